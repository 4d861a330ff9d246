import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the hosts of a site were asked. */
export interface LinkSite {
  /** `host:port` of each. */
  hosts: string[];
  /** Requests to each, in the order of the hosts. */
  requests: number[];
  /** Different pages asked for so far. */
  pages: Set<string>;
  /** When the first and the latest request came, in milliseconds. */
  first: () => number | undefined;
  latest: () => number | undefined;
  /** Most requests that any one host was busy with at a time. */
  mostAtOnce: () => number;
  stop(): Promise<void>;
}

/**
 * Many hosts on this machine, each on a port of its own, whose pages answer as
 * pages do: most are there, some moved, are gone, or hidden.
 */
export async function startLinkSite(count: number): Promise<LinkSite> {
  const requests = Array.from({ length: count }, () => 0);
  const pages = new Set<string>();
  let first: number | undefined;
  let latest: number | undefined;
  let most = 0;
  const servers = await Promise.all(
    requests.map(async (_, index) => {
      let busy = 0;
      const server = createServer((request, response) => {
        latest = performance.now();
        first ??= latest;
        requests[index] += 1;
        busy += 1;
        most = Math.max(most, busy);
        response.on('close', () => {
          busy -= 1;
        });
        const path = request.url ?? '/';
        if (!path.startsWith('/moved')) {
          pages.add(`${index}${path}`);
        }
        const page = Number(path.split('/').pop());
        if (page % 50 === 0) {
          response.writeHead(404).end();
        } else if (page % 50 === 1) {
          response.writeHead(403).end();
        } else if (page % 50 === 2 && !path.startsWith('/moved')) {
          response.writeHead(301, { location: `/moved/${page + 1}` }).end();
        } else {
          response.writeHead(200, { etag: `"${page}"` }).end('page');
        }
      });
      await new Promise<void>(done => {
        server.listen(0, '127.0.0.1', done);
      });
      return server;
    }),
  );
  return {
    hosts: servers.map(
      server => `127.0.0.1:${(server.address() as AddressInfo).port}`,
    ),
    requests,
    pages,
    first: () => first,
    latest: () => latest,
    mostAtOnce: () => most,
    stop: async () => {
      await Promise.all(servers.map(stop));
    },
  };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise(done => {
    server.close(done);
  });
}
