import { errors } from 'undici';

/**
 * Why an outbound request has no response.
 *
 * - `not-allowed`: the guard refused it; nothing was sent to the refused place
 * - `bad-request`: the caller asked for something that cannot be sent
 * - `dns-not-found`: the name does not exist
 * - `dns-failed`: the name could not be looked up now
 * - `timeout`: it took longer than the caller's patience
 * - `aborted`: the caller gave up
 * - `connection`: refused, reset or unreachable
 * - `tls`: the certificate or handshake was not acceptable
 * - `too-many-redirects`, `bad-redirect`: a redirect that leads nowhere
 * - `bad-response`: the other side does not speak proper HTTP
 *
 * @public
 */
export type OutboundErrorCode =
  | 'not-allowed'
  | 'bad-request'
  | 'dns-not-found'
  | 'dns-failed'
  | 'timeout'
  | 'aborted'
  | 'connection'
  | 'tls'
  | 'too-many-redirects'
  | 'bad-redirect'
  | 'bad-response';

/**
 * A request that brought no response. The message names hosts only: a path or
 * query may be a secret (calendar feeds are), and headers always may.
 *
 * @public
 */
export class OutboundRequestError extends Error {
  readonly code: OutboundErrorCode;

  constructor(code: OutboundErrorCode, message: string) {
    super(message);
    this.name = 'OutboundRequestError';
    this.code = code;
  }
}

const TLS_CODES =
  /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/;

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) {
    return '';
  }
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return typeof code === 'string' ? code : codeOf(cause);
}

/** Node's and undici's many failures, reduced to the few that callers act on. */
export function toOutboundError(
  error: unknown,
  options: { host: string; signal?: AbortSignal; timedOut: boolean },
): OutboundRequestError {
  if (error instanceof OutboundRequestError) {
    return error;
  }
  const { host } = options;
  if (options.signal?.aborted) {
    return new OutboundRequestError(
      'aborted',
      `The request to ${host} was cancelled`,
    );
  }
  const code = codeOf(error);
  if (options.timedOut || /TIMEOUT|ETIMEDOUT/.test(code)) {
    return new OutboundRequestError(
      'timeout',
      `${host} did not answer in time; raise the time-out if it is known to be slow`,
    );
  }
  if (TLS_CODES.test(code)) {
    return new OutboundRequestError(
      'tls',
      `No trusted TLS connection to ${host} (${code}); check its certificate, or add its authority with NODE_EXTRA_CA_CERTS`,
    );
  }
  const unreadable =
    error instanceof errors.HTTPParserError ||
    /^HPE_|UND_ERR_(HEADERS_OVERFLOW|RES_)|^Z_|ERR_BROTLI/.test(code);
  if (unreadable) {
    return new OutboundRequestError(
      'bad-response',
      `${host} sent a response that cannot be read${code ? ` (${code})` : ''}`,
    );
  }
  return new OutboundRequestError(
    'connection',
    `No connection to ${host}${code ? ` (${code})` : ''}`,
  );
}
