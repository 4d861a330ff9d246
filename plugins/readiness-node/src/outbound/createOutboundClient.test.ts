import { RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { AddressInfo, Socket } from 'node:net';
import {
  brotliCompressSync,
  constants,
  deflateSync,
  gzipSync,
} from 'node:zlib';
import { createOutboundClient, OutboundClientOptions } from '.';
import {
  LocalServer,
  startHttpServer,
  startTcpServer,
} from './testing/localServer';
import { SELF_SIGNED } from './testing/selfSigned';

describe('createOutboundClient', () => {
  const servers: LocalServer[] = [];

  afterEach(async () => {
    await Promise.all(servers.splice(0).map(server => server.stop()));
  });

  async function http(listener: RequestListener) {
    const server = await startHttpServer(listener);
    servers.push(server);
    return server;
  }

  async function tcp(onConnection: (socket: Socket) => void) {
    const server = await startTcpServer(onConnection);
    servers.push(server);
    return server;
  }

  /** A client for which every name under `.test` is this machine, allowed at the given ports. */
  function clientFor(
    allowed: Array<{ host: string; server: LocalServer }>,
    options: OutboundClientOptions = {},
  ) {
    return createOutboundClient({
      allowHosts: allowed.map(({ host, server }) => `${host}:${server.port}`),
      resolve: async () => ['127.0.0.1'],
      timeoutMs: 5_000,
      ...options,
    });
  }

  it('fetches text, and says where it came from', async () => {
    const server = await http((_request, response) => {
      response.setHeader('content-type', 'text/plain; charset=iso-8859-1');
      response.setHeader('ETag', '"1"');
      response.end(Buffer.from([0x63, 0x61, 0x66, 0xe9]));
    });
    const client = clientFor([{ host: 'site.test', server }], {
      userAgent: 'tester',
    });

    const answer = await client.request({
      url: `http://site.test:${server.port}/page?x=1#part`,
      headers: { Accept: 'text/plain' },
    });

    expect(answer).toMatchObject({
      status: 200,
      body: 'café',
      truncated: false,
      hops: [],
    });
    expect(answer.headers.etag).toBe('"1"');
    expect(server.requests[0]).toMatchObject({
      url: '/page?x=1',
      headers: expect.objectContaining({
        host: `site.test:${server.port}`,
        accept: 'text/plain',
        'user-agent': 'tester',
      }),
    });
  });

  it('sends a body and an error status is an answer', async () => {
    const server = await http((request, response) => {
      response.statusCode = 422;
      request.pipe(response);
    });
    const client = clientFor([{ host: 'site.test', server }]);
    const answer = await client.request({
      url: `http://site.test:${server.port}/`,
      method: 'post',
      body: '{"a":1}',
    });
    expect(answer).toMatchObject({ status: 422, body: '{"a":1}' });
  });

  describe('addresses', () => {
    it.each([
      'http://127.0.0.1/',
      'http://127.1/',
      'http://2130706433/',
      'http://0x7f000001/',
      'http://0x7f.1/',
      'http://0177.0.0.1/',
      'http://017700000001/',
      'http://１２７.０.０.１/',
      'http://①②⑦.0.0.1/',
      'http://127.0.0.1./',
      'http://127.0.1/',
      'http://127.0x1/',
      'http://0300.0250.1/',
      'http://3232235521/',
      'http://0xc0.0xa8.0.1/',
      'http://%31%32%37.0.0.1/',
      'http://127\u30020\u30020\u30021/',
      'http://[::ffff:0:127.0.0.1]/',
      'http://[::127.0.0.1]/',
      'http://[64:ff9b::169.254.169.254]/',
      'http://[64:ff9b:1::10.0.0.1]/',
      'http://[2001:0:7f00:1::]/',
      'http://[ff02::1]/',
      'http://[fec0::1]/',
      'http://224.0.0.1/',
      'http://255.255.255.255/',
      'http://100.64.0.1/',
      'http://192.0.2.1/',
      'http://198.18.0.1/',
      'http://0/',
      'http://[::1]/',
      'http://[::]/',
      'http://[::ffff:127.0.0.1]/',
      'http://[::ffff:7f00:1]/',
      'http://[0:0:0:0:0:ffff:7f00:1]/',
      'http://[64:ff9b::7f00:1]/',
      'http://[2002:7f00:1::]/',
      'http://[fe80::1]/',
      'http://[fd00::1]/',
      'http://169.254.169.254/latest/meta-data/',
      'http://0xa9fea9fe/',
      'http://10.0.0.1/',
      'http://192.168.0.1:8080/',
    ])('refuses %s', async url => {
      const resolve = jest.fn();
      const client = createOutboundClient({ resolve });
      await expect(client.request({ url })).rejects.toMatchObject({
        code: 'not-allowed',
      });
      expect(resolve).not.toHaveBeenCalled();
    });

    it.each([
      ['one private answer', ['127.0.0.1']],
      ['a private answer among public ones', ['93.184.215.14', '10.0.0.1']],
      ['a private answer in IPv6 clothes', ['::ffff:10.0.0.1']],
      ['a metadata service', ['169.254.169.254']],
      ['nonsense', ['localhost']],
    ])('refuses a name with %s', async (_what, addresses) => {
      const client = createOutboundClient({ resolve: async () => addresses });
      await expect(
        client.request({ url: 'http://site.test/' }),
      ).rejects.toMatchObject({ code: 'not-allowed' });
    });

    it('does not let an allowed name lead to a metadata service', async () => {
      const client = createOutboundClient({
        allowHosts: ['site.test'],
        resolve: async () => ['127.0.0.1', '169.254.169.254'],
      });
      await expect(
        client.request({ url: 'http://site.test/' }),
      ).rejects.toMatchObject({ code: 'not-allowed' });
    });

    it('allows exactly the host and port that are listed', async () => {
      const server = await http((_request, response) => response.end('here'));
      const other = await http((_request, response) => response.end('there'));
      const client = createOutboundClient({
        allowHosts: [`127.0.0.1:${server.port}`],
        resolve: async () => ['127.0.0.1'],
      });
      await expect(
        client.request({ url: `http://0x7f.1:${server.port}/` }),
      ).resolves.toMatchObject({ body: 'here' });
      for (const url of [
        `http://127.0.0.1:${other.port}/`,
        `http://site.test:${server.port}/`,
      ]) {
        await expect(client.request({ url })).rejects.toMatchObject({
          code: 'not-allowed',
        });
      }
      expect(other.requests).toHaveLength(0);
    });

    it('connects to the checked address even if the name changes its mind', async () => {
      const server = await http((_request, response) => response.end('first'));
      const answers = [['127.0.0.1'], ['169.254.169.254']];
      const resolve = jest.fn(async () => answers.shift() ?? []);
      const client = clientFor([{ host: 'rebind.test', server }], { resolve });
      await expect(
        client.request({ url: `http://rebind.test:${server.port}/` }),
      ).resolves.toMatchObject({ body: 'first' });
      expect(resolve).toHaveBeenCalledTimes(1);
    });

    it('checks a name again at every hop', async () => {
      const server = await http((_request, response) => {
        response.writeHead(302, { location: '/again' }).end();
      });
      const answers = [['127.0.0.1'], ['169.254.169.254']];
      const client = clientFor([{ host: 'rebind.test', server }], {
        resolve: async () => answers.shift() ?? [],
      });
      await expect(
        client.request({ url: `http://rebind.test:${server.port}/` }),
      ).rejects.toMatchObject({ code: 'not-allowed' });
      expect(server.requests).toHaveLength(1);
    });

    it.each([
      ['ENOTFOUND', 'dns-not-found'],
      ['EAI_AGAIN', 'dns-failed'],
    ])('tells %s as %s', async (systemCode, code) => {
      const client = createOutboundClient({
        resolve: async () => {
          throw Object.assign(new Error('lookup'), { code: systemCode });
        },
      });
      await expect(
        client.request({ url: 'http://gone.test/' }),
      ).rejects.toMatchObject({ code });
    });
  });

  it.each([
    ['file:///etc/passwd', 'not-allowed'],
    ['ftp://site.test/', 'not-allowed'],
    ['data:text/plain,hello', 'not-allowed'],
    ['https://user:hunter2@site.test/', 'not-allowed'],
    ['/relative', 'bad-request'],
    // Zone ids are no part of a URL.
    ['http://[fe80::1%25eth0]/', 'bad-request'],
    ['http://[::1%eth0]/', 'bad-request'],
    ['http://0x100000000/', 'bad-request'],
    ['http://256.0.0.1/', 'bad-request'],
    ['http://1.2.3.4.5/', 'bad-request'],
  ])('refuses %s', async (url, code) => {
    const client = createOutboundClient({ resolve: async () => [] });
    await expect(client.request({ url })).rejects.toMatchObject({ code });
  });

  it.each(['host', 'Transfer-Encoding', 'Connection'])(
    'refuses to let a caller set %s',
    async name => {
      const client = createOutboundClient({ resolve: async () => ['1.1.1.1'] });
      await expect(
        client.request({ url: 'http://site.test/', headers: { [name]: 'x' } }),
      ).rejects.toMatchObject({ code: 'bad-request' });
    },
  );

  it.each(['http://site', 'a b', 'site:port', 'user@site', 'site/path', ''])(
    "refuses to start with '%s' in its list",
    entry => {
      expect(() => createOutboundClient({ allowHosts: [entry] })).toThrow(
        /no host to allow/,
      );
    },
  );

  describe('redirects', () => {
    it('follows, and lists the way', async () => {
      const server = await http((request, response) => {
        if (request.url === '/end') {
          response.end('arrived');
        } else {
          response.writeHead(301, { location: '/end' }).end('moved');
        }
      });
      const client = clientFor([{ host: 'site.test', server }]);
      const base = `http://site.test:${server.port}`;
      await expect(client.request({ url: `${base}/a` })).resolves.toMatchObject(
        {
          status: 200,
          url: `${base}/end`,
          hops: [{ url: `${base}/a`, status: 301 }],
          body: 'arrived',
        },
      );
      await expect(
        client.request({ url: `${base}/a`, redirects: 'manual' }),
      ).resolves.toMatchObject({ status: 301, hops: [], body: 'moved' });
    });

    it('stops at a private place, which hears nothing', async () => {
      const secretPlace = await http((_request, response) =>
        response.end('secrets'),
      );
      const server = await http((request, response) => {
        const location =
          request.url === '/literal'
            ? `http://[::ffff:127.0.0.1]:${secretPlace.port}/`
            : `http://inside.test:${secretPlace.port}/`;
        response.writeHead(307, { location }).end();
      });
      const client = clientFor([{ host: 'site.test', server }]);
      for (const path of ['/literal', '/name']) {
        await expect(
          client.request({ url: `http://site.test:${server.port}${path}` }),
        ).rejects.toMatchObject({ code: 'not-allowed' });
      }
      expect(secretPlace.requests).toHaveLength(0);
    });

    it('drops credentials at another origin, for good', async () => {
      let back = '';
      const second = await http((_request, response) => {
        response.writeHead(302, { location: back }).end();
      });
      const first = await http((request, response) => {
        if (request.url === '/back') {
          response.end('done');
        } else {
          response
            .writeHead(302, { location: `http://two.test:${second.port}/` })
            .end();
        }
      });
      back = `http://one.test:${first.port}/back`;
      const client = clientFor([
        { host: 'one.test', server: first },
        { host: 'two.test', server: second },
      ]);
      await client.request({
        url: `http://one.test:${first.port}/`,
        headers: {
          Authorization: 'Bearer one',
          Cookie: 'session=two',
          'X-Trace': 'kept',
        },
        auth: { type: 'header', name: 'X-Api-Key', value: 'three' },
      });
      expect(first.requests[0].headers).toMatchObject({
        authorization: 'Bearer one',
        cookie: 'session=two',
        'x-api-key': 'three',
      });
      for (const request of [second.requests[0], first.requests[1]]) {
        expect(request.headers).not.toHaveProperty('authorization');
        expect(request.headers).not.toHaveProperty('cookie');
        expect(request.headers).not.toHaveProperty('x-api-key');
        expect(request.headers['x-trace']).toBe('kept');
      }
    });

    it('keeps credentials on the same origin', async () => {
      const server = await http((request, response) => {
        if (request.url === '/end') {
          response.end(request.headers.authorization);
        } else {
          response.writeHead(308, { location: '/end' }).end();
        }
      });
      const client = clientFor([{ host: 'site.test', server }]);
      await expect(
        client.request({
          url: `http://site.test:${server.port}/`,
          auth: { type: 'basic', username: 'ada', password: 'pw' },
        }),
      ).resolves.toMatchObject({ body: 'Basic YWRhOnB3' });
    });

    it('gives up on a loop', async () => {
      const server = await http((_request, response) => {
        response.writeHead(302, { location: '/' }).end();
      });
      const client = clientFor([{ host: 'site.test', server }], {
        maxRedirects: 3,
      });
      await expect(
        client.request({ url: `http://site.test:${server.port}/` }),
      ).rejects.toMatchObject({ code: 'too-many-redirects' });
      expect(server.requests).toHaveLength(4);
    });
  });

  describe('limits', () => {
    it('stops reading an endless body', async () => {
      const server = await http((_request, response) => {
        const more = () => {
          while (!response.destroyed && response.write('x'.repeat(10_000)));
        };
        response.on('drain', more);
        more();
      });
      const client = clientFor([{ host: 'site.test', server }], {
        maxBytes: 50_000,
      });
      const answer = await client.request({
        url: `http://site.test:${server.port}/`,
      });
      expect(answer.truncated).toBe(true);
      expect(answer.body).toHaveLength(50_000);
    });

    it.each([
      ['gzip', gzipSync],
      ['x-gzip', gzipSync],
      ['deflate', deflateSync],
      [
        'br',
        // The best quality takes seconds, and folds no tighter here.
        (body: Buffer) =>
          brotliCompressSync(body, {
            params: { [constants.BROTLI_PARAM_QUALITY]: 2 },
          }),
      ],
    ])(
      'counts the bytes a body in %s unfolds to',
      async (encoding, compress) => {
        const bomb = compress(Buffer.alloc(50 * 1024 * 1024));
        const server = await http((_request, response) => {
          response.setHeader('content-encoding', encoding);
          response.end(bomb);
        });
        const client = clientFor([{ host: 'site.test', server }], {
          maxBytes: 1000,
        });
        const answer = await client.request({
          url: `http://site.test:${server.port}/`,
        });
        expect(answer).toMatchObject({ truncated: true });
        expect(answer.body).toHaveLength(1000);
      },
    );

    it('does not unfold a body that nobody asked for', async () => {
      const server = await http((_request, response) => {
        response.setHeader('content-encoding', 'gzip');
        response.end(gzipSync(Buffer.alloc(50 * 1024 * 1024)));
      });
      const client = clientFor([{ host: 'site.test', server }]);
      await expect(
        client.request({
          url: `http://site.test:${server.port}/`,
          maxBytes: 0,
        }),
      ).resolves.toMatchObject({ status: 200, body: '' });
    });

    it('reads a compressed body and keeps characters whole at the cut', async () => {
      const server = await http((_request, response) => {
        response.setHeader('content-encoding', 'gzip');
        response.end(gzipSync('ééé'));
      });
      const client = clientFor([{ host: 'site.test', server }]);
      const url = `http://site.test:${server.port}/`;
      expect((await client.request({ url })).body).toBe('ééé');
      expect((await client.request({ url, maxBytes: 3 })).body).toBe('é');
      expect((await client.request({ url, maxBytes: 0 })).body).toBe('');
    });

    it.each(['gzip, gzip', 'zstd'])('refuses %s', async encoding => {
      const server = await http((_request, response) => {
        response.setHeader('content-encoding', encoding);
        response.end(gzipSync(gzipSync('x')));
      });
      const client = clientFor([{ host: 'site.test', server }]);
      await expect(
        client.request({ url: `http://site.test:${server.port}/` }),
      ).rejects.toMatchObject({ code: 'bad-response' });
    });

    it('reports a body that is not what it says', async () => {
      const server = await http((_request, response) => {
        response.setHeader('content-encoding', 'gzip');
        response.end('plain');
      });
      const client = clientFor([{ host: 'site.test', server }]);
      await expect(
        client.request({ url: `http://site.test:${server.port}/` }),
      ).rejects.toMatchObject({ code: 'bad-response' });
    });

    it('gives up on a server that is silent, slow with its headers or slow with its body', async () => {
      const drip = (socket: Socket, text: string) => {
        const timer = setInterval(() => socket.write(text), 20);
        socket.on('close', () => clearInterval(timer));
      };
      const silent = await tcp(() => {});
      const slowHeaders = await tcp(socket => {
        socket.write('HTTP/1.1 200 OK\r\n');
        drip(socket, 'x-more: y\r\n');
      });
      const slowBody = await tcp(socket => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n');
        drip(socket, '.');
      });
      for (const server of [silent, slowHeaders, slowBody]) {
        const client = clientFor([{ host: 'site.test', server }], {
          timeoutMs: 250,
        });
        await expect(
          client.request({ url: `http://site.test:${server.port}/` }),
        ).rejects.toMatchObject({ code: 'timeout' });
      }
    });

    it('gives up on a lookup that does not end', async () => {
      const client = createOutboundClient({
        resolve: () => new Promise(() => {}),
        timeoutMs: 50,
      });
      await expect(
        client.request({ url: 'http://site.test/' }),
      ).rejects.toMatchObject({ code: 'timeout' });
    });

    it('refuses endless headers and what is no HTTP', async () => {
      const bigHeaders = await tcp(socket => {
        socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}\r\n\r\n`);
      });
      const noHttp = await tcp(socket => {
        socket.end('220 mail ready\r\n');
      });
      for (const server of [bigHeaders, noHttp]) {
        const client = clientFor([{ host: 'site.test', server }]);
        await expect(
          client.request({ url: `http://site.test:${server.port}/` }),
        ).rejects.toMatchObject({ code: 'bad-response' });
      }
    });

    it('stops when the caller does', async () => {
      const server = await tcp(() => {});
      const client = clientFor([{ host: 'site.test', server }]);
      const controller = new AbortController();
      const pending = client.request({
        url: `http://site.test:${server.port}/`,
        signal: controller.signal,
      });
      controller.abort();
      await expect(pending).rejects.toMatchObject({ code: 'aborted' });
    });
  });

  describe('TLS', () => {
    async function tls() {
      let heard = 0;
      const server = createTlsServer(SELF_SIGNED, (_request, response) => {
        heard += 1;
        response.end('secrets');
      });
      // A refused handshake is what is wanted here.
      server.on('tlsClientError', () => {});
      await new Promise<void>(done => {
        server.listen(0, '127.0.0.1', done);
      });
      const local: LocalServer = {
        port: (server.address() as AddressInfo).port,
        requests: [],
        stop: async () => {
          server.closeAllConnections();
          await new Promise(done => {
            server.close(done);
          });
        },
      };
      servers.push(local);
      return { local, heard: () => heard };
    }

    it('refuses a certificate nobody vouches for, and sends nothing', async () => {
      const { local, heard } = await tls();
      const client = clientFor([{ host: 'site.test', server: local }]);
      await expect(
        client.request({
          url: `https://site.test:${local.port}/`,
          auth: { type: 'bearer', token: 'secret' },
        }),
      ).rejects.toMatchObject({ code: 'tls' });
      expect(heard()).toBe(0);
    });

    it('refuses it behind a redirect too', async () => {
      const { local, heard } = await tls();
      const server = await http((_request, response) => {
        response
          .writeHead(302, { location: `https://site.test:${local.port}/` })
          .end();
      });
      const client = clientFor([
        { host: 'site.test', server },
        { host: 'site.test', server: local },
      ]);
      await expect(
        client.request({ url: `http://site.test:${server.port}/` }),
      ).rejects.toMatchObject({ code: 'tls' });
      expect(heard()).toBe(0);
    });
  });

  it('keeps secrets out of its errors', async () => {
    const closed = await tcp(() => {});
    const port = closed.port;
    await closed.stop();
    const client = createOutboundClient({
      allowHosts: ['site.test'],
      resolve: async () => ['127.0.0.1'],
    });
    const error = await client
      .request({
        url: `http://site.test:${port}/feed/path-secret?key=query-secret`,
        auth: { type: 'bearer', token: 'token-secret' },
      })
      .catch(caught => caught);
    expect(error).toMatchObject({ code: 'connection' });
    expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(/secret/);
    expect(error.cause).toBeUndefined();
  });
});
