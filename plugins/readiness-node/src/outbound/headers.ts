import { OutboundRequestError } from './errors';

/**
 * Credentials of a request. They go to the first origin only.
 *
 * @public
 */
export type OutboundAuth =
  | { type: 'bearer'; token: string }
  | { type: 'basic'; username: string; password: string }
  | { type: 'header'; name: string; value: string };

const SECRET = new Set(['authorization', 'cookie', 'proxy-authorization']);

// Framing and routing belong to the transport; a caller's value could point a
// checked connection at something else.
const RESERVED = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'keep-alive',
  'expect',
  'accept-encoding',
]);

/** Request headers, sorted into those for everyone and those for the first origin. */
export interface SplitHeaders {
  plain: Record<string, string>;
  secret: Record<string, string>;
}

/** Separates what may travel on from what may not. */
export function splitHeaders(
  headers: Record<string, string>,
  auth?: OutboundAuth,
): SplitHeaders {
  const split: SplitHeaders = { plain: {}, secret: {} };
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    if (RESERVED.has(key)) {
      throw new OutboundRequestError(
        'bad-request',
        `The header '${key}' is set by the client itself`,
      );
    }
    split[SECRET.has(key) ? 'secret' : 'plain'][key] = value;
  }
  if (auth?.type === 'bearer') {
    split.secret.authorization = `Bearer ${auth.token}`;
  } else if (auth?.type === 'basic') {
    const pair = Buffer.from(`${auth.username}:${auth.password}`);
    split.secret.authorization = `Basic ${pair.toString('base64')}`;
  } else if (auth) {
    split.secret[auth.name.toLowerCase()] = auth.value;
  }
  return split;
}

/** Response headers with lower-case names, repeated ones joined. */
export function flattenHeaders(
  headers: Record<string, string | string[] | undefined>,
): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) {
      flat[name.toLowerCase()] = Array.isArray(value)
        ? value.join(', ')
        : value;
    }
  }
  return flat;
}
