import type {
  HeatmapGroup,
  OutcomeStatus,
  StandingFilter,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { z } from 'zod/v4';
import { filtered, type Readable } from '../../scorecards/store/readStandings';
import {
  chunks,
  outcomes,
  type StandingTableRow,
} from '../../scorecards/store/tables';
import { decodeCursor, encodeCursor } from './cursor';

/** An entity of a heat map. */
export type HeatmapTableRow = Pick<
  StandingTableRow,
  'entity_ref' | 'order_key' | 'title' | 'level_id' | 'score'
> & {
  /** Empty for none. */
  group: string;
};

const positionSchema = z.tuple([z.string(), z.number(), z.string()]);

/** One page of entities, by group and worst first within each. */
export async function readHeatmapRows(
  knex: Knex,
  options: {
    filter: StandingFilter;
    group: HeatmapGroup;
    readable: Readable;
    cursor?: string;
    limit: number;
  },
): Promise<{
  rows: HeatmapTableRow[];
  totalItems: number;
  nextCursor?: string;
}> {
  const { filter, readable, limit } = options;
  const group = `coalesce(${options.group}, '')`;
  const query = filtered(knex, filter);
  if (options.cursor) {
    query.whereRaw(
      `(${group}, order_key, entity_ref) > (?, ?, ?)`,
      decodeCursor(positionSchema, options.cursor),
    );
  }
  query.orderByRaw(`${group}, order_key, entity_ref`);
  if (readable === 'all') {
    query.limit(limit + 1);
  }
  const [found, totalItems] = await Promise.all([
    query.select(
      'entity_ref',
      'order_key',
      'title',
      'level_id',
      'score',
      knex.raw(`${group} as "group"`),
    ) as unknown as Promise<HeatmapTableRow[]>,
    count(knex, filter, readable),
  ]);
  // Which part a reader may see cannot be told to the database.
  const seen =
    readable === 'all'
      ? found
      : found.filter(({ entity_ref }) => readable.has(entity_ref));
  const rows = seen.slice(0, limit);
  const last = rows[rows.length - 1];
  return {
    rows,
    totalItems,
    nextCursor:
      seen.length > limit
        ? encodeCursor([last.group, last.order_key, last.entity_ref])
        : undefined,
  };
}

async function count(
  knex: Knex,
  filter: StandingFilter,
  readable: Readable,
): Promise<number> {
  if (readable === 'all') {
    const [row] = (await filtered(knex, filter).count({
      count: '*',
    })) as unknown as Array<{ count: number | string }>;
    return Number(row.count);
  }
  const refs = await filtered(knex, filter).select('entity_ref');
  return refs.filter(({ entity_ref }) => readable.has(entity_ref)).length;
}

/** The statuses of all checks of some entities, by entity and check. */
export async function readStatuses(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<Map<string, Map<string, OutcomeStatus>>> {
  const statuses = new Map<string, Map<string, OutcomeStatus>>();
  for (const refs of chunks(entityRefs)) {
    const rows = await outcomes(knex)
      .whereIn('entity_ref', refs)
      .select('entity_ref', 'check_id', 'status');
    for (const row of rows) {
      const known = statuses.get(row.entity_ref) ?? new Map();
      statuses.set(row.entity_ref, known.set(row.check_id, row.status));
    }
  }
  return statuses;
}
