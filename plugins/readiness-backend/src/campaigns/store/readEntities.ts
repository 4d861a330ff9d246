import type { Knex } from 'knex';
import { z } from 'zod/v4';
import { decodeCursor, encodeCursor } from '../../rollups/store/cursor';
import type { Readable } from '../../scorecards/store/readStandings';
import { progress, type ProgressRow } from './tables';

/** What narrows the entities of a campaign. */
export interface EntityFilter {
  campaign: string;
  owners?: readonly string[];
  /** Only entities for which this check is left. */
  check?: string;
  progress?: 'left' | 'done';
}

type Query = Knex.QueryBuilder<ProgressRow, ProgressRow[]>;

const positionSchema = z.tuple([z.number(), z.string()]);

/** One page of the entities of a campaign, those with most left first. */
export async function readEntities(
  knex: Knex,
  options: EntityFilter & {
    readable: Readable;
    cursor?: string;
    limit: number;
  },
): Promise<{ rows: ProgressRow[]; totalItems: number; nextCursor?: string }> {
  const { readable, cursor, limit } = options;
  const page = matching(knex, options).orderBy([
    { column: 'left_count', order: 'desc' },
    { column: 'entity_ref' },
  ]);
  if (cursor) {
    const [left, ref] = decodeCursor(positionSchema, cursor);
    page.where(behind =>
      behind
        .where('left_count', '<', left)
        .orWhere(equal =>
          equal.where('left_count', left).where('entity_ref', '>', ref),
        ),
    );
  }
  const [found, totalItems] =
    readable === 'all'
      ? await Promise.all([
          page.limit(limit + 1).select() as Promise<ProgressRow[]>,
          countAll(matching(knex, options)),
        ])
      : await Promise.all([
          readablePage(knex, page, { ...options, readable }),
          countReadable(matching(knex, options), readable),
        ]);
  const rows = found.slice(0, limit);
  const last = rows[rows.length - 1];
  return {
    rows,
    totalItems,
    nextCursor:
      found.length > limit
        ? encodeCursor([last.left_count, last.entity_ref])
        : undefined,
  };
}

/** How far one entity has come in some campaigns, by campaign. */
export async function readProgressOf(
  knex: Knex,
  options: { entityRef: string; campaigns: readonly string[] },
): Promise<Map<string, ProgressRow>> {
  const rows = await progress(knex)
    .where('entity_ref', options.entityRef)
    .whereIn('campaign', [...options.campaigns])
    .select();
  return new Map(rows.map(row => [row.campaign, row]));
}

function matching(knex: Knex, filter: EntityFilter): Query {
  const query = progress(knex).where('campaign', filter.campaign) as Query;
  if (filter.owners) {
    query.whereIn('owner', [...filter.owners]);
  }
  if (filter.progress) {
    query.where('left_count', filter.progress === 'left' ? '>' : '=', 0);
  }
  if (filter.check !== undefined) {
    // Ids are letters, digits and dashes; what else is asked for finds nothing.
    query.whereRaw(`left_checks like ? escape '\\'`, [
      `%"${filter.check.replace(/[\\%_]/g, '\\$&')}"%`,
    ]);
  }
  return query;
}

async function countAll(query: Query): Promise<number> {
  const [{ count }] = (await query.count({ count: '*' })) as unknown as Array<{
    count: number | string;
  }>;
  return Number(count);
}

async function countReadable(
  query: Query,
  readable: ReadonlySet<string>,
): Promise<number> {
  const refs = (await query.select('entity_ref')) as ProgressRow[];
  return refs.filter(({ entity_ref }) => readable.has(entity_ref)).length;
}

/** Whole rows are read of the page only. */
async function readablePage(
  knex: Knex,
  page: Query,
  options: {
    campaign: string;
    readable: ReadonlySet<string>;
    limit: number;
  },
): Promise<ProgressRow[]> {
  const positions = (await page.select('entity_ref')) as ProgressRow[];
  const refs = positions
    .map(({ entity_ref }) => entity_ref)
    .filter(ref => options.readable.has(ref))
    .slice(0, options.limit + 1);
  const rows = await progress(knex)
    .where('campaign', options.campaign)
    .whereIn('entity_ref', refs)
    .select();
  const byRef = new Map(rows.map(row => [row.entity_ref, row]));
  return refs.flatMap(ref => byRef.get(ref) ?? []);
}
