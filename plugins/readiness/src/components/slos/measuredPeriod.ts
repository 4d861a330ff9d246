import type { SloObjective } from '@backstage-readiness/plugin-readiness-common';

/** Below this, a gap is worth a word; one late scrape is not. */
const COMPLETE = 0.995;

/**
 * How much of the elapsed period has figures, in seconds; undefined when all of
 * it has, or none is known.
 */
export function partialCoverage(
  objective: Pick<SloObjective, 'coverage' | 'period' | 'observedAt'>,
): { covered: number; elapsed: number } | undefined {
  const { coverage, period, observedAt } = objective;
  if (coverage === null || observedAt === null || coverage >= COMPLETE) {
    return undefined;
  }
  const until = Math.min(Date.parse(observedAt), Date.parse(period.end));
  const elapsed = (until - Date.parse(period.start)) / 1000;
  return { covered: coverage * elapsed, elapsed };
}
