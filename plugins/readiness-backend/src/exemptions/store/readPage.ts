import { InputError } from '@backstage/errors';
import type {
  ExemptionFilter,
  ExemptionState,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { z } from 'zod/v4';
import { exemptions, type ExemptionRow } from './tables';

type Query = Knex.QueryBuilder<ExemptionRow, ExemptionRow[]>;
type Position = Pick<ExemptionRow, 'order_key' | 'id'>;

const positionSchema = z.tuple([z.string(), z.string()]);

/** One page of exemptions in their order, and how many there are in all. */
export async function readExemptionsPage(
  knex: Knex,
  options: {
    filter: ExemptionFilter;
    readable: 'all' | ReadonlySet<string>;
    now: string;
    cursor?: string;
    limit: number;
  },
): Promise<{ rows: ExemptionRow[]; totalItems: number; nextCursor?: string }> {
  const after = options.cursor ? decodeCursor(options.cursor) : undefined;
  const { rows, totalItems } = await (options.readable === 'all'
    ? pageOfAll(knex, { ...options, after })
    : pageOfReadable(knex, { ...options, readable: options.readable, after }));
  const page = rows.slice(0, options.limit);
  return {
    rows: page,
    totalItems,
    nextCursor:
      rows.length > options.limit
        ? encodeCursor(page[page.length - 1])
        : undefined,
  };
}

interface PageOptions {
  filter: ExemptionFilter;
  now: string;
  after?: Position;
  limit: number;
}

async function pageOfAll(knex: Knex, options: PageOptions) {
  const { after, limit } = options;
  const page = inOrder(filtered(knex, options)).limit(limit + 1);
  if (after) {
    page.whereRaw('(order_key, id) > (?, ?)', [after.order_key, after.id]);
  }
  const [[{ count }], rows] = await Promise.all([
    filtered(knex, options).count({ count: '*' }) as unknown as Promise<
      Array<{ count: number | string }>
    >,
    page.select(),
  ]);
  return { rows, totalItems: Number(count) };
}

/**
 * What a reader may see cannot be told to the database, so positions, which
 * are small, are read of all, and whole rows only of the page.
 */
async function pageOfReadable(
  knex: Knex,
  options: PageOptions & { readable: ReadonlySet<string> },
) {
  const { readable, after, limit } = options;
  const positions = (
    (await inOrder(filtered(knex, options)).select(
      'order_key',
      'id',
      'entity_ref',
    )) as Array<Position & { entity_ref: string }>
  ).filter(({ entity_ref }) => readable.has(entity_ref));
  const ids = positions
    .filter(position => !after || isBehind(position, after))
    .slice(0, limit + 1)
    .map(({ id }) => id);
  const rows = await inOrder(
    exemptions(knex).whereIn('id', ids) as Query,
  ).select();
  return { rows, totalItems: positions.length };
}

function filtered(
  knex: Knex,
  { filter, now }: { filter: ExemptionFilter; now: string },
): Query {
  const query = exemptions(knex) as Query;
  const columns = {
    check_id: filter.checkId,
    entity_ref: inSmallLetters(filter.entityRef),
    requested_by: inSmallLetters(filter.requestedBy),
  };
  for (const [column, values] of Object.entries(columns)) {
    if (values) {
      query.whereIn(column, values);
    }
  }
  if (filter.state) {
    const states = filter.state;
    query.where(either => {
      states.forEach(state => either.orWhere(is(state, now)));
    });
  }
  return query;
}

/** What is overdue is expired, whether or not that was recorded yet. */
function is(state: ExemptionState, now: string) {
  return (query: Knex.QueryBuilder) => {
    if (state === 'pending' || state === 'approved') {
      query.where({ state }).where('expires_at', '>', now);
    } else if (state === 'expired') {
      query
        .whereIn('state', ['pending', 'approved', 'expired'])
        .where('expires_at', '<=', now);
    } else {
      query.where({ state });
    }
  };
}

function inSmallLetters(refs: string[] | undefined) {
  return refs?.map(ref => ref.toLocaleLowerCase('en-US'));
}

function inOrder(query: Query): Query {
  return query.orderBy(['order_key', 'id']);
}

function isBehind(position: Position, after: Position): boolean {
  return position.order_key === after.order_key
    ? position.id > after.id
    : position.order_key > after.order_key;
}

function encodeCursor({ order_key, id }: Position): string {
  return Buffer.from(JSON.stringify([order_key, id])).toString('base64url');
}

function decodeCursor(cursor: string): Position {
  try {
    const [order_key, id] = positionSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    );
    return { order_key, id };
  } catch {
    throw new InputError(
      'The cursor is not one this list gave out; start again without it',
    );
  }
}
