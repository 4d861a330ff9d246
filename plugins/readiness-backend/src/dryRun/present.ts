import {
  checkCounts,
  countOutcomes,
  type Blocker,
  type DryRunEntity,
  type DryRunResult,
  type DryRunStanding,
} from '@backstage-readiness/plugin-readiness-common';
import type { DefinitionSet } from '../definitions';
import type { Evaluation } from '../scorecards/evaluateEntity';
import { toLevel } from '../scorecards/present';
import type { OutcomeRow, StandingTableRow } from '../scorecards/store/tables';

/** What evaluations came to beside what is stored, in the shape of the contract. */
export function presentDryRun(options: {
  /** What was tried out. */
  definitions: DefinitionSet;
  inForce: DefinitionSet;
  evaluations: readonly Evaluation[];
  stored: { outcomes: OutcomeRow[]; standings: StandingTableRow[] };
  now: Date;
}): Pick<DryRunResult, 'checks' | 'scorecards' | 'entities'> {
  const { definitions, inForce, evaluations, stored, now } = options;
  const outcomesBefore = new Map(
    stored.outcomes.map(row => [`${row.entity_ref} ${row.check_id}`, row]),
  );
  const standingsBefore = new Map(
    stored.standings.map(row => [`${row.entity_ref} ${row.scorecard}`, row]),
  );
  const entities = evaluations.map(
    (evaluation): DryRunEntity => ({
      entityRef: evaluation.entityRef,
      title: evaluation.columns.title,
      outcomes: evaluation.outcomes.map(
        ({ checkId, status, message, evidence }) => ({
          checkId,
          status,
          message,
          evidence,
          before:
            outcomesBefore.get(`${evaluation.entityRef} ${checkId}`)?.status ??
            null,
        }),
      ),
      standings: evaluation.standings.map(standing => ({
        ...toStanding(evaluation, standing, definitions),
        before: beforeOf(
          standingsBefore.get(`${evaluation.entityRef} ${standing.scorecard}`),
          inForce,
        ),
      })),
    }),
  );
  return {
    entities,
    checks: checksOf(entities, definitions, now),
    scorecards: definitions.scorecards.map(({ name, title, levels }) => ({
      name,
      title,
      levels: levels.map(toLevel),
      changed: entities.filter(({ standings }) =>
        standings.some(
          ({ scorecard, level, before }) =>
            scorecard === name &&
            (before === null || before.level?.id !== level?.id),
        ),
      ).length,
    })),
  };
}

function toStanding(
  evaluation: Evaluation,
  standing: Evaluation['standings'][number],
  definitions: DefinitionSet,
): Omit<DryRunStanding, 'before'> {
  const outcomes = new Map(
    evaluation.outcomes.map(outcome => [outcome.checkId, outcome]),
  );
  const toBlocker = (checkId: string): Blocker => {
    const { status, message } = outcomes.get(checkId)!;
    const { title } = definitions.checks.get(checkId)!;
    return { checkId, title, status, message };
  };
  return {
    scorecard: standing.scorecard,
    level: standing.level,
    score: standing.score,
    nextLevel: standing.nextLevel,
    nextBlockers: standing.nextBlockers.map(toBlocker),
    owed: standing.owed
      ? { ...standing.owed, missing: standing.owed.missing.map(toBlocker) }
      : undefined,
    counts: standing.counts,
  };
}

function beforeOf(
  row: StandingTableRow | undefined,
  inForce: DefinitionSet,
): DryRunStanding['before'] {
  if (!row) {
    return null;
  }
  const title = inForce.scorecards
    .find(({ name }) => name === row.scorecard)
    ?.levels.find(({ id }) => id === row.level_id)?.title;
  return {
    level: row.level_id
      ? { id: row.level_id, title: title ?? row.level_id }
      : null,
    score: row.score,
  };
}

function checksOf(
  entities: readonly DryRunEntity[],
  definitions: DefinitionSet,
  now: Date,
): DryRunResult['checks'] {
  const byCheck = new Map<string, DryRunEntity['outcomes']>();
  for (const { outcomes } of entities) {
    for (const outcome of outcomes) {
      const known = byCheck.get(outcome.checkId);
      if (known) {
        known.push(outcome);
      } else {
        byCheck.set(outcome.checkId, [outcome]);
      }
    }
  }
  return Array.from(byCheck, ([checkId, outcomes]) => {
    const check = definitions.checks.get(checkId)!;
    return {
      checkId,
      title: check.title,
      section: check.section,
      severity: check.severity,
      counts: checkCounts(check, now),
      outcomes: countOutcomes(outcomes.map(({ status }) => status)),
      changed: outcomes.filter(({ status, before }) => status !== before)
        .length,
    };
  });
}
