import {
  createServer,
  type IncomingMessage,
  type RequestListener,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Entity } from '@backstage/catalog-model';

/** A site on loopback that remembers what it was asked. */
export async function startSite(listener: RequestListener) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  return {
    port: (server.address() as AddressInfo).port,
    /** `METHOD /path` of what was asked, in order. */
    asked: () => requests.map(({ method, url }) => `${method} ${url}`),
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise(done => {
        server.close(done);
      });
    },
  };
}

/** A component with these links. */
export function componentWith(name: string, urls: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      links: urls.map(url => ({ url, title: `Page ${new URL(url).pathname}` })),
    },
    spec: {},
  };
}
