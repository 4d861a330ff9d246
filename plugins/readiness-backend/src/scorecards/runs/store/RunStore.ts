import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { moment } from '../../../dialect';
import { saveRun } from '../../store/runs';
import type { EvaluationResult } from '../../EvaluationResult';
import { chunks, runs } from './tables';

const ATTEMPTS = 5;

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

/** Keeps a hold on a run for another while. Returns false when it was lost. */
export async function extendHold(
  knex: Knex,
  options: { runId: string; token: string; lease: number },
): Promise<boolean> {
  const extended = await runs(knex)
    .where({ id: options.runId, holder: options.token })
    .update({ held_until: moment(knex, options.lease) });
  return extended > 0;
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
