import type { OutcomeCounts, OutcomeStatus } from '../contracts/scorecards';

/**
 * Every status an outcome can have, from good to unknown; the order in which
 * they are told.
 *
 * @public
 */
export const OUTCOME_STATUSES: readonly OutcomeStatus[] = [
  'pass',
  'fail',
  'warn',
  'no-data',
  'stale',
  'error',
  'exempt',
  'not-applicable',
];

/**
 * Whether a level may be reached with this outcome.
 *
 * @public
 */
export function satisfies(status: OutcomeStatus): boolean {
  return (
    status === 'pass' || status === 'exempt' || status === 'not-applicable'
  );
}

/**
 * Whether an outcome belongs to the denominator of a score. What is exempt or
 * not applicable leaves both sides; a warning is advice and was never on
 * either.
 *
 * @public
 */
export function isScored(status: OutcomeStatus): boolean {
  return (
    status !== 'exempt' && status !== 'not-applicable' && status !== 'warn'
  );
}

/**
 * Whether a status rests on data. The others say that nothing (fresh) is known,
 * so the verdict before them is worth keeping in sight.
 *
 * @public
 */
export function isVerdict(status: OutcomeStatus): boolean {
  return status !== 'no-data' && status !== 'stale' && status !== 'error';
}

/**
 * Whether a check counts towards levels and scores at a moment: a draft never
 * does, and a check with an effective date only from then on.
 *
 * @public
 */
export function checkCounts(
  check: { draft: boolean; effectiveFrom?: string },
  now: Date,
): boolean {
  return (
    !check.draft &&
    (!check.effectiveFrom ||
      new Date(check.effectiveFrom).getTime() <= now.getTime())
  );
}

/**
 * How many outcomes have which status.
 *
 * @public
 */
export function countOutcomes(
  statuses: Iterable<OutcomeStatus>,
): OutcomeCounts {
  const counts: OutcomeCounts = {
    pass: 0,
    fail: 0,
    warn: 0,
    'no-data': 0,
    stale: 0,
    error: 0,
    exempt: 0,
    'not-applicable': 0,
  };
  for (const status of statuses) {
    counts[status] += 1;
  }
  return counts;
}
