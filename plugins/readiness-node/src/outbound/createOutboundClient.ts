import { createAllowList } from './allowList';
import { OutboundRequestError, toOutboundError } from './errors';
import { flattenHeaders, OutboundAuth, splitHeaders } from './headers';
import { readBody } from './readBody';
import { isRedirect, nextHop } from './redirects';
import {
  parseTarget,
  ResolveHost,
  resolveTarget,
  systemResolve,
} from './resolveTarget';
import { openPinnedClient, send } from './transport';

/**
 * Settings of a guarded client; what is left out has a cautious default.
 *
 * @public
 */
export interface OutboundClientOptions {
  /** Hosts (`host` or `host:port`) that may be on a private network. */
  allowHosts?: readonly string[];
  /** Patience for a whole request, redirects and body included. Default 10 s. */
  timeoutMs?: number;
  /** Most bytes of a decoded body that are read. Default 1 MiB. */
  maxBytes?: number;
  /** Most redirects that are followed. Default 5. */
  maxRedirects?: number;
  userAgent?: string;
  /** Replaces the system's name lookup. */
  resolve?: ResolveHost;
}

/**
 * One request.
 *
 * @public
 */
export interface OutboundRequest {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  auth?: OutboundAuth;
  signal?: AbortSignal;
  /** `manual` hands back a redirect instead of following it. */
  redirects?: 'follow' | 'manual';
  /** Lowers the client's cap for this request; 0 leaves the body unread. */
  maxBytes?: number;
}

/**
 * What came back.
 *
 * @public
 */
export interface OutboundResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Where the response came from, after redirects. */
  url: string;
  /** The redirects followed on the way, in order. */
  hops: Array<{ url: string; status: number }>;
  body: string;
  /** The body was longer than what was read. */
  truncated: boolean;
}

/**
 * Makes requests to places that other people named, safely.
 *
 * @public
 */
export interface OutboundClient {
  request(request: OutboundRequest): Promise<OutboundResponse>;
}

interface Exchange {
  status: number;
  headers: Record<string, string>;
  body: string;
  truncated: boolean;
}

/** Lets go of a lookup that does not end; nothing else can stop it. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let onAbort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/**
 * Creates a guarded HTTP client.
 *
 * Every hop of every request goes the same way: parse the URL, resolve the
 * name, check *all* its addresses, connect to exactly those, and only then send.
 * A refusal, a time-out or a broken connection rejects with an
 * {@link OutboundRequestError}; any HTTP status is a response.
 *
 * @public
 */
export function createOutboundClient(
  options: OutboundClientOptions = {},
): OutboundClient {
  const {
    timeoutMs = 10_000,
    maxBytes = 1024 * 1024,
    maxRedirects = 5,
    userAgent = 'backstage-readiness',
    resolve = systemResolve,
  } = options;
  const allowed = createAllowList(options.allowHosts ?? []);

  async function exchange(hop: {
    url: URL;
    method: string;
    headers: Record<string, string>;
    body?: string;
    signal: AbortSignal;
    maxBytes: number;
    readRedirectBody: boolean;
  }): Promise<Exchange> {
    const target = await orAborted(
      resolveTarget({ url: hop.url, allowed, resolve }),
      hop.signal,
    );
    const client = openPinnedClient({ target, timeoutMs });
    try {
      const response = await send({
        client,
        url: hop.url,
        method: hop.method,
        headers: hop.headers,
        body: hop.body,
        signal: hop.signal,
      });
      // Ending the connection below fails an unread body; that is intended.
      response.body.on('error', () => {});
      const headers = flattenHeaders(response.headers);
      const skip =
        hop.maxBytes === 0 ||
        hop.method === 'HEAD' ||
        (isRedirect(response.statusCode) && !hop.readRedirectBody);
      const read = skip
        ? { text: '', truncated: hop.method !== 'HEAD' }
        : await readBody({
            body: response.body,
            encoding: headers['content-encoding'] ?? '',
            contentType: headers['content-type'] ?? '',
            maxBytes: hop.maxBytes,
            host: hop.url.host,
          });
      return {
        status: response.statusCode,
        headers,
        body: read.text,
        truncated: read.truncated,
      };
    } finally {
      // Not close(): that would politely wait for the rest of an endless body.
      await client.destroy().catch(() => {});
    }
  }

  async function follow(
    request: OutboundRequest,
    signal: AbortSignal,
    visiting: (host: string) => void,
  ): Promise<OutboundResponse> {
    const manual = request.redirects === 'manual';
    const split = splitHeaders(request.headers ?? {}, request.auth);
    const cap = Math.min(request.maxBytes ?? maxBytes, maxBytes);
    const hops: OutboundResponse['hops'] = [];
    let url = parseTarget(request.url);
    let method = (request.method ?? 'GET').toUpperCase();
    let body = request.body;
    let secret = split.secret;

    for (;;) {
      visiting(url.host);
      const answer = await exchange({
        url,
        method,
        headers: {
          'user-agent': userAgent,
          'accept-encoding': 'gzip, deflate, br',
          ...split.plain,
          ...secret,
        },
        body,
        signal,
        maxBytes: cap,
        readRedirectBody: manual,
      });
      const location = answer.headers.location;
      if (manual || !isRedirect(answer.status) || location === undefined) {
        return { ...answer, url: url.href, hops };
      }
      hops.push({ url: url.href, status: answer.status });
      if (hops.length > maxRedirects) {
        throw new OutboundRequestError(
          'too-many-redirects',
          `${url.host} redirects more than ${maxRedirects} times`,
        );
      }
      const next = nextHop({
        from: url,
        location,
        status: answer.status,
        method,
        hasBody: body !== undefined,
        hasCredentials: Object.keys(secret).length > 0,
      });
      url = next.url;
      method = next.method;
      body = next.keepBody ? body : undefined;
      secret = next.keepCredentials ? secret : {};
    }
  }

  return {
    async request(request) {
      const timeout = AbortSignal.timeout(timeoutMs);
      const signal = request.signal
        ? AbortSignal.any([request.signal, timeout])
        : timeout;
      let host = 'the host';
      try {
        return await follow(request, signal, visited => {
          host = visited;
        });
      } catch (error) {
        throw toOutboundError(error, {
          host,
          signal: request.signal,
          timedOut: timeout.aborted,
        });
      }
    },
  };
}
