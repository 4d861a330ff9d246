import type { Knex } from 'knex';
import { runs } from './tables';

/** A complete evaluation that came to its end. */
export interface CompleteRun {
  startedAt: Date;
  finishedAt: Date;
  entities: number;
}

export async function saveRun(knex: Knex, run: CompleteRun): Promise<void> {
  await runs(knex)
    .insert({
      id: 'complete',
      started_at: run.startedAt.toISOString(),
      finished_at: run.finishedAt.toISOString(),
      entities: run.entities,
    })
    .onConflict('id')
    .merge();
}

export async function readRun(knex: Knex): Promise<CompleteRun | undefined> {
  const row = await runs(knex).where('id', 'complete').first();
  return (
    row && {
      startedAt: new Date(row.started_at),
      finishedAt: new Date(row.finished_at),
      entities: row.entities,
    }
  );
}
