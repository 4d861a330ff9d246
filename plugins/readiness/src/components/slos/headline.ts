import {
  SLO_STATES,
  type EntitySlos,
  type SloObjective,
  type SloState,
} from '@backstage-readiness/plugin-readiness-common';

/** How the promises of an entity stand, in short. */
export interface SloHeadline {
  worst: SloState;
  /** How many objectives are in which state, worst first, none left out. */
  counts: Array<{ state: SloState; count: number }>;
  /** The one whose budget is overdrawn most. */
  overdrawn?: { title: string; share: number };
  /** The one whose budget will be gone first, as things go. */
  goneFirst?: { title: string; at: string };
  /** True when the budget of each lasts as things go. */
  allLast: boolean;
  /** How many alerts fire, each counted once. */
  firing: number;
}

/** What to say first of an entity; undefined when it has no objective. */
export function headlineOf({
  worst,
  objectives,
}: Pick<EntitySlos, 'worst' | 'objectives'>): SloHeadline | undefined {
  if (worst === null) {
    return undefined;
  }
  const counts = SLO_STATES.map(state => ({
    state,
    count: objectives.filter(one => one.state === state).length,
  })).filter(({ count }) => count > 0);
  // An old figure is no ground to say when something will be.
  const judged = objectives.filter(
    ({ state }) => state !== 'stale' && state !== 'no-data',
  );
  const overdrawn = least(judged, one =>
    one.budget && one.budget.remaining < 0 ? one.budget.remaining : undefined,
  );
  const goneFirst = least(judged, one =>
    one.exhaustedAt === null ? undefined : Date.parse(one.exhaustedAt),
  );
  return {
    worst,
    counts,
    overdrawn: overdrawn?.budget
      ? { title: overdrawn.title, share: -overdrawn.budget.remaining }
      : undefined,
    goneFirst: goneFirst?.exhaustedAt
      ? { title: goneFirst.title, at: goneFirst.exhaustedAt }
      : undefined,
    allLast: worst === 'met' && !goneFirst,
    firing: new Set(
      objectives.flatMap(({ alerts }) =>
        (alerts ?? [])
          .filter(({ state }) => state === 'firing')
          .map(({ name, since }) => `${name} ${since}`),
      ),
    ).size,
  };
}

function least(
  objectives: readonly SloObjective[],
  valueOf: (objective: SloObjective) => number | undefined,
): SloObjective | undefined {
  return objectives
    .flatMap(objective => {
      const value = valueOf(objective);
      return value === undefined ? [] : { objective, value };
    })
    .sort((a, b) => a.value - b.value)[0]?.objective;
}
