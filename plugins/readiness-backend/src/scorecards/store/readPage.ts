import type { Knex } from 'knex';
import { encodeCursor } from '../../rollups/store/cursor';
import type { Readable } from './readStandings';

/** Rows of which each is about an entity. */
type Rows<Row extends {}> = Knex.QueryBuilder<Row, Row[]>;

/**
 * One page of rows about entities, of those that the caller may read. Where
 * that is not all, the refs of what matches are read first, and whole rows of
 * the page only.
 */
export async function readPage<Row extends { entity_ref: string }>(options: {
  /** A new query for all that matches, each entity at most once. */
  matching: () => Rows<Row>;
  /** Puts such a query in order, from behind the cursor on. */
  arrange: (query: Rows<Row>) => Rows<Row>;
  /** Where a row stands in that order. */
  position: (row: Row) => Array<string | number>;
  readable: Readable;
  limit: number;
}): Promise<{ rows: Row[]; totalItems: number; nextCursor?: string }> {
  const { limit } = options;
  const { found, totalItems } = await readSome(options);
  const rows = found.slice(0, limit);
  return {
    rows,
    totalItems,
    nextCursor:
      found.length > limit
        ? encodeCursor(options.position(rows[rows.length - 1]))
        : undefined,
  };
}

/** One row more than the page holds tells that there is another page. */
async function readSome<Row extends { entity_ref: string }>({
  matching,
  arrange,
  readable,
  limit,
}: {
  matching: () => Rows<Row>;
  arrange: (query: Rows<Row>) => Rows<Row>;
  readable: Readable;
  limit: number;
}): Promise<{ found: Row[]; totalItems: number }> {
  if (readable === 'all') {
    const [found, counted] = await Promise.all([
      arrange(matching()).limit(limit + 1),
      matching().count({ count: '*' }) as unknown as Promise<
        Array<{ count: number | string }>
      >,
    ]);
    return { found: found as Row[], totalItems: Number(counted[0].count) };
  }
  const refsOf = async (query: Rows<Row>) =>
    ((await query.select('entity_ref')) as Array<{ entity_ref: string }>)
      .map(({ entity_ref }) => entity_ref)
      .filter(ref => readable.has(ref));
  const [ahead, all] = await Promise.all([
    refsOf(arrange(matching())),
    refsOf(matching()),
  ]);
  const refs = ahead.slice(0, limit + 1);
  const rows = (await matching().whereIn('entity_ref', refs)) as Row[];
  const byRef = new Map(rows.map(row => [row.entity_ref, row]));
  return {
    found: refs.flatMap(ref => byRef.get(ref) ?? []),
    totalItems: all.length,
  };
}
