import type {
  Level,
  StandingTotals,
} from '@backstage-readiness/plugin-readiness-common';

/** The id that stands for "reached no level" in totals and filters. */
export const NO_LEVEL = 'none';

/** How many of the entities reached a level or a higher one. */
export function entitiesAtLeast(
  totals: Pick<StandingTotals, 'byLevel'>,
  levels: Level[],
  target: Level,
): number {
  return levels
    .filter(level => level.rank >= target.rank)
    .reduce((sum, level) => sum + (totals.byLevel[level.id] ?? 0), 0);
}

/** The level to aim at: the one asked for, else the highest. */
export function targetOf(levels: Level[], target: string): Level | undefined {
  return levels.find(level => level.id === target) ?? levels[levels.length - 1];
}

/** One stretch of a bar of levels. */
export interface LevelShare {
  /** A level id, or `none`. */
  id: string;
  rank: number;
  count: number;
  share: number;
}

/** The entities per level, lowest first, leaving out the levels nobody is on. */
export function levelShares(
  totals: StandingTotals,
  levels: Level[],
): LevelShare[] {
  return [{ id: NO_LEVEL, rank: 0 }, ...levels]
    .map(({ id, rank }) => {
      const count = totals.byLevel[id] ?? 0;
      return {
        id,
        rank,
        count,
        share: totals.entities === 0 ? 0 : count / totals.entities,
      };
    })
    .filter(share => share.count > 0);
}
