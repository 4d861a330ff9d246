import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { history } from './history';
import {
  chunks,
  entities,
  outcomes,
  type OutcomeRow,
  type TransitionRow,
} from './tables';

/** When the rows of an entity were written last; undefined before the first time. */
export async function readWrittenAt(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<Map<string, string>> {
  const written = new Map<string, string>();
  for (const refs of chunks(entityRefs)) {
    const rows = await entities(knex)
      .whereIn('entity_ref', refs)
      .select('entity_ref', 'evaluated_at');
    rows.forEach(row => written.set(row.entity_ref, row.evaluated_at));
  }
  return written;
}

/** All outcomes of one entity. */
export async function readEntityOutcomes(
  knex: Knex,
  entityRef: string,
): Promise<OutcomeRow[]> {
  return outcomes(knex).where('entity_ref', entityRef).select();
}

/** Some outcomes of some entities. */
export async function readOutcomes(
  knex: Knex,
  keys: ReadonlyArray<readonly [entityRef: string, checkId: string]>,
): Promise<OutcomeRow[]> {
  const rows: OutcomeRow[] = [];
  for (const some of chunks(keys)) {
    rows.push(
      ...(await outcomes(knex)
        .whereIn(
          ['entity_ref', 'check_id'],
          some.map(key => [...key]),
        )
        .select()),
    );
  }
  return rows;
}

/** How one outcome changed, newest first. */
export async function readTransitions(
  knex: Knex,
  options: {
    entityRef: string;
    checkId: string;
    cursor?: string;
    limit: number;
  },
): Promise<{
  rows: TransitionRow[];
  totalItems: number;
  nextCursor?: string;
}> {
  const all = () =>
    history(knex, {
      entity_ref: options.entityRef,
      check_id: options.checkId,
    });
  const page = all()
    .orderBy('id', 'desc')
    .limit(options.limit + 1);
  if (options.cursor !== undefined) {
    page.where('id', '<', beforeId(options.cursor));
  }
  const [[{ count }], found] = await Promise.all([
    all().count({ count: '*' }) as unknown as Promise<
      Array<{ count: number | string }>
    >,
    page.select(),
  ]);
  const rows = found.slice(0, options.limit);
  return {
    rows,
    totalItems: Number(count),
    nextCursor:
      found.length > options.limit
        ? String(rows[rows.length - 1].id)
        : undefined,
  };
}

function beforeId(cursor: string): number {
  const id = Number(cursor);
  if (!Number.isSafeInteger(id)) {
    throw new InputError(
      'The cursor is not one this list gave out; start again without it',
    );
  }
  return id;
}
