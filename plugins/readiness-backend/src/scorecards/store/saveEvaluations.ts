import type { Knex } from 'knex';
import type { Evaluation } from '../evaluateEntity';
import { bulkInsert } from '../../bulkInsert';
import { saveProgress } from '../../campaigns/store/saveProgress';
import { compare, type Changes } from './compare';
import {
  chunks,
  entities,
  outcomes,
  standings,
  OUTCOME_COLUMNS,
  STANDING_COLUMNS,
  TRANSITION_COLUMNS,
} from './tables';

/**
 * In place of a digest until there is one, which nobody else ever sees. An
 * empty one is that of rows to be written again.
 */
const FIRST_TIME = 'first time';

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
  differing: Evaluation[],
  now: string,
): Promise<number> {
  // Rows in the order of the keys are also the fastest to write.
  const evaluations = [...differing].sort((a, b) =>
    a.entityRef < b.entityRef ? -1 : 1,
  );
  const known = await lock(trx, evaluations, now);
  const difference = compare(
    evaluations,
    known.length > 0
      ? await outcomes(trx).whereIn('entity_ref', known).select()
      : [],
    known.length > 0
      ? await standings(trx).whereIn('entity_ref', known).select()
      : [],
    now,
  );
  await bulkInsert(trx, {
    table: 'scorecards_transition',
    columns: TRANSITION_COLUMNS,
    rows: difference.transitions,
  });
  const rowsWritten =
    difference.transitions.length +
    (await writeChanges(trx, difference.outcomes, {
      table: 'scorecards_outcome',
      columns: OUTCOME_COLUMNS,
      key: ['entity_ref', 'check_id'],
    })) +
    (await writeChanges(trx, difference.standings, {
      table: 'scorecards_standing',
      columns: STANDING_COLUMNS,
      key: ['entity_ref', 'scorecard'],
    })) +
    (await saveProgress(trx, { entities: evaluations, now }));
  await saveEntities(trx, evaluations, { now, existing: 'replaced' });
  return rowsWritten + evaluations.length;
}

/**
 * Locks entities, which makes their rows this transaction's to write. Returns
 * those of which there are rows already.
 */
async function lock(
  trx: Knex.Transaction,
  evaluations: Evaluation[],
  now: string,
): Promise<string[]> {
  const refs = evaluations.map(({ entityRef }) => entityRef);
  await saveEntities(
    trx,
    refs.map(entityRef => ({ entityRef, digest: FIRST_TIME })),
    { now, existing: 'kept' },
  );
  const locked = await entities(trx)
    .whereIn('entity_ref', refs)
    .orderBy('entity_ref')
    .forUpdate()
    .select('entity_ref', 'digest');
  return locked
    .filter(({ digest }) => digest !== FIRST_TIME)
    .map(({ entity_ref }) => entity_ref);
}

async function saveEntities(
  trx: Knex.Transaction,
  evaluated: ReadonlyArray<Pick<Evaluation, 'entityRef' | 'digest'>>,
  options: { now: string; existing: 'replaced' | 'kept' },
) {
  await bulkInsert(trx, {
    table: 'scorecards_entity',
    columns: ['entity_ref', 'digest', 'evaluated_at'],
    existing: { key: ['entity_ref'], is: options.existing },
    rows: evaluated.map(({ entityRef, digest }) => ({
      entity_ref: entityRef,
      digest,
      evaluated_at: options.now,
    })),
  });
}

/** Writes the changes of a table whose rows are this transaction's to write. */
async function writeChanges<TColumn extends string>(
  trx: Knex.Transaction,
  { added, changed, gone }: Changes<Record<TColumn, string | number | null>>,
  into: {
    table: string;
    columns: readonly TColumn[];
    key: [entityRef: TColumn, of: TColumn];
  },
): Promise<number> {
  const { table, columns, key } = into;
  await bulkInsert(trx, { table, columns, rows: added });
  await bulkInsert(trx, {
    table,
    columns,
    rows: changed,
    existing: { key, is: 'replaced' },
  });
  for (const keys of chunks(gone)) {
    await trx(table)
      .whereIn([...key], keys)
      .delete();
  }
  return added.length + changed.length + gone.length;
}
