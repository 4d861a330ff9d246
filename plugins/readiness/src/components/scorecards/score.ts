import type { OutcomeCounts } from '@backstage-readiness/plugin-readiness-common';

/**
 * How many checks count towards a score. Exempt and not applicable ones leave
 * both sides, and a warning never holds anything back.
 */
export function countedChecks(counts: OutcomeCounts): number {
  return (
    counts.pass + counts.fail + counts['no-data'] + counts.stale + counts.error
  );
}

/** A share as a whole percentage, in the reader's language. */
export function formatShare(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    // 99.6 % must not read as "all of it".
    maximumFractionDigits: share > 0.99 && share < 1 ? 1 : 0,
  }).format(share);
}
