import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod/v4';
import { createOutboundClient } from '../outbound';
import { JsonApi } from './JsonApi';

const SECRET = 'SecretKey-42';

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

describe('JsonApi', () => {
  let server: Server;
  let asked: Array<{ url?: string; authorization?: string; accept?: string }>;
  let answers: Answer[];

  beforeEach(async () => {
    asked = [];
    answers = [];
    server = createServer((request, response) => {
      const { authorization, accept } = request.headers;
      asked.push({ url: request.url, authorization, accept });
      const {
        status = 200,
        headers = {},
        body = '{"name":"Ada"}',
      } = answers.shift() ?? {};
      response.writeHead(status, headers).end(body);
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(done => {
      server.close(done);
    });
  });

  function get(signal = AbortSignal.timeout(10_000)) {
    const { port } = server.address() as AddressInfo;
    const api = new JsonApi({
      title: 'Pager',
      baseUrl: `http://127.0.0.1:${port}/api`,
      outbound: createOutboundClient({
        allowHosts: ['127.0.0.1'],
        maxBytes: 1000,
      }),
      auth: { type: 'bearer', token: SECRET },
      headers: { accept: 'application/pager+json' },
      advice: {
        unauthorized: 'put another token into pager.token',
        forbidden: 'give it more rights',
        missing: 'correct the annotation',
      },
    });
    return api.get({
      path: '/people/1',
      query: new URLSearchParams({ active: 'yes' }),
      schema: z.object({ name: z.string() }),
      about: 'person 1',
      signal,
    });
  }

  it('asks with the credentials, and gives what the schema takes', async () => {
    await expect(get()).resolves.toEqual({ name: 'Ada' });
    expect(asked).toEqual([
      {
        url: '/api/people/1?active=yes',
        authorization: `Bearer ${SECRET}`,
        accept: 'application/pager+json',
      },
    ]);
  });

  it.each([
    ['seconds', '0'],
    ['a date', new Date(0).toUTCString()],
  ])('asks again after the wait it is told in %s', async (_, after) => {
    answers = [{ status: 429, headers: { 'retry-after': after } }];
    await expect(get()).resolves.toEqual({ name: 'Ada' });
    expect(asked).toHaveLength(2);
  });

  it('does not wait for long', async () => {
    answers = [{ status: 429, headers: { 'retry-after': '3600' } }];
    await expect(get()).rejects.toThrow(/Pager asks to slow down \(429\)/);
    expect(asked).toHaveLength(1);
  });

  it('stops waiting when it is cancelled', async () => {
    answers = [{ status: 429, headers: { 'retry-after': '50' } }];
    const controller = new AbortController();
    server.once('request', () => setImmediate(() => controller.abort()));
    await expect(get(controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it.each([
    [401, 'AuthenticationError', /Pager: put another token into pager\.token/],
    [403, 'NotAllowedError', /the person 1 \(403\): give it more rights/],
    [404, 'NotFoundError', /no person 1 \(404\): correct the annotation/],
    [302, 'ServiceUnavailableError', /answered 302 for the person 1/],
    [500, 'ServiceUnavailableError', /answered 500 for the person 1/],
  ])('says what a %s means', async (status, name, message) => {
    answers = [
      {
        status,
        headers: { location: '/elsewhere' },
        body: `{"x":"${SECRET}"}`,
      },
    ];
    const failure = get();
    await expect(failure).rejects.toMatchObject({ name });
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.not.toThrow(/SecretKey/);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['no JSON', '<html>'],
    ['other JSON', `{"name":{"${SECRET}":1}}`],
    ['too long', `{"name":"${'a'.repeat(1000)}"}`],
  ])(
    'refuses an answer that is %s, and repeats none of it',
    async (_, body) => {
      answers = [{ body }];
      const failure = get();
      await expect(failure).rejects.toThrow(
        /Pager's answer for the person 1 cannot be understood/,
      );
      await expect(failure).rejects.not.toThrow(/SecretKey/);
    },
  );

  it('says that there is no connection', async () => {
    server.once('connection', socket => socket.destroy());
    await expect(get()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('No connection to 127.0.0.1'),
    });
  });
});
