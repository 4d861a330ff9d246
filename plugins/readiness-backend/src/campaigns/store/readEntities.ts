import type { Knex } from 'knex';
import { z } from 'zod/v4';
import { decodeCursor } from '../../rollups/store/cursor';
import { readPage } from '../../scorecards/store/readPage';
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
  return readPage<ProgressRow>({
    ...options,
    matching: () => matching(knex, options),
    arrange: query => {
      if (options.cursor) {
        const [left, ref] = decodeCursor(positionSchema, options.cursor);
        query.where(behind =>
          behind
            .where('left_count', '<', left)
            .orWhere(equal =>
              equal.where('left_count', left).where('entity_ref', '>', ref),
            ),
        );
      }
      return query.orderBy([
        { column: 'left_count', order: 'desc' },
        { column: 'entity_ref' },
      ]);
    },
    position: row => [row.left_count, row.entity_ref],
  });
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
