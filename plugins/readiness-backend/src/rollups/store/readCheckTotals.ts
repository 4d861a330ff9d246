import {
  countOutcomes,
  type OutcomeCounts,
  type OutcomeStatus,
  type StandingFilter,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { filtered, type Readable } from '../../scorecards/store/readStandings';
import { outcomes, standings } from '../../scorecards/store/tables';

interface CountRow {
  key: string | null;
  status: OutcomeStatus;
  count: number | string;
}

/** How many of the entities a filter leaves have which outcome, by check. */
export async function readCheckTotals(
  knex: Knex,
  filter: StandingFilter,
  readable: Readable,
): Promise<Map<string, OutcomeCounts>> {
  const ofFiltered = () =>
    outcomes(knex).whereIn(
      'entity_ref',
      filtered(knex, filter).select('entity_ref'),
    );
  if (readable === 'all') {
    const rows = (await ofFiltered()
      .groupBy('check_id', 'status')
      .select('check_id as key', 'status')
      .count({ count: '*' })) as unknown as CountRow[];
    return addedUp(rows) as Map<string, OutcomeCounts>;
  }
  const rows = await ofFiltered().select('entity_ref', 'check_id', 'status');
  return addedUp(
    rows
      .filter(({ entity_ref }) => readable.has(entity_ref))
      .map(row => ({ key: row.check_id, status: row.status, count: 1 })),
  ) as Map<string, OutcomeCounts>;
}

/** How many entities have which outcome of one check, by owner. */
export async function readOwnersOfCheck(
  knex: Knex,
  checkId: string,
  readable: Readable,
): Promise<Map<string | null, OutcomeCounts>> {
  const joined = () =>
    outcomes(knex)
      .join(
        // An entity has a row per scorecard, all with the same owner.
        standings(knex)
          .groupBy('entity_ref')
          .select('entity_ref as owned_ref')
          .max({ owner: 'owner' })
          .as('owned'),
        'owned.owned_ref',
        'scorecards_outcome.entity_ref',
      )
      .where('check_id', checkId);
  if (readable === 'all') {
    const rows = (await joined()
      .groupBy('owned.owner', 'status')
      .select('owned.owner as key', 'status')
      .count({ count: '*' })) as unknown as CountRow[];
    return addedUp(rows);
  }
  const rows = (await joined().select(
    'entity_ref',
    'owned.owner as key',
    'status',
  )) as unknown as Array<Omit<CountRow, 'count'> & { entity_ref: string }>;
  return addedUp(
    rows
      .filter(({ entity_ref }) => readable.has(entity_ref))
      .map(row => ({ ...row, count: 1 })),
  );
}

function addedUp(rows: readonly CountRow[]): Map<string | null, OutcomeCounts> {
  const totals = new Map<string | null, OutcomeCounts>();
  for (const { key, status, count } of rows) {
    const counts = totals.get(key) ?? countOutcomes([]);
    counts[status] += Number(count);
    totals.set(key, counts);
  }
  return totals;
}
