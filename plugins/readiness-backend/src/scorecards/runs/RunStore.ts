import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { claiming, moment } from '../../dialect';
import { saveRun } from '../store/runs';
import type { EvaluationResult } from '../EvaluationResult';

const ATTEMPTS = 5;

interface RunRow {
  id: string;
  open: 'open' | null;
  version: string;
  started_at: string;
  finished_at: string | null;
  cursor: string | null;
  paged_at: string | null;
  holder: string | null;
  held_until: string | null;
  removed: number;
}

interface ChunkRow {
  run_id: string;
  number: number;
  entity_refs: string;
  worker: string;
  token: string;
  claimed_until: string;
  attempts: number;
  done_at: string | null;
  entities: number | null;
  outcomes: number | null;
  changed: number | null;
  rows_written: number | null;
}

/** A portion of a run that was claimed. */
export interface Chunk {
  runId: string;
  number: number;
  entityRefs: string[];
  token: string;
}

const runs = (knex: Knex) => knex<RunRow>('scorecards_shared_run');
const chunks = (knex: Knex) => knex<ChunkRow>('scorecards_run_chunk');

/**
 * The run that is open for these definitions; opened when there is none. One
 * for other definitions is dropped, as its outcomes are no longer asked for.
 */
export async function openRun(knex: Knex, version: string): Promise<string> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const id = await knex.transaction(trx => joinOrOpen(trx, version));
    if (id) {
      return id;
    }
  }
  throw new ConflictError(
    'Replicas with other definitions keep opening evaluations of their own; give all replicas the same definitions',
  );
}

async function joinOrOpen(
  trx: Knex.Transaction,
  version: string,
): Promise<string | undefined> {
  const known = await runs(trx).forUpdate().select('id', 'open', 'version');
  const open = known.find(run => run.open);
  if (open?.version === version) {
    return open.id;
  }
  // Ended runs stay until the next one begins, to show who did what.
  const past = known.map(run => run.id);
  await chunks(trx).whereIn('run_id', past).delete();
  await runs(trx).whereIn('id', past).delete();
  await runs(trx)
    .insert({
      id: randomUUID(),
      open: 'open',
      version,
      started_at: moment(trx),
      removed: 0,
    })
    .onConflict('open')
    .ignore();
  // Somebody else may have opened one in the same moment; then look again.
  return (await runs(trx).where({ open: 'open', version }).first('id'))?.id;
}

/** The run that is open for these definitions, if there is one. */
export async function findOpenRun(
  knex: Knex,
  version: string,
): Promise<string | undefined> {
  return (await runs(knex).where({ open: 'open', version }).first('id'))?.id;
}

/** The definitions that the last complete run evaluated. */
export async function lastVersion(knex: Knex): Promise<string | undefined> {
  return (await runs(knex).whereNull('open').first('version'))?.version;
}

/** How far a run has come; undefined once it was dropped. */
export async function readState(
  knex: Knex,
  runId: string,
): Promise<'paging' | 'paged' | 'ended' | undefined> {
  const run = await runs(knex)
    .where('id', runId)
    .first('finished_at', 'paged_at');
  if (!run?.finished_at) {
    return run && (run.paged_at ? 'paged' : 'paging');
  }
  return 'ended';
}

/**
 * Claims the right to take the next page, or after the last one to end the run.
 * Undefined when somebody else has it, or there is nothing to claim.
 */
export async function holdRun(
  knex: Knex,
  options: { runId: string; lease: number; paged: boolean },
): Promise<{ token: string; cursor: string | null } | undefined> {
  const token = randomUUID();
  const query = runs(knex)
    .where({ id: options.runId, open: 'open' })
    .where(free =>
      free.whereNull('held_until').orWhere('held_until', '<', moment(knex)),
    );
  const [held] = await (options.paged
    ? query.whereNotNull('paged_at')
    : query.whereNull('paged_at')
  )
    .update({ holder: token, held_until: moment(knex, options.lease) })
    .returning('cursor');
  return held && { token, cursor: held.cursor };
}

/** Keeps a hold on a run for another while. */
export async function extendHold(
  knex: Knex,
  options: { runId: string; token: string; lease: number },
): Promise<void> {
  await runs(knex)
    .where({ id: options.runId, holder: options.token })
    .update({ held_until: moment(knex, options.lease) });
}

/** Keeps a claim of a chunk for another while. */
export async function extendClaim(
  knex: Knex,
  { runId, number, token }: Chunk,
  lease: number,
): Promise<void> {
  await chunks(knex)
    .where({ run_id: runId, number, token })
    .update({ claimed_until: moment(knex, lease) });
}

