import type { Knex } from 'knex';

interface RoundRow {
  source_id: string;
  tried_at: string;
}

const table = (knex: Knex) => knex<RoundRow>('facts_round');

/** Remembers that a source went through the catalog, whatever came of it. */
export async function saveRound(
  knex: Knex,
  options: { sourceId: string; triedAt: Date },
): Promise<void> {
  await table(knex)
    .insert({
      source_id: options.sourceId,
      tried_at: options.triedAt.toISOString(),
    })
    .onConflict('source_id')
    .merge();
}

/** When each source last went through the catalog. */
export async function readRounds(knex: Knex): Promise<Map<string, string>> {
  const rows = await table(knex).select();
  return new Map(rows.map(row => [row.source_id, row.tried_at]));
}
