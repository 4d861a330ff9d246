import type { Knex } from 'knex';
import {
  outcomeRollups,
  standingRollups,
  type OutcomeRollupRow,
  type Scope,
  type StandingRollupRow,
} from './tables';

/** The days of one scorecard in one scope, oldest first. */
export async function readStandingDays(
  knex: Knex,
  options: { scorecard: string; scope: Scope; ref: string; since: string },
): Promise<StandingRollupRow[]> {
  return standingRollups(knex)
    .where({
      scorecard: options.scorecard,
      scope: options.scope,
      scope_ref: options.ref,
    })
    .where('day', '>=', options.since)
    .orderBy('day')
    .select();
}

/** The days of one check, oldest first. */
export async function readOutcomeDays(
  knex: Knex,
  options: { checkId: string; since: string },
): Promise<OutcomeRollupRow[]> {
  return outcomeRollups(knex)
    .where('check_id', options.checkId)
    .where('day', '>=', options.since)
    .orderBy('day')
    .select();
}
