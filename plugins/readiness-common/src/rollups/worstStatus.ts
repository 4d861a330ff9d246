import type { OutcomeStatus } from '../contracts/scorecards';

/** From what needs most attention to what needs none. */
const WORST_FIRST: readonly OutcomeStatus[] = [
  'fail',
  'error',
  'no-data',
  'stale',
  'warn',
  'pass',
  'exempt',
  'not-applicable',
];

/**
 * The status that stands for several in one cell; undefined for none.
 *
 * @public
 */
export function worstStatus(
  statuses: Iterable<OutcomeStatus>,
): OutcomeStatus | undefined {
  const present = new Set(statuses);
  return WORST_FIRST.find(status => present.has(status));
}
