import { isMeasured } from './budget';
import { SloBucket } from './burnDown';

/**
 * Share of the elapsed part of a period in which something was seen. Three days
 * of figures in a period of 28 are worth knowing about: the rest is not good,
 * it is unknown.
 *
 * @public
 */
export function sloCoverage(options: {
  /** Where the period begins. */
  start: Date;
  /** Contiguous, oldest first. */
  buckets: readonly SloBucket[];
  /** Length of a slice, where the totals count slices; else all or nothing. */
  sliceSeconds?: number;
}): number | undefined {
  let from = options.start.getTime();
  let seen = 0;
  let all = 0;
  for (const bucket of options.buckets) {
    const until = Date.parse(bucket.until);
    const length = Math.max(0, until - from);
    if (isMeasured(bucket)) {
      seen += options.sliceSeconds
        ? Math.min(length, bucket.total * options.sliceSeconds * 1000)
        : length;
    }
    all += length;
    from = until;
  }
  return all > 0 ? seen / all : undefined;
}
