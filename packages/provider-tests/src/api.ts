import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getResponse, type RequestHandler } from 'msw';

/** What the paths of handlers begin with. */
export const API = 'http://api.test';

/** A provider's API on this machine. */
export interface TestApi {
  url: string;
  /** Every question that came, in order. */
  asked: Request[];
  /** Questions for a path, in order. */
  askedFor(path: string | RegExp): URL[];
  /** Answers with these before those there are. */
  use(...handlers: RequestHandler[]): void;
  stop(): Promise<void>;
}

/** Starts an API that answers by msw handlers, over a real socket. */
export async function startApi(...initial: RequestHandler[]): Promise<TestApi> {
  let handlers = initial;
  const asked: Request[] = [];
  const server: Server = createServer(async (incoming, outgoing) => {
    const request = toRequest(incoming);
    asked.push(request);
    const response =
      (await getResponse(handlers, request.clone())) ??
      new Response('No handler answers this', { status: 501 });
    if (response.type === 'error') {
      incoming.socket.destroy();
      return;
    }
    outgoing
      .writeHead(response.status, Object.fromEntries(response.headers))
      .end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    askedFor: path =>
      asked
        .map(({ url }) => new URL(url))
        .filter(({ pathname }) =>
          typeof path === 'string' ? pathname === path : path.test(pathname),
        ),
    use(...more) {
      handlers = [...more, ...handlers];
    },
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** `startApi` for the tests of a file; every API is stopped after its test. */
export function useApi(): typeof startApi {
  const started: TestApi[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map(api => api.stop()));
  });
  return async (...handlers) => {
    const api = await startApi(...handlers);
    started.push(api);
    return api;
  };
}

function toRequest({ url, method, headers }: IncomingMessage): Request {
  return new Request(new URL(url ?? '/', API), {
    method,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, String(value)]),
    ),
  });
}
