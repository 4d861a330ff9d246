import { AuthenticationError, toError } from '@backstage/errors';

/**
 * What was found, or why nothing was.
 *
 * @public
 */
export type Found<T> = { value: T } | { reason: string };

/**
 * Makes a failure a reason, so that it harms only what was asked for. Refused
 * credentials fail everything alike, and what was cancelled is no reason: both
 * are thrown on.
 *
 * @public
 */
export async function attempt<T>(
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<Found<T>> {
  try {
    signal.throwIfAborted();
    return { value: await work() };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AuthenticationError) {
      throw error;
    }
    return { reason: toError(error).message };
  }
}
