import type {
  Level,
  OwedReason,
  OwedState,
  OwesRule,
} from '../contracts/scorecards';
import {
  blockersOf,
  type CountedOutcome,
  type LevelRequirement,
} from './standing';

const DAY = 86_400_000;

/**
 * What decides how much an entity owes. What is not known owes nothing.
 *
 * @public
 */
export interface OwingEntity {
  tier: string | null;
  labels: Readonly<Record<string, string>>;
  /** The highest target among its SLOs, as a share. */
  sloTarget: number | null;
}

/**
 * The level that an entity owes on a scorecard.
 *
 * @public
 */
export interface ComputedOwed {
  level: Level;
  state: OwedState;
  /** The last day to get there, as `YYYY-MM-DD`; null when it is owed anyway. */
  by: string | null;
  because: OwedReason;
  /** Ids of the checks that are missing for it; none exactly when it is met. */
  missing: string[];
}

/**
 * Finds out which level an entity owes, and whether it is there.
 *
 * Every rule that is about the entity asks for its level; the highest counts.
 * A rule with a date is owed from the end of that day (UTC) on, and announced
 * before. What is owed and missed is told before anything announced; what is
 * announced, before what is met already.
 *
 * @public
 */
export function computeOwed(options: {
  owes: readonly OwesRule[];
  /** Lowest first. */
  levels: readonly LevelRequirement[];
  /** By check id. */
  outcomes: ReadonlyMap<string, CountedOutcome>;
  entity: OwingEntity;
  now: Date;
}): ComputedOwed | null {
  const { owes, levels, outcomes, entity, now } = options;
  const owed = owes.flatMap(rule => {
    const because = reasonOf(rule, entity);
    const index = levels.findIndex(({ id }) => id === rule.level);
    return because && index >= 0 ? [{ rule, because, index }] : [];
  });
  const highest = (some: typeof owed) =>
    some.reduce<(typeof owed)[number] | undefined>(
      (best, one) => (best && best.index >= one.index ? best : one),
      undefined,
    );
  const due = highest(owed.filter(({ rule }) => isDue(rule, now)));
  const announced = highest(
    owed.filter(
      ({ rule, index }) => !isDue(rule, now) && index > (due?.index ?? -1),
    ),
  );
  const missingFor = (index: number) => [
    ...new Set(
      levels.slice(0, index + 1).flatMap(level => blockersOf(level, outcomes)),
    ),
  ];

  const behind = due !== undefined && missingFor(due.index).length > 0;
  const told = behind ? due : announced ?? due;
  if (!told) {
    return null;
  }
  const { rule, because, index } = told;
  const missing = missingFor(index);
  let state: OwedState = 'met';
  if (missing.length > 0) {
    state = behind ? 'behind' : 'upcoming';
  }
  return {
    level: {
      id: levels[index].id,
      title: levels[index].title,
      rank: index + 1,
    },
    state,
    by: rule.by ?? null,
    because,
    missing,
  };
}

function isDue({ by }: OwesRule, now: Date): boolean {
  return by === undefined || now.getTime() >= new Date(by).getTime() + DAY;
}

/** Why a rule is about an entity; undefined when it is not. */
function reasonOf(
  rule: OwesRule,
  { tier, labels, sloTarget }: OwingEntity,
): OwedReason | undefined {
  if (rule.tier) {
    return tier !== null && rule.tier.includes(tier)
      ? { kind: 'tier', tier }
      : undefined;
  }
  if (rule.labels) {
    return Object.entries(rule.labels).every(
      ([name, value]) => labels[name] === value,
    )
      ? { kind: 'labels', labels: rule.labels }
      : undefined;
  }
  return rule.sloTarget !== undefined &&
    sloTarget !== null &&
    sloTarget >= rule.sloTarget
    ? { kind: 'slo', target: sloTarget, from: rule.sloTarget }
    : undefined;
}
