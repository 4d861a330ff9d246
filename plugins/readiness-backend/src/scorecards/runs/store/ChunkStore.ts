import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { claiming, moment } from '../../../dialect';
import type { EvaluationResult } from '../../EvaluationResult';
import { chunks, runs } from './tables';

/** A portion of a run that was claimed. */
export interface Chunk {
  runId: string;
  number: number;
  entityRefs: string[];
  token: string;
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
