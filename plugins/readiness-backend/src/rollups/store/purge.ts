import type { Knex } from 'knex';
import { campaignRollups } from '../../campaigns/store/tables';
import { transitions } from '../../scorecards/store/tables';
import { outcomeRollups, standingRollups } from './tables';

/** Keeps each statement short, so that nobody waits for a lock. */
const ROWS_PER_STATEMENT = 5_000;

/** Deletes the transitions before a moment. Returns how many there were. */
export async function purgeTransitions(
  knex: Knex,
  before: string,
  signal: AbortSignal,
): Promise<number> {
  let deleted = 0;
  let last: number;
  do {
    last = await transitions(knex)
      .whereIn(
        'id',
        transitions(knex)
          .where('at', '<', before)
          .orderBy('at')
          .limit(ROWS_PER_STATEMENT)
          .select('id'),
      )
      .delete();
    deleted += last;
  } while (last === ROWS_PER_STATEMENT && !signal.aborted);
  return deleted;
}

/** Deletes the roll-ups of the days before one. Returns how many rows there were. */
export async function purgeDays(knex: Knex, before: string): Promise<number> {
  // A day at a time is at most a day's rows, since this runs every day.
  const standings = await standingRollups(knex)
    .where('day', '<', before)
    .delete();
  const outcomes = await outcomeRollups(knex)
    .where('day', '<', before)
    .delete();
  const campaigns = await campaignRollups(knex)
    .where('day', '<', before)
    .delete();
  return standings + outcomes + campaigns;
}
