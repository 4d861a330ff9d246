import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { buildConnector, Client, Dispatcher } from 'undici';
import { sameAddress } from './addresses';
import { OutboundRequestError } from './errors';
import { Target } from './resolveTarget';

function pinnedLookup(addresses: string[]): LookupFunction {
  const answers = addresses.map(address => ({
    address,
    family: isIP(address),
  }));
  return (_hostname, options, callback) => {
    if (options.all) {
      callback(null, answers);
    } else {
      callback(null, answers[0].address, answers[0].family);
    }
  };
}

/**
 * A connection to one checked place. The name is never looked up again, and the
 * address actually reached is compared with the checked ones, since a literal
 * bypasses the lookup. Made per hop and closed after it: a pool keyed by host
 * name would hand a connection to a request that was checked differently.
 */
export function openPinnedClient(options: {
  target: Target;
  timeoutMs: number;
}): Client {
  const { target, timeoutMs } = options;
  const connect = buildConnector({
    timeout: timeoutMs,
    lookup: pinnedLookup(target.addresses),
    autoSelectFamily: true,
  } as buildConnector.BuildOptions);
  return new Client(target.url.origin, {
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: (connectOptions, callback) =>
      connect(connectOptions, (error, socket) => {
        if (error) {
          callback(error, null);
          return;
        }
        const reached = socket.remoteAddress ?? '';
        if (!target.addresses.some(address => sameAddress(address, reached))) {
          socket.destroy();
          callback(
            new OutboundRequestError(
              'not-allowed',
              `${target.url.host} was reached at an address that was not checked`,
            ),
            null,
          );
          return;
        }
        callback(null, socket);
      }),
  });
}

/** Sends one request, without following anything. */
export async function send(options: {
  client: Client;
  url: URL;
  method: string;
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
}): Promise<Dispatcher.ResponseData> {
  const { client, url, method, headers, body, signal } = options;
  return client.request({
    path: `${url.pathname}${url.search}`,
    method: method as Dispatcher.HttpMethod,
    headers,
    body,
    signal,
  });
}
