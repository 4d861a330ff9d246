import type { Lead } from './config';

/**
 * The reminder that is due now: of those whose time has come the last one, so
 * that after a pause nobody gets several at once. None for what has ended, and
 * none that would have come before there was anything to remind of: a statement
 * that is good for a week needs no reminder two weeks before.
 */
export function dueLead(options: {
  begins: Date;
  ends: Date;
  /** The longest first. */
  leads: readonly Lead[];
  now: Date;
}): Lead | undefined {
  const { begins, ends, leads, now } = options;
  if (now >= ends) {
    return undefined;
  }
  return leads
    .filter(({ milliseconds }) => {
      const at = ends.getTime() - milliseconds;
      return at > begins.getTime() && at <= now.getTime();
    })
    .at(-1);
}
