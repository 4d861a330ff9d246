import { InputError } from '@backstage/errors';
import type { StandingFilter } from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { z } from 'zod/v4';
import { standings, type StandingTableRow } from './tables';

/** The entities a reader may see. */
export type Readable = 'all' | ReadonlySet<string>;

type Query = Knex.QueryBuilder<StandingTableRow, StandingTableRow[]>;
type Position = Pick<
  StandingTableRow,
  'order_key' | 'entity_ref' | 'scorecard'
>;

const positionSchema = z.tuple([z.number(), z.string(), z.string()]);

/** One page of standings, worst first, and how many there are in all. */
export async function readStandingsPage(
  knex: Knex,
  options: {
    filter: StandingFilter;
    readable: Readable;
    cursor?: string;
    limit: number;
  },
): Promise<{
  rows: StandingTableRow[];
  totalItems: number;
  nextCursor?: string;
}> {
  const after = options.cursor ? decodeCursor(options.cursor) : undefined;
  const { rows, totalItems } =
    options.readable === 'all'
      ? await pageOfAll(knex, options.filter, after, options.limit)
      : await pageOfReadable(knex, {
          ...options,
          readable: options.readable,
          after,
        });
  const more = rows.length > options.limit;
  const page = rows.slice(0, options.limit);
  return {
    rows: page,
    totalItems,
    nextCursor: more ? encodeCursor(page[page.length - 1]) : undefined,
  };
}

async function pageOfAll(
  knex: Knex,
  filter: StandingFilter,
  after: Position | undefined,
  limit: number,
) {
  const [[{ count }], rows] = await Promise.all([
    filtered(knex, filter).count({ count: '*' }) as unknown as Promise<
      Array<{ count: number | string }>
    >,
    worstFirst(behind(filtered(knex, filter), after)).limit(limit + 1),
  ]);
  return { rows, totalItems: Number(count) };
}

/**
 * A reader who may see only part of the catalog may see entities of any kind
 * and place, so that the part cannot be told to the database: positions are
 * read, which is cheap, and whole rows only of the page.
 */
async function pageOfReadable(
  knex: Knex,
  options: {
    filter: StandingFilter;
    readable: ReadonlySet<string>;
    after?: Position;
    limit: number;
  },
) {
  const { filter, readable, after, limit } = options;
  const positions = (
    (await worstFirst(filtered(knex, filter)).select(
      'order_key',
      'entity_ref',
      'scorecard',
    )) as Position[]
  ).filter(({ entity_ref }) => readable.has(entity_ref));
  const wanted = positions
    .filter(position => !after || isBehind(position, after))
    .slice(0, limit + 1);
  const rows = await worstFirst(
    standings(knex).whereIn(
      ['entity_ref', 'scorecard'],
      wanted.map(({ entity_ref, scorecard }) => [entity_ref, scorecard]),
    ),
  );
  return { rows, totalItems: positions.length };
}

/** The standings of one entity. */
export async function readEntityStandings(
  knex: Knex,
  entityRef: string,
): Promise<StandingTableRow[]> {
  return standings(knex).where('entity_ref', entityRef).select();
}

/** The standings of some entities. */
export async function readStandingsOf(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<StandingTableRow[]> {
  return standings(knex).whereIn('entity_ref', entityRefs).select();
}

/** Narrows a query to what a filter lets through. */
export function filtered(knex: Knex, filter: StandingFilter): Query {
  const query = standings(knex) as Query;
  const columns = {
    scorecard: filter.scorecard,
    owner: filter.owner,
    kind: filter.kind?.map(kind => kind.toLocaleLowerCase('en-US')),
    type: filter.type,
    lifecycle: filter.lifecycle,
    tier: filter.tier,
    system: filter.system,
    owed_state: filter.owed,
  };
  for (const [column, values] of Object.entries(columns)) {
    // SQLite keeps the order of an index behind an equality, not behind a list.
    if (values?.length === 1) {
      query.where(column, values[0]);
    } else if (values) {
      query.whereIn(column, values);
    }
  }
  if (filter.level) {
    const levels = filter.level;
    query.where(either => {
      either.whereIn('level_id', levels);
      if (levels.includes('none')) {
        either.orWhereNull('level_id');
      }
    });
  }
  if (filter.text?.trim()) {
    const part = filter.text
      .trim()
      .toLocaleLowerCase('en-US')
      .replace(/[\\%_]/g, '\\$&');
    query.whereRaw(`search_text like ? escape '\\'`, [`%${part}%`]);
  }
  return query;
}

function worstFirst(query: Query): Query {
  return query.orderBy(['order_key', 'entity_ref', 'scorecard']);
}

function behind(query: Query, after: Position | undefined): Query {
  return after
    ? query.whereRaw('(order_key, entity_ref, scorecard) > (?, ?, ?)', [
        after.order_key,
        after.entity_ref,
        after.scorecard,
      ])
    : query;
}

function isBehind(position: Position, after: Position): boolean {
  if (position.order_key !== after.order_key) {
    return position.order_key > after.order_key;
  }
  if (position.entity_ref !== after.entity_ref) {
    return position.entity_ref > after.entity_ref;
  }
  return position.scorecard > after.scorecard;
}

function encodeCursor(row: Position): string {
  return Buffer.from(
    JSON.stringify([row.order_key, row.entity_ref, row.scorecard]),
  ).toString('base64url');
}

function decodeCursor(cursor: string): Position {
  try {
    const [order_key, entity_ref, scorecard] = positionSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    );
    return { order_key, entity_ref, scorecard };
  } catch {
    throw new InputError(
      'The cursor is not one this list gave out; start again without it',
    );
  }
}
