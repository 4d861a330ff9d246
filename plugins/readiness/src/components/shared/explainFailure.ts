import { isError } from '@backstage/errors';

/**
 * Why something could not be loaded, as far as the reader can act on it.
 *
 * @public
 */
export type FailureKind =
  | 'no-permission'
  | 'not-found'
  | 'unreachable'
  | 'version-mismatch'
  | 'other';

/**
 * What to tell about a failed request: its kind, and the server's own words
 * where they help.
 *
 * @public
 */
export interface FailureExplanation {
  kind: FailureKind;
  /** The server's sentence; absent where it would only be noise. */
  detail?: string;
}

function statusOf(error: Error): number | undefined {
  const status = (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' ? status : undefined;
}

/** `ResponseError` keeps the server's error, without the HTTP prefix, as its cause. */
function serverMessage(error: Error): string {
  const cause = (error as { cause?: unknown }).cause;
  return isError(cause) && cause.message ? cause.message : error.message;
}

/**
 * Sorts a failed request into what the reader can do about it.
 *
 * @public
 */
export function explainFailure(error: Error): FailureExplanation {
  const status = statusOf(error);
  if (status === 401 || status === 403 || error.name === 'NotAllowedError') {
    return { kind: 'no-permission', detail: serverMessage(error) };
  }
  if (status === 404 || error.name === 'NotFoundError') {
    return { kind: 'not-found', detail: serverMessage(error) };
  }
  // `fetch` reports every failure to connect as a bare TypeError.
  if (status === undefined && error.name === 'TypeError') {
    return { kind: 'unreachable' };
  }
  if (error.name === 'ZodError' || error.name === '$ZodError') {
    return { kind: 'version-mismatch' };
  }
  return { kind: 'other', detail: serverMessage(error) };
}
