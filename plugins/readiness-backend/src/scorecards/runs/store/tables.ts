import type { Knex } from 'knex';

/** A run that replicas share; the migration describes the columns. */
export interface RunRow {
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

/** A portion of a run. */
export interface ChunkRow {
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

export const runs = (knex: Knex) => knex<RunRow>('scorecards_shared_run');
export const chunks = (knex: Knex) => knex<ChunkRow>('scorecards_run_chunk');
