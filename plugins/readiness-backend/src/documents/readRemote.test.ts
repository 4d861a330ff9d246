import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { createOutboundClient } from '@backstage-readiness/plugin-readiness-node';
import { readRemote } from './readRemote';

/** The guarded client opens its own connections, so a real server answers it. */
describe('what the reader of the portal refuses', () => {
  let server: Server;
  let answer: RequestListener;
  let host: string;

  beforeAll(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise(done => server.close(done)));

  function read(knownEtag?: string) {
    return readRemote({
      url: `http://${host}/runbook`,
      urlReader: mockServices.urlReader.mock({
        readUrl: async () => {
          throw new NotAllowedError('not allowed');
        },
      }),
      outbound: createOutboundClient({ allowHosts: [host] }),
      maxBytes: 1000,
      knownEtag,
    });
  }

  it('is read by the guarded client', async () => {
    answer = (request, response) => {
      if (request.url === '/runbook') {
        response.writeHead(302, { location: '/moved' }).end();
      } else if (request.headers['if-none-match'] === '"v1"') {
        response.writeHead(304).end();
      } else {
        response
          .writeHead(200, {
            etag: '"v1"',
            'content-type': 'text/html; charset=utf-8',
          })
          .end('<p>Wiki');
      }
    };
    await expect(read()).resolves.toEqual({
      modified: true,
      bytes: Buffer.from('<p>Wiki'),
      url: `http://${host}/moved`,
      etag: '"v1"',
      contentType: 'text/html; charset=utf-8',
      lastModifiedAt: undefined,
    });
    await expect(read('"v1"')).resolves.toEqual({ modified: false });
  });

  it.each([
    [404, 'NotFoundError', /nothing at/],
    [410, 'NotFoundError', /nothing at/],
    [401, 'NotAllowedError', /asks for a sign-in.*backend.reading.allow/],
    [503, 'ServiceUnavailableError', /HTTP 503/],
  ])('explains HTTP %i', async (status, name, message) => {
    answer = (_, response) => response.writeHead(status).end();
    await expect(read()).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  it('stops at the limit', async () => {
    answer = (_, response) => response.end('x'.repeat(5000));
    await expect(read()).rejects.toThrow(/larger than 1000 bytes/);
  });
});
