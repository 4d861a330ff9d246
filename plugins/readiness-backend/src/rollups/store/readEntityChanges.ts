import type { Knex } from 'knex';
import { history } from '../../scorecards/store/history';
import {
  outcomes,
  type OutcomeRow,
  type TransitionRow,
} from '../../scorecards/store/tables';

/** A check that flaps all day must not make an answer of any size. */
const MOST_TRANSITIONS = 5_000;

/** The outcomes of an entity and how they changed since a moment. */
export async function readEntityChanges(
  knex: Knex,
  options: { entityRef: string; since: Date },
): Promise<{
  outcomes: Array<Pick<OutcomeRow, 'check_id' | 'status' | 'since'>>;
  /** Oldest first. */
  transitions: TransitionRow[];
  /** From when on the transitions are all there. */
  since: Date;
}> {
  const [present, newest] = await Promise.all([
    outcomes(knex)
      .where('entity_ref', options.entityRef)
      .orderBy('check_id')
      .select('check_id', 'status', 'since'),
    history(knex, { entity_ref: options.entityRef })
      .where('at', '>', options.since.toISOString())
      // A first verdict is written late, so that ids tell the order of one check only.
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(MOST_TRANSITIONS)
      .select(),
  ]);
  const oldest = newest[newest.length - 1];
  return {
    outcomes: present,
    transitions: newest.reverse(),
    since:
      newest.length === MOST_TRANSITIONS ? new Date(oldest.at) : options.since,
  };
}
