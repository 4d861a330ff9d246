import type { StandingFilter } from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { jsonElements, jsonLength } from '../../dialect';
import { filtered, type Readable } from '../../scorecards/store/readStandings';

/** How many entities a check holds back, and how many of them how nearly alone. */
export interface LiftRow {
  checkId: string;
  alone: number;
  withOneMore: number;
  all: number;
}

/** Adds up which checks hold the next level of how many entities back. */
export async function readLifts(
  knex: Knex,
  filter: StandingFilter,
  readable: Readable,
): Promise<LiftRow[]> {
  if (readable !== 'all') {
    return ofReadable(knex, filter, readable);
  }
  const length = jsonLength(knex, 'next_blockers');
  const rows = (await knex
    .from(filtered(knex, filter).select('next_blockers').as('standing'))
    .joinRaw(jsonElements(knex, 'standing.next_blockers'))
    .groupBy('element.value')
    .select(
      'element.value as checkId',
      knex.raw(`sum(case when ${length} = 1 then 1 else 0 end) as "alone"`),
      knex.raw(
        `sum(case when ${length} = 2 then 1 else 0 end) as "withOneMore"`,
      ),
      knex.raw('count(*) as "all"'),
    )) as Array<Record<keyof LiftRow, string | number>>;
  return rows.map(row => ({
    checkId: String(row.checkId),
    alone: Number(row.alone),
    withOneMore: Number(row.withOneMore),
    all: Number(row.all),
  }));
}

async function ofReadable(
  knex: Knex,
  filter: StandingFilter,
  readable: ReadonlySet<string>,
): Promise<LiftRow[]> {
  const rows = await filtered(knex, filter).select(
    'entity_ref',
    'next_blockers',
  );
  const lifts = new Map<string, LiftRow>();
  for (const row of rows.filter(({ entity_ref }) => readable.has(entity_ref))) {
    const blockers = JSON.parse(row.next_blockers) as string[];
    for (const checkId of blockers) {
      const lift = lifts.get(checkId) ?? {
        checkId,
        alone: 0,
        withOneMore: 0,
        all: 0,
      };
      lift.all += 1;
      lift.alone += blockers.length === 1 ? 1 : 0;
      lift.withOneMore += blockers.length === 2 ? 1 : 0;
      lifts.set(checkId, lift);
    }
  }
  return [...lifts.values()];
}
