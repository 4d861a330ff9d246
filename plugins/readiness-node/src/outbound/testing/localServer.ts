import { createServer, IncomingMessage, RequestListener } from 'node:http';
import { AddressInfo, createServer as createTcpServer, Socket } from 'node:net';

/** What a test needs to know of a server it started. */
export interface LocalServer {
  port: number;
  requests: IncomingMessage[];
  stop(): Promise<void>;
}

/** An HTTP server on loopback that remembers what it was asked. */
export async function startHttpServer(
  listener: RequestListener,
): Promise<LocalServer> {
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
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise(done => {
        server.close(done);
      });
    },
  };
}

/** A server below HTTP, for what no HTTP library would send. */
export async function startTcpServer(
  onConnection: (socket: Socket) => void,
): Promise<LocalServer> {
  const sockets = new Set<Socket>();
  const server = createTcpServer(socket => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  return {
    port: (server.address() as AddressInfo).port,
    requests: [],
    async stop() {
      sockets.forEach(socket => socket.destroy());
      await new Promise(done => {
        server.close(done);
      });
    },
  };
}
