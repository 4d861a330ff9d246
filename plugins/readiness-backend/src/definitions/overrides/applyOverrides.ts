import type { Entity } from '@backstage/catalog-model';
import { filterPredicateToFilterFunction } from '@backstage/filter-predicates';
import {
  closestName,
  type DefinitionOverride,
} from '@backstage-readiness/plugin-readiness-common';
import type { CompiledCheck } from '../../checks';
import type { CompiledCampaign, CompiledScorecard } from '../types';
import type {
  CheckOverride,
  Overrides,
  ScorecardOverride,
} from './readOverrides';

/** Scorecards and checks that fit one another. */
export interface LinkedDefinitions {
  scorecards: CompiledScorecard[];
  checks: Map<string, CompiledCheck>;
  campaigns: CompiledCampaign[];
}

/**
 * Changes definitions as the configuration says, and tells of each change
 * whether it took place.
 */
export function applyOverrides(
  written: LinkedDefinitions,
  overrides: Overrides,
): LinkedDefinitions & { found: DefinitionOverride[] } {
  const found: DefinitionOverride[] = [];
  const checks = new Map(written.checks);
  for (const [name, override] of Object.entries(overrides.checks)) {
    const check = written.checks.get(name);
    found.push(
      describe({
        kind: 'check',
        name,
        override,
        known: written.checks.keys(),
        exists: !!check,
      }),
    );
    if (check && override.enabled === false) {
      checks.delete(name);
    } else if (check) {
      checks.set(name, overrideCheck(check, override));
    }
  }

  const byName = new Map(written.scorecards.map(card => [card.name, card]));
  for (const [name, override] of Object.entries(overrides.scorecards)) {
    const scorecard = byName.get(name);
    found.push(
      describe({
        kind: 'scorecard',
        name,
        override,
        known: written.scorecards.map(card => card.name),
        exists: !!scorecard,
      }),
    );
    if (scorecard && override.enabled === false) {
      byName.delete(name);
    } else if (scorecard) {
      byName.set(name, overrideScorecard(scorecard, override));
    }
  }

  const scorecards: CompiledScorecard[] = [];
  for (const scorecard of byName.values()) {
    const left = withoutChecks(scorecard, checks);
    if (left.levels.length > 0) {
      scorecards.push(left);
    } else {
      found.push(asksForNothing(scorecard));
    }
  }
  return {
    scorecards,
    checks,
    campaigns: written.campaigns
      .map(campaign => ({
        ...campaign,
        checkIds: campaign.checkIds.filter(id => checks.has(id)),
      }))
      .filter(({ checkIds }) => checkIds.length > 0),
    found,
  };
}

function overrideCheck(
  check: CompiledCheck,
  override: CheckOverride,
): CompiledCheck {
  const { enabled: _, appliesTo, ...plain } = override;
  return {
    ...check,
    ...given(plain),
    compiled:
      appliesTo === undefined
        ? check.compiled
        : {
            ...check.compiled,
            appliesTo: filterPredicateToFilterFunction<Entity>(appliesTo),
          },
  };
}

function overrideScorecard(
  scorecard: CompiledScorecard,
  override: ScorecardOverride,
): CompiledScorecard {
  const { enabled: _, appliesTo, ...plain } = override;
  return {
    ...scorecard,
    ...given(plain),
    ...(appliesTo !== undefined && {
      appliesTo,
      matches: filterPredicateToFilterFunction<Entity>(appliesTo),
    }),
  };
}

/**
 * A level that asks for nothing any more is left out: everything would reach
 * it, and nothing would be said by that.
 */
function withoutChecks(
  scorecard: CompiledScorecard,
  checks: ReadonlyMap<string, CompiledCheck>,
): CompiledScorecard {
  const asked = scorecard.levels.flatMap(level => level.checks);
  if (asked.every(({ checkId }) => checks.has(checkId))) {
    return scorecard;
  }
  const levels = scorecard.levels
    .map(level => ({
      ...level,
      checks: level.checks.filter(({ checkId }) => checks.has(checkId)),
    }))
    .filter(level => level.checks.length > 0)
    .map((level, index) => ({ ...level, rank: index + 1 }));
  return {
    ...scorecard,
    levels,
    owes: owesOf(scorecard, new Set(levels.map(({ id }) => id))),
  };
}

/** Who owed a level that asks for nothing owes what is left below it. */
function owesOf(
  { levels, owes }: CompiledScorecard,
  left: ReadonlySet<string>,
): CompiledScorecard['owes'] {
  return owes?.flatMap(rule => {
    const at = levels.findIndex(({ id }) => id === rule.level);
    const level = levels
      .slice(0, at + 1)
      .reverse()
      .find(({ id }) => left.has(id));
    return level ? [{ ...rule, level: level.id }] : [];
  });
}

function describe(options: {
  kind: 'check' | 'scorecard';
  name: string;
  override: CheckOverride | ScorecardOverride;
  known: Iterable<string>;
  exists: boolean;
}): DefinitionOverride {
  const { kind, name, override, known, exists } = options;
  const key = `readiness.overrides.${kind}s.${name}`;
  const meant = exists ? undefined : closestName(name, known);
  return {
    key,
    kind,
    name,
    changes: Object.keys(given(override)),
    off: override.enabled === false,
    problem: exists
      ? null
      : {
          message: `${key} changes nothing: there is no ${kind} ${name}`,
          fix: meant
            ? `Did you mean ${meant}?`
            : `Mend the name, or remove the key.`,
        },
  };
}

function asksForNothing({
  name,
  title,
}: CompiledScorecard): DefinitionOverride {
  return {
    key: 'readiness.overrides.checks',
    kind: 'scorecard',
    name,
    changes: ['enabled'],
    off: true,
    problem: {
      message: `All checks of ${title} are switched off, so the scorecard ${name} is not in force`,
      fix: `Switch some of them on, or say so with readiness.overrides.scorecards.${name}.enabled: false.`,
    },
  };
}

function given<T extends object>(override: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(override).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
