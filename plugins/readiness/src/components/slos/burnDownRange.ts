import type { SloObjective } from '@backstage-readiness/plugin-readiness-common';

const HOUR = 3_600_000;

/** Which part of the burn-down is shown; the whole period unless chosen. */
export const BURN_DOWN_RANGES = ['period', 'week', 'day'] as const;

/** @see BURN_DOWN_RANGES */
export type BurnDownRange = (typeof BURN_DOWN_RANGES)[number];

const LENGTHS: Record<BurnDownRange, number> = {
  period: Infinity,
  week: 7 * 24 * HOUR,
  day: 24 * HOUR,
};

type Points = SloObjective['burnDown'];

/** The ranges that show less than the period, and the period. */
export function rangesFor(points: Points): BurnDownRange[] {
  const length = points.length > 0 ? timeOf(points, -1) - timeOf(points, 0) : 0;
  return BURN_DOWN_RANGES.filter(
    range => range === 'period' || LENGTHS[range] < length,
  );
}

/** The points of a range; all when it is as long as the period. */
export function pointsWithin(points: Points, range: BurnDownRange): Points {
  if (range === 'period' || !rangesFor(points).includes(range)) {
    return points;
  }
  const from = timeOf(points, -1) - LENGTHS[range];
  return points.filter(({ at }) => Date.parse(at) >= from);
}

function timeOf(points: Points, index: number): number {
  return Date.parse(points.at(index)!.at);
}
