import type { Knex } from 'knex';
import type {
  HandoverRecord,
  SealedHandoverEvent,
} from '@backstage-readiness/plugin-readiness-common';
import {
  awaitedRows,
  derivedColumns,
  involvedRows,
  type EventRow,
  type HandoverRow,
} from '../rows';
import { verifyRecord, type StoredHandover } from '../verifyStored';
import { conditionRows, listedColumns, type ListedColumns } from './listed';

const BATCH = 100;

/**
 * Writes what lists show of a handover, and whom it waits for. Runs in the
 * transaction that adds its events, which has its row locked.
 */
export async function saveListed(
  tx: Knex,
  record: HandoverRecord,
  events: ReadonlyArray<SealedHandoverEvent>,
): Promise<void> {
  const before = await tx<ListedColumns>('handover_listed')
    .where({ handover_id: record.id })
    .first('stage', 'stage_since');
  await write(
    tx,
    listedColumns({
      columns: derivedColumns(record),
      record,
      events,
      voidedBefore:
        before?.stage === 'resubmit' ? before.stage_since : undefined,
    }),
    record,
  );
}

async function write(
  tx: Knex,
  columns: ListedColumns,
  record: HandoverRecord | undefined,
): Promise<void> {
  await tx<ListedColumns>('handover_listed')
    .insert(columns)
    .onConflict('handover_id')
    .merge();
  for (const [table, rows] of rowsBeside(record)) {
    await replace(tx, table, columns.handover_id, rows);
  }
}

/** What is kept beside the one row a handover has in lists. */
function rowsBeside(
  record: HandoverRecord | undefined,
): Array<[table: string, rows: object[]]> {
  const awaited = record ? awaitedRows(record) : [];
  return [
    ['handover_condition', conditionRows(record)],
    ['handover_awaited', awaited],
    [
      'handover_involved',
      record && awaited.length > 0 ? involvedRows(record) : [],
    ],
  ];
}

async function replace(
  tx: Knex,
  table: string,
  handoverId: string,
  rows: object[],
): Promise<void> {
  await tx(table).where({ handover_id: handoverId }).delete();
  if (rows.length > 0) {
    await tx(table).insert(rows);
  }
}

/**
 * Writes that of handovers that were there before lists were.
 * Each in a transaction of its own, so that it can be interrupted; several
 * replicas that start at once write the same.
 */
export async function fillListed(knex: Knex): Promise<void> {
  for (;;) {
    const missing = await knex<HandoverRow>('handovers')
      .whereNotExists(
        knex('handover_listed')
          .select(knex.raw('1'))
          .whereRaw('handover_listed.handover_id = handovers.id'),
      )
      .orderBy('id')
      .limit(BATCH)
      .pluck('id');
    if (missing.length === 0) {
      return;
    }
    for (const id of missing) {
      await rewrite(knex, id);
    }
  }
}

async function rewrite(knex: Knex, id: string): Promise<void> {
  await knex.transaction(async tx => {
    const row = await tx<HandoverRow>('handovers')
      .where({ id })
      .forUpdate()
      .first();
    const rows = await tx<EventRow>('handover_events')
      .where({ handover_id: id })
      .orderBy('seq');
    const { record, events } = verifyRecord(row!, rows);
    await write(tx, listedColumns({ columns: row!, record, events }), record);
  });
}

/**
 * Writes anew what lists show of a handover when that is not what its events
 * say, as after somebody edited those rows.
 *
 * @returns whether it was so
 */
export async function mendListed(
  knex: Knex,
  { row, record, events }: StoredHandover,
): Promise<boolean> {
  const { id } = row;
  const expected: Array<[string, object[]]> = [
    ['handover_listed', [listedColumns({ columns: row, record, events })]],
    ...rowsBeside(record),
  ];
  for (const [table, rows] of expected) {
    const found = await knex(table).where({ handover_id: id });
    if (wordsOf(found) !== wordsOf(rows)) {
      const now = await knex<HandoverRow>('handovers').where({ id }).first();
      // Otherwise it has moved on meanwhile, and its lists with it.
      if (now?.head_digest === row.head_digest) {
        await rewrite(knex, id);
        return true;
      }
      return false;
    }
  }
  return false;
}

/** Rows in words, whatever their order and however a database has its booleans. */
function wordsOf(rows: object[]): string {
  return rows
    .map(row =>
      JSON.stringify(
        Object.entries(row)
          .map(([name, value]) => [
            name,
            typeof value === 'boolean' ? Number(value) : value,
          ])
          .sort(),
      ),
    )
    .sort()
    .join('\n');
}
