import {
  isScored,
  OUTCOME_STATUSES,
  type CheckTotals,
  type OutcomeCounts,
} from '@backstage-readiness/plugin-readiness-common';
import { toCsv } from './csv';

/** What checks are ordered by. */
export const CHECK_ORDERS = ['failing', 'unknown'] as const;

export type CheckOrder = (typeof CHECK_ORDERS)[number];

/** The entities of which no verdict is known. */
export function unknownOf(counts: OutcomeCounts): number {
  return counts['no-data'] + counts.stale + counts.error;
}

/** The entities that the check is about, exempt ones included. */
export function askedOf(counts: OutcomeCounts): number {
  return OUTCOME_STATUSES.reduce(
    (sum, status) => (status === 'not-applicable' ? sum : sum + counts[status]),
    0,
  );
}

/** The share that passes of those that belong to a score. */
export function passingShare(counts: OutcomeCounts): number | null {
  const scored = OUTCOME_STATUSES.filter(isScored).reduce(
    (sum, status) => sum + counts[status],
    0,
  );
  return scored === 0 ? null : counts.pass / scored;
}

/** The checks with the most failing, or the most unknown, first. */
export function sortChecks(
  checks: readonly CheckTotals[],
  order: CheckOrder,
): CheckTotals[] {
  const weight =
    order === 'failing'
      ? ({ fail, warn }: OutcomeCounts) => fail + warn
      : unknownOf;
  return [...checks].sort(
    (a, b) =>
      weight(b.counts) - weight(a.counts) || a.title.localeCompare(b.title),
  );
}

/** The checks as CSV. Names of columns are for machines, so they stay English. */
export function checkTotalsCsv(checks: readonly CheckTotals[]): string {
  return toCsv(
    ['checkId', 'title', 'section', 'severity', ...OUTCOME_STATUSES],
    checks.map(({ checkId, title, section, severity, counts }) => [
      checkId,
      title,
      section,
      severity,
      ...OUTCOME_STATUSES.map(status => counts[status]),
    ]),
  );
}
