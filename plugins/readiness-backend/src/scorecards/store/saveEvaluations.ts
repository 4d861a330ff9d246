import type { Knex } from 'knex';
import type { Evaluation } from '../evaluateEntity';
import { bulkInsert } from '../../bulkInsert';
import { saveProgress } from '../../campaigns/store/saveProgress';
import { compare, type Difference } from './compare';
import {
  chunks,
  entities,
  outcomes,
  standings,
  type EntityRow,
  type OutcomeRow,
  type StandingTableRow,
  type TransitionRow,
} from './tables';

/** What a save came to. */
export interface SaveResult {
  /** Entities of which anything differed. */
  changed: string[];
  /** Rows inserted, updated and deleted. */
  rowsWritten: number;
}

/**
 * Stores evaluations, writing only what differs from what is stored.
 *
 * Unchanged entities cost one row read and no write. The others are locked in
 * the order of their refs before they are compared, so that two replicas
 * evaluating the same entity neither deadlock nor record a transition twice.
 * SQLite has one writer, which comes to the same.
 */
export async function saveEvaluations(
  knex: Knex,
  options: { evaluations: readonly Evaluation[]; now: Date },
): Promise<SaveResult> {
  const result: SaveResult = { changed: [], rowsWritten: 0 };
  const now = options.now.toISOString();
  for (const evaluations of chunks(options.evaluations)) {
    const differing = await withoutUnchanged(knex, evaluations);
    if (differing.length > 0) {
      result.changed.push(...differing.map(({ entityRef }) => entityRef));
      result.rowsWritten += await knex.transaction(trx =>
        saveDiffering(trx, differing, now),
      );
    }
  }
  return result;
}

async function withoutUnchanged(
  knex: Knex,
  evaluations: Evaluation[],
): Promise<Evaluation[]> {
  const rows = await entities(knex)
    .whereIn(
      'entity_ref',
      evaluations.map(({ entityRef }) => entityRef),
    )
    .select('entity_ref', 'digest');
  const digests = new Map(rows.map(row => [row.entity_ref, row.digest]));
  return evaluations.filter(
    ({ entityRef, digest }) => digests.get(entityRef) !== digest,
  );
}

async function saveDiffering(
  trx: Knex.Transaction,
  evaluations: Evaluation[],
  now: string,
): Promise<number> {
  const refs = evaluations.map(({ entityRef }) => entityRef).sort();
  const known = await lock(trx, refs, now);
  const difference = compare(
    evaluations,
    await outcomes(trx).whereIn('entity_ref', known).select(),
    await standings(trx).whereIn('entity_ref', known).select(),
    now,
  );
  await write(trx, difference);
  const progressRows = await saveProgress(trx, { entities: evaluations, now });
  await bulkInsert<EntityRow>(trx, {
    table: 'scorecards_entity',
    columns: ['entity_ref', 'digest', 'evaluated_at'],
    key: ['entity_ref'],
    rows: evaluations.map(({ entityRef, digest }) => ({
      entity_ref: entityRef,
      digest,
      evaluated_at: now,
    })),
  });
  return (
    evaluations.length +
    difference.outcomes.length +
    difference.goneOutcomes.length +
    difference.transitions.length +
    difference.standings.length +
    difference.goneStandings.length +
    progressRows
  );
}

/** Returns those of which there are rows already. */
async function lock(
  trx: Knex.Transaction,
  refs: string[],
  now: string,
): Promise<string[]> {
  await entities(trx)
    .insert(
      refs.map(ref => ({ entity_ref: ref, digest: '', evaluated_at: now })),
    )
    .onConflict('entity_ref')
    .ignore();
  const locked = await entities(trx)
    .whereIn('entity_ref', refs)
    .orderBy('entity_ref')
    .forUpdate()
    .select('entity_ref', 'digest');
  return locked
    .filter(({ digest }) => digest !== '')
    .map(({ entity_ref }) => entity_ref);
}

async function write(trx: Knex.Transaction, difference: Difference) {
  await bulkInsert<OutcomeRow>(trx, {
    table: 'scorecards_outcome',
    columns: [
      'entity_ref',
      'check_id',
      'status',
      'message',
      'reasons',
      'evidence',
      'since',
      'last_verdict_status',
      'last_verdict_until',
      'exempted_status',
      'recorded',
    ],
    key: ['entity_ref', 'check_id'],
    rows: difference.outcomes,
  });
  for (const keys of chunks(difference.goneOutcomes)) {
    await outcomes(trx).whereIn(['entity_ref', 'check_id'], keys).delete();
  }
  await bulkInsert<TransitionRow>(trx, {
    table: 'scorecards_transition',
    columns: [
      'entity_ref',
      'check_id',
      'at',
      'from_status',
      'to_status',
      'message',
      'reasons',
    ],
    rows: difference.transitions,
  });
  await bulkInsert<StandingTableRow>(trx, {
    table: 'scorecards_standing',
    columns: [
      'scorecard',
      'entity_ref',
      'order_key',
      'level_id',
      'score',
      'next_blockers',
      'counts',
      'owed_level_id',
      'owed_state',
      'owed_by',
      'owed_because',
      'owed_missing',
      'since',
      'title',
      'search_text',
      'kind',
      'type',
      'owner',
      'system',
      'lifecycle',
      'tier',
    ],
    key: ['scorecard', 'entity_ref'],
    rows: difference.standings,
  });
  for (const keys of chunks(difference.goneStandings)) {
    await standings(trx).whereIn(['entity_ref', 'scorecard'], keys).delete();
  }
}
