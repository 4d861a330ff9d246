import {
  checkCounts,
  type Blocker,
  type Level,
  type Outcome,
  type Reason,
  type Standing,
  type StandingsSummary,
} from '@backstage-readiness/plugin-readiness-common';
import type { CompiledScorecard, DefinitionSet } from '../definitions';
import type { FacetRow } from './store/readTotals';
import type { OutcomeRow, StandingTableRow } from './store/tables';

/** Names an outcome. */
export function keyOf(
  row: Pick<OutcomeRow, 'entity_ref' | 'check_id'>,
): string {
  return `${row.entity_ref} ${row.check_id}`;
}

/** The outcomes that hold an entity back from the next level, or from the one it owes. */
export function blockerKeys(row: StandingTableRow): Array<[string, string]> {
  const ids = new Set([
    ...(JSON.parse(row.next_blockers) as string[]),
    ...(JSON.parse(row.owed_missing ?? '[]') as string[]),
  ]);
  return Array.from(ids, checkId => [row.entity_ref, checkId]);
}

/** Stored reasons, in the shape of the contract. */
export function toReasons({
  reasons,
}: Pick<OutcomeRow, 'reasons'>): Reason[] | undefined {
  return reasons === null ? undefined : JSON.parse(reasons);
}

/** A level without what it asks for. */
export function toLevel({ id, title, rank }: Level): Level {
  return { id, title, rank };
}

/** A stored standing, in the shape of the contract. */
export function toStanding(options: {
  row: StandingTableRow;
  scorecard: CompiledScorecard;
  definitions: DefinitionSet;
  outcomes: ReadonlyMap<string, OutcomeRow>;
  evaluatedAt: string;
}): Standing {
  const { row, scorecard, evaluatedAt } = options;
  const level = scorecard.levels.find(({ id }) => id === row.level_id);
  const next = scorecard.levels[level ? level.rank : 0];
  return {
    entityRef: row.entity_ref,
    scorecard: scorecard.name,
    scorecardTitle: scorecard.title,
    level: level ? toLevel(level) : null,
    score: row.score,
    nextLevel: next ? toLevel(next) : null,
    nextBlockers: toBlockers(row.next_blockers, options),
    owed: toOwed(options),
    counts: JSON.parse(row.counts),
    since: row.since,
    evaluatedAt,
  };
}

type ToBlockers = Pick<
  Parameters<typeof toStanding>[0],
  'row' | 'definitions' | 'outcomes'
>;

function toBlockers(
  ids: string,
  { row, definitions, outcomes }: ToBlockers,
): Blocker[] {
  return (JSON.parse(ids) as string[]).flatMap(checkId => {
    const outcome = outcomes.get(`${row.entity_ref} ${checkId}`);
    return outcome
      ? [
          {
            checkId,
            title: definitions.checks.get(checkId)?.title ?? checkId,
            status: outcome.status,
            message: outcome.message,
            reasons: toReasons(outcome),
          },
        ]
      : [];
  });
}

/** What is owed, unless its level was just withdrawn. */
function toOwed(
  options: ToBlockers & { scorecard: CompiledScorecard },
): Standing['owed'] {
  const { row, scorecard } = options;
  const level = scorecard.levels.find(({ id }) => id === row.owed_level_id);
  return level && row.owed_state && row.owed_because
    ? {
        level: toLevel(level),
        state: row.owed_state,
        by: row.owed_by,
        because: JSON.parse(row.owed_because),
        missing: toBlockers(row.owed_missing ?? '[]', options),
      }
    : undefined;
}

/** A stored outcome, in the shape of the contract; none when its check was just withdrawn. */
export function toOutcome(
  row: OutcomeRow,
  definitions: DefinitionSet,
  evaluatedAt: string,
): Outcome[] {
  const check = definitions.checks.get(row.check_id);
  return check
    ? [
        {
          entityRef: row.entity_ref,
          checkId: check.id,
          title: check.title,
          section: check.section,
          status: row.status,
          message: row.message,
          reasons: toReasons(row),
          why: check.why,
          fix: check.fix,
          severity: check.severity,
          counts: checkCounts(check, new Date()),
          effectiveFrom: check.effectiveFrom,
          attestation: check.attestation,
          since: row.since,
          evaluatedAt,
          evidence: JSON.parse(row.evidence),
          lastVerdict: row.last_verdict_status
            ? {
                status: row.last_verdict_status,
                until: row.last_verdict_until!,
              }
            : null,
          verdict: row.exempted_status ?? undefined,
        },
      ]
    : [];
}

/** The values of each filter, in order. */
export function toFacets(
  rows: readonly FacetRow[],
): StandingsSummary['facets'] {
  const values = (key: keyof FacetRow) =>
    [...new Set(rows.map(row => row[key]))]
      .filter(value => value !== null)
      .sort();
  return {
    kind: values('kind'),
    type: values('type'),
    lifecycle: values('lifecycle'),
    tier: values('tier'),
    system: values('system'),
  };
}
