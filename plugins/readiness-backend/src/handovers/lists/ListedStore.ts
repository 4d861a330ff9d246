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
import { verifyStored } from '../verifyStored';
import { conditionRows, listedColumns, type ListedColumns } from './listed';

const BATCH = 100;

/**
 * Writes what lists show of a handover, and whom it waits for. Runs in the transaction that adds its
 * events, which has its row locked.
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
  const { handover_id } = columns;
  await tx<ListedColumns>('handover_listed')
    .insert(columns)
    .onConflict('handover_id')
    .merge();
  await replace(tx, 'handover_condition', handover_id, conditionRows(record));
  const awaited = record ? awaitedRows(record) : [];
  await replace(tx, 'handover_awaited', handover_id, awaited);
  await replace(
    tx,
    'handover_involved',
    handover_id,
    record && awaited.length > 0 ? involvedRows(record) : [],
  );
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
      await knex.transaction(async tx => {
        const row = await tx<HandoverRow>('handovers')
          .where({ id })
          .forUpdate()
          .first();
        const rows = await tx<EventRow>('handover_events')
          .where({ handover_id: id })
          .orderBy('seq');
        const { record, events } = verifyStored(row!, rows);
        await write(
          tx,
          listedColumns({ columns: row!, record, events }),
          record,
        );
      });
    }
  }
}
