import type { Knex } from 'knex';
import {
  outcomes,
  TRANSITION_COLUMNS,
  transitions,
  type TransitionRow,
} from './tables';

/** Above every id that the database gives out. */
const NEWEST = Number.MAX_SAFE_INTEGER;

/**
 * How outcomes of an entity changed: the transitions that were written, and the
 * first verdicts that nothing followed yet, which only the outcomes tell of.
 * Both come from one statement, so that an evaluation in between can neither
 * hide a first verdict nor show it twice.
 */
export function history(
  knex: Knex,
  of: { entity_ref: string; check_id?: string },
): Knex.QueryBuilder<TransitionRow, TransitionRow[]> {
  const written: Knex.QueryBuilder = transitions(knex)
    .where(of)
    .select('id', ...TRANSITION_COLUMNS);
  // In the order of the columns above.
  const unwritten: Knex.QueryBuilder = outcomes(knex)
    .where({ ...of, recorded: 0 })
    .select(
      knex.raw('cast(? as bigint)', [NEWEST]),
      'entity_ref',
      'check_id',
      'since',
      knex.raw('cast(null as varchar(20))'),
      'status',
      'message',
      'reasons',
    );
  return knex.from(written.unionAll(unwritten).as('history'));
}
