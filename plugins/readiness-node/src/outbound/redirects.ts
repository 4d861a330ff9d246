import { OutboundRequestError } from './errors';
import { parseTarget } from './resolveTarget';

/** What changes from one hop to the next. */
export interface NextHop {
  url: URL;
  method: string;
  keepBody: boolean;
  /** Once credentials are dropped they stay dropped, also on the way back. */
  keepCredentials: boolean;
}

/** True for the statuses that ask to look elsewhere. */
export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** Decides what the next request of a redirect chain may look like. */
export function nextHop(options: {
  from: URL;
  location: string;
  status: number;
  method: string;
  hasBody: boolean;
  hasCredentials: boolean;
}): NextHop {
  const { from, status, method, hasBody, hasCredentials } = options;
  const url = parseTarget(options.location, from);
  const sameOrigin = url.origin === from.origin;

  if (
    hasCredentials &&
    from.protocol === 'https:' &&
    url.protocol === 'http:'
  ) {
    throw new OutboundRequestError(
      'not-allowed',
      `${from.host} redirects a request with credentials from https to http`,
    );
  }

  const becomesGet =
    method !== 'GET' &&
    method !== 'HEAD' &&
    (status === 303 ||
      (method === 'POST' && (status === 301 || status === 302)));
  if (hasBody && !becomesGet && !sameOrigin) {
    throw new OutboundRequestError(
      'not-allowed',
      `${from.host} redirects a request body to another origin, ${url.host}`,
    );
  }
  return {
    url,
    method: becomesGet ? 'GET' : method,
    keepBody: !becomesGet,
    keepCredentials: sameOrigin,
  };
}
