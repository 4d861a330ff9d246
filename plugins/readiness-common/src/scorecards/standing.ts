import type {
  CheckSeverity,
  Level,
  OutcomeCounts,
  OutcomeStatus,
} from '../contracts/scorecards';
import { countOutcomes, isScored, satisfies } from './outcomes';

/**
 * A level and what it asks for, as the arithmetic needs it.
 *
 * @public
 */
export interface LevelRequirement {
  id: string;
  title: string;
  checks: ReadonlyArray<{ checkId: string; weight: number }>;
}

/**
 * One outcome, as the arithmetic needs it.
 *
 * @public
 */
export interface CountedOutcome {
  status: OutcomeStatus;
  severity: CheckSeverity;
  /** False for a draft, and before the check's effective date. */
  counts: boolean;
}

/**
 * What the outcomes of an entity amount to on one scorecard.
 *
 * @public
 */
export interface ComputedStanding {
  level: Level | null;
  score: number | null;
  nextLevel: Level | null;
  /** Ids of the checks that lift the level, in the order of the scorecard. */
  nextBlockers: string[];
  counts: OutcomeCounts;
}

/** A check nobody has judged yet is missing data, not a pass. */
const unjudged: CountedOutcome = {
  status: 'no-data',
  severity: 'block',
  counts: true,
};

/**
 * Adds the outcomes of one entity up to its standing.
 *
 * A level is reached when every blocking check of it and of all lower levels
 * passes, is exempt or does not apply. The score is the weight of what passes
 * over the weight of what was to pass. Missing data therefore never raises a
 * standing: it blocks, and stays in the denominator.
 *
 * @public
 */
export function computeStanding(options: {
  /** Lowest first. */
  levels: readonly LevelRequirement[];
  /** By check id. */
  outcomes: ReadonlyMap<string, CountedOutcome>;
}): ComputedStanding {
  const { levels, outcomes } = options;
  const outcomeOf = (checkId: string) => outcomes.get(checkId) ?? unjudged;
  const levelAt = (index: number): Level | null => {
    const found = levels[index];
    return found ? { id: found.id, title: found.title, rank: index + 1 } : null;
  };

  let reached = 0;
  let nextBlockers: string[] = [];
  while (reached < levels.length) {
    nextBlockers = blockersOf(levels[reached], outcomes);
    if (nextBlockers.length > 0) {
      break;
    }
    reached += 1;
  }

  const weights = weightsOf(levels);
  return {
    level: levelAt(reached - 1),
    nextLevel: levelAt(reached),
    nextBlockers,
    score: scoreOf(weights, outcomeOf),
    counts: countOutcomes(
      Array.from(weights.keys(), checkId => outcomeOf(checkId).status),
    ),
  };
}

/**
 * The checks that keep a level from being reached, in its order.
 *
 * @public
 */
export function blockersOf(
  level: LevelRequirement,
  outcomes: ReadonlyMap<string, CountedOutcome>,
): string[] {
  return level.checks
    .map(({ checkId }) => checkId)
    .filter(checkId => blocks(outcomes.get(checkId) ?? unjudged));
}

function blocks({ status, severity, counts }: CountedOutcome): boolean {
  return counts && severity === 'block' && !satisfies(status);
}

const weightsByLevels = new WeakMap<
  readonly LevelRequirement[],
  ReadonlyMap<string, number>
>();

/**
 * A check that several levels name counts once, with its first weight. Levels
 * are those of a definition, and applied to very many entities.
 */
function weightsOf(
  levels: readonly LevelRequirement[],
): ReadonlyMap<string, number> {
  const known = weightsByLevels.get(levels);
  if (known) {
    return known;
  }
  const weights = new Map<string, number>();
  for (const { checks } of levels) {
    for (const { checkId, weight } of checks) {
      if (!weights.has(checkId)) {
        weights.set(checkId, weight);
      }
    }
  }
  weightsByLevels.set(levels, weights);
  return weights;
}

function scoreOf(
  weights: ReadonlyMap<string, number>,
  outcomeOf: (checkId: string) => CountedOutcome,
): number | null {
  let passed = 0;
  let asked = 0;
  for (const [checkId, weight] of weights) {
    const { status, counts } = outcomeOf(checkId);
    if (counts && isScored(status)) {
      asked += weight;
      passed += status === 'pass' ? weight : 0;
    }
  }
  return asked > 0 ? passed / asked : null;
}