/**
 * Passes the right to the next page on, and keeps the page that was taken as a
 * claimed chunk. Undefined when the hold was lost, and with it the page.
 */
export async function savePage(
  knex: Knex,
  options: {
    runId: string;
    token: string;
    worker: string;
    lease: number;
    entityRefs: string[];
    nextCursor: string | undefined;
  },
): Promise<Chunk | undefined> {
  const { runId, token, entityRefs, nextCursor } = options;
  return knex.transaction(async trx => {
    const passedOn = await runs(trx)
      .where({ id: runId, holder: token })
      .update({
        cursor: nextCursor ?? null,
        paged_at: nextCursor === undefined ? moment(trx) : null,
        holder: null,
        held_until: null,
      });
    if (passedOn === 0) {
      return undefined;
    }
    const [{ count }] = await chunks(trx)
      .where('run_id', runId)
      .count({ count: '*' });
    const number = Number(count);
    await chunks(trx).insert({
      run_id: runId,
      number,
      entity_refs: JSON.stringify(entityRefs),
      worker: options.worker,
      token,
      claimed_until: moment(trx, options.lease),
      attempts: 1,
    });
    return { runId, number, entityRefs, token };
  });
}

/** Takes over a chunk whose claim ran out. */
export async function claimAbandoned(
  knex: Knex,
  options: { runId: string; worker: string; lease: number },
): Promise<Chunk | undefined> {
  const { runId, worker, lease } = options;
  return knex.transaction(async trx => {
    const row = await claiming(
      chunks(trx)
        .where('run_id', runId)
        .whereNull('done_at')
        .where('claimed_until', '<', moment(trx))
        .orderBy('number')
        .first(),
      trx,
    );
    if (!row) {
      return undefined;
    }
    const token = randomUUID();
    await chunks(trx)
      .where({ run_id: runId, number: row.number })
      .update({
        worker,
        token,
        claimed_until: moment(trx, lease),
        attempts: row.attempts + 1,
      });
    const entityRefs = JSON.parse(row.entity_refs) as string[];
    return { runId, number: row.number, entityRefs, token };
  });
}

/** Records what came of a chunk; nothing when it was taken over meanwhile. */
export async function finishChunk(
  knex: Knex,
  { runId, number, token }: Chunk,
  result: EvaluationResult,
): Promise<void> {
  await chunks(knex)
    .where({ run_id: runId, number, token })
    .whereNull('done_at')
    .update({
      done_at: moment(knex),
      entities: result.entities,
      outcomes: result.outcomes,
      changed: result.changed,
      rows_written: result.rowsWritten,
    });
}

/** Whether chunks are left that are not done. */
export async function hasOpenChunks(
  knex: Knex,
  runId: string,
): Promise<boolean> {
  const open = await chunks(knex)
    .where('run_id', runId)
    .whereNull('done_at')
    .first('number');
  return open !== undefined;
}

/** What all chunks of a run came to together. */
export async function readTotal(
  knex: Knex,
  runId: string,
): Promise<EvaluationResult> {
  const [sums] = (await chunks(knex).where('run_id', runId).sum({
    entities: 'entities',
    outcomes: 'outcomes',
    changed: 'changed',
    rowsWritten: 'rows_written',
  })) as unknown as Array<Record<string, number | string | null>>;
  const run = await runs(knex).where('id', runId).first('removed');
  return {
    entities: Number(sums.entities),
    outcomes: Number(sums.outcomes),
    changed: Number(sums.changed),
    rowsWritten: Number(sums.rowsWritten),
    removed: run?.removed ?? 0,
  };
}

/**
 * Ends a run. Returns how long it took in milliseconds; undefined when the hold
 * was lost, so that somebody else ends it.
 */
export async function endRun(
  knex: Knex,
  options: { runId: string; token: string; total: EvaluationResult },
): Promise<number | undefined> {
  const { runId, token, total } = options;
  return knex.transaction(async trx => {
    const [ended] = await runs(trx)
      .where({ id: runId, holder: token })
      .update({
        open: null,
        finished_at: moment(trx),
        holder: null,
        held_until: null,
        removed: total.removed,
      })
      .returning(['started_at', 'finished_at']);
    if (!ended) {
      return undefined;
    }
    const startedAt = new Date(ended.started_at);
    const finishedAt = new Date(ended.finished_at!);
    await saveRun(trx, { startedAt, finishedAt, entities: total.entities });
    return finishedAt.getTime() - startedAt.getTime();
  });
}
