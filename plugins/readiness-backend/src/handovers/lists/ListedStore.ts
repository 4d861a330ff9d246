import type { Knex } from 'knex';
import type {
  HandoverRecord,
  SealedHandoverEvent,
} from '@backstage-readiness/plugin-readiness-common';
import { derivedColumns, type EventRow, type HandoverRow } from '../rows';
import { verifyStored } from '../verifyStored';
import {
  conditionRows,
  listedColumns,
  type ConditionRow,
  type ListedColumns,
} from './listed';

const BATCH = 100;

/**
 * Writes what lists show of a handover. Runs in the transaction that adds its
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
    conditionRows(record),
  );
}

async function write(
  tx: Knex,
  columns: ListedColumns,
  conditions: ConditionRow[],
): Promise<void> {
  await tx<ListedColumns>('handover_listed')
    .insert(columns)
    .onConflict('handover_id')
    .merge();
  await tx<ConditionRow>('handover_condition')
    .where({ handover_id: columns.handover_id })
    .delete();
  if (conditions.length > 0) {
    await tx<ConditionRow>('handover_condition').insert(conditions);
  }
}

/**
 * Writes what lists show of handovers that were there before there were lists.
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
          conditionRows(record),
        );
      });
    }
  }
}
