import { isVerdict } from '@backstage-readiness/plugin-readiness-common';
import type { Evaluation } from '../evaluateEntity';
import { orderKey } from './orderKey';
import type { OutcomeRow, StandingTableRow, TransitionRow } from './tables';

/** How the rows of a table differ from what they should be. */
export interface Changes<TRow> {
  added: TRow[];
  changed: TRow[];
  /** By entity ref, and check id or scorecard. */
  gone: Array<[string, string]>;
}

/** The rows of some entities that have to be written. */
export interface Difference {
  outcomes: Changes<OutcomeRow>;
  transitions: TransitionRow[];
  standings: Changes<StandingTableRow>;
}

/** Finds out what has to be written so that the rows say what the evaluations do. */
export function compare(
  evaluations: Evaluation[],
  outcomeRows: OutcomeRow[],
  standingRows: StandingTableRow[],
  now: string,
): Difference {
  const difference: Difference = {
    outcomes: { added: [], changed: [], gone: [] },
    transitions: [],
    standings: { added: [], changed: [], gone: [] },
  };
  const knownOutcomes = byEntity(outcomeRows, row => row.check_id);
  const knownStandings = byEntity(standingRows, row => row.scorecard);
  for (const evaluation of evaluations) {
    const { entityRef } = evaluation;
    const ofChecks = knownOutcomes.get(entityRef);
    for (const outcome of evaluation.outcomes) {
      const known = ofChecks?.get(outcome.checkId);
      ofChecks?.delete(outcome.checkId);
      addOutcome(difference, entityRef, outcome, known, now);
    }
    for (const row of ofChecks?.values() ?? []) {
      addFirstVerdict(difference, row);
      difference.outcomes.gone.push([row.entity_ref, row.check_id]);
    }
    const ofScorecards = knownStandings.get(entityRef);
    for (const standing of evaluation.standings) {
      const known = ofScorecards?.get(standing.scorecard);
      ofScorecards?.delete(standing.scorecard);
      const row = toStandingRow(evaluation, standing, known, now);
      add(difference.standings, known, row);
    }
    for (const row of ofScorecards?.values() ?? []) {
      difference.standings.gone.push([row.entity_ref, row.scorecard]);
    }
  }
  return difference;
}

function byEntity<TRow extends { entity_ref: string }>(
  rows: readonly TRow[],
  nameOf: (row: TRow) => string,
): Map<string, Map<string, TRow>> {
  const known = new Map<string, Map<string, TRow>>();
  for (const row of rows) {
    const ofEntity = known.get(row.entity_ref) ?? new Map<string, TRow>();
    ofEntity.set(nameOf(row), row);
    known.set(row.entity_ref, ofEntity);
  }
  return known;
}

function add<TRow extends object>(
  changes: Changes<TRow>,
  known: TRow | undefined,
  row: TRow,
) {
  if (!known) {
    changes.added.push(row);
  } else if (!sameRow(known, row)) {
    changes.changed.push(row);
  }
}

function addOutcome(
  difference: Difference,
  entityRef: string,
  outcome: Evaluation['outcomes'][number],
  known: OutcomeRow | undefined,
  now: string,
) {
  const turned = known?.status !== outcome.status;
  const reasons = outcome.reasons && JSON.stringify(outcome.reasons);
  // The row of a first verdict tells all of its history, for as long as it lasts.
  const forgotten =
    known !== undefined &&
    (turned || known.message !== outcome.message || known.reasons !== reasons);
  if (forgotten) {
    addFirstVerdict(difference, known);
  }
  const row: OutcomeRow = {
    entity_ref: entityRef,
    check_id: outcome.checkId,
    status: outcome.status,
    message: outcome.message,
    reasons,
    evidence: JSON.stringify(outcome.evidence),
    since: known && !turned ? known.since : now,
    ...lastVerdict(outcome.verdict ?? outcome.status, known, now),
    exempted_status: outcome.verdict,
    recorded: forgotten ? 1 : known?.recorded ?? 0,
  };
  add(difference.outcomes, known, row);
  if (known && turned) {
    difference.transitions.push({
      entity_ref: entityRef,
      check_id: outcome.checkId,
      at: now,
      from_status: known.status,
      to_status: outcome.status,
      message: outcome.message,
      reasons,
    });
  }
}

/** Writes the beginning of a history down before its outcome forgets it. */
function addFirstVerdict(difference: Difference, known: OutcomeRow) {
  if (!known.recorded) {
    difference.transitions.push({
      entity_ref: known.entity_ref,
      check_id: known.check_id,
      at: known.since,
      from_status: null,
      to_status: known.status,
      message: known.message,
      reasons: known.reasons,
    });
  }
}

/**
 * A verdict lost to an outage stays in sight until there is a new one; what
 * exemptions cover plays no part.
 */
function lastVerdict(
  status: OutcomeRow['status'],
  known: OutcomeRow | undefined,
  now: string,
): Pick<OutcomeRow, 'last_verdict_status' | 'last_verdict_until'> {
  if (isVerdict(status) || !known) {
    return { last_verdict_status: null, last_verdict_until: null };
  }
  const before = known.exempted_status ?? known.status;
  return isVerdict(before)
    ? { last_verdict_status: before, last_verdict_until: now }
    : {
        last_verdict_status: known.last_verdict_status,
        last_verdict_until: known.last_verdict_until,
      };
}

function toStandingRow(
  { entityRef, columns }: Evaluation,
  standing: Evaluation['standings'][number],
  known: StandingTableRow | undefined,
  now: string,
): StandingTableRow {
  const levelId = standing.level?.id ?? null;
  return {
    scorecard: standing.scorecard,
    entity_ref: entityRef,
    order_key: orderKey(standing.level?.rank ?? 0, standing.score),
    level_id: levelId,
    score: standing.score,
    next_blockers: JSON.stringify(standing.nextBlockers),
    counts: JSON.stringify(standing.counts),
    owed_level_id: standing.owed?.level.id ?? null,
    owed_state: standing.owed?.state ?? null,
    owed_by: standing.owed?.by ?? null,
    owed_because: standing.owed && JSON.stringify(standing.owed.because),
    owed_missing: standing.owed && JSON.stringify(standing.owed.missing),
    since: known && known.level_id === levelId ? known.since : now,
    ...columns,
    search_text: `${columns.title} ${entityRef}`.toLocaleLowerCase('en-US'),
  };
}

function sameRow<T extends object>(known: T, row: T): boolean {
  return (Object.keys(row) as Array<keyof T>).every(
    key => known[key] === row[key],
  );
}
