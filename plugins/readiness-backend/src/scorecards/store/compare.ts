import { isVerdict } from '@backstage-readiness/plugin-readiness-common';
import type { Evaluation } from '../evaluateEntity';
import { orderKey } from './orderKey';
import type { OutcomeRow, StandingTableRow, TransitionRow } from './tables';

/** The rows of some entities that have to be written. */
export interface Difference {
  outcomes: OutcomeRow[];
  goneOutcomes: Array<[entityRef: string, checkId: string]>;
  transitions: TransitionRow[];
  standings: StandingTableRow[];
  goneStandings: Array<[entityRef: string, scorecard: string]>;
}

/** Finds out what has to be written so that the rows say what the evaluations do. */
export function compare(
  evaluations: Evaluation[],
  outcomeRows: OutcomeRow[],
  standingRows: StandingTableRow[],
  now: string,
): Difference {
  const difference: Difference = {
    outcomes: [],
    goneOutcomes: [],
    transitions: [],
    standings: [],
    goneStandings: [],
  };
  const knownOutcomes = new Map(
    outcomeRows.map(row => [`${row.entity_ref} ${row.check_id}`, row]),
  );
  const knownStandings = new Map(
    standingRows.map(row => [`${row.entity_ref} ${row.scorecard}`, row]),
  );
  for (const evaluation of evaluations) {
    for (const outcome of evaluation.outcomes) {
      const key = `${evaluation.entityRef} ${outcome.checkId}`;
      const known = knownOutcomes.get(key);
      knownOutcomes.delete(key);
      addOutcome(difference, evaluation.entityRef, outcome, known, now);
    }
    for (const standing of evaluation.standings) {
      const key = `${evaluation.entityRef} ${standing.scorecard}`;
      const known = knownStandings.get(key);
      knownStandings.delete(key);
      const row = toStandingRow(evaluation, standing, known, now);
      if (!known || !sameRow(known, row)) {
        difference.standings.push(row);
      }
    }
  }
  difference.goneOutcomes = Array.from(knownOutcomes.values(), row => [
    row.entity_ref,
    row.check_id,
  ]);
  for (const row of knownOutcomes.values()) {
    addFirstVerdict(difference, row);
  }
  difference.goneStandings = Array.from(knownStandings.values(), row => [
    row.entity_ref,
    row.scorecard,
  ]);
  return difference;
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
  if (!known || !sameRow(known, row)) {
    difference.outcomes.push(row);
  }
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
