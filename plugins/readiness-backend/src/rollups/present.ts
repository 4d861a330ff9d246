import {
  countOutcomes,
  type OutcomeCounts,
  type OutcomeStatus,
  type StandingTrendPoint,
} from '@backstage-readiness/plugin-readiness-common';
import {
  STATUS_COLUMNS,
  type OutcomeRollupRow,
  type StandingRollupRow,
} from './store/tables';

const NO_LEVEL = 'none';
const STATUSES = Object.keys(STATUS_COLUMNS) as OutcomeStatus[];

/** The rows of each day, days in their order. */
function byDay<TRow extends { day: string }>(rows: readonly TRow[]) {
  const days = new Map<string, TRow[]>();
  for (const row of rows) {
    days.set(row.day, [...(days.get(row.day) ?? []), row]);
  }
  return days;
}

/** Stored rows as the points of a trend. */
export function toStandingPoints(
  rows: readonly StandingRollupRow[],
  levelIds: readonly string[],
): StandingTrendPoint[] {
  return Array.from(byDay(rows), ([day, ofDay]) => {
    const sum = (column: 'entities' | 'scored' | 'score_sum') =>
      ofDay.reduce((total, row) => total + Number(row[column]), 0);
    const outcomes = countOutcomes([]);
    const byLevel: Record<string, number> = Object.fromEntries(
      [NO_LEVEL, ...levelIds].map(id => [id, 0]),
    );
    for (const row of ofDay) {
      const level = row.level_id || NO_LEVEL;
      byLevel[level] = (byLevel[level] ?? 0) + row.entities;
      for (const status of STATUSES) {
        outcomes[status] += row[STATUS_COLUMNS[status]];
      }
    }
    return {
      day,
      entities: sum('entities'),
      byLevel,
      averageScore: sum('scored') > 0 ? sum('score_sum') / sum('scored') : null,
      outcomes,
    };
  });
}

/** Stored rows as the points of the trend of a check. */
export function toCheckPoints(
  rows: readonly OutcomeRollupRow[],
): Array<{ day: string; counts: OutcomeCounts }> {
  return Array.from(byDay(rows), ([day, ofDay]) => {
    const counts = countOutcomes([]);
    ofDay.forEach(({ status, entities }) => {
      counts[status] = entities;
    });
    return { day, counts };
  });
}
