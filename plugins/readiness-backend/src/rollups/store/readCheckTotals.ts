import {
  countOutcomes,
  OUTCOME_STATUSES,
  type OutcomeCounts,
  type OutcomeStatus,
  type StandingFilter,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { jsonRows } from '../../dialect';
import { currentProgress } from '../../campaigns/store/tables';
import { filtered, type Readable } from '../../scorecards/store/readStandings';
import { entities, outcomes, standings } from '../../scorecards/store/tables';

interface CountRow {
  key: string | null;
  status: OutcomeStatus;
  count: number | string;
}

/**
 * How many of the entities a filter leaves have which outcome, by check.
 *
 * Counting everything reads an index from end to end, which is many times
 * faster than looking rows up entity by entity. Where the filter leaves most of
 * the entities, as it does when nothing is narrowed, everything is counted and
 * the few others are taken off.
 */
export async function readCheckTotals(
  knex: Knex,
  filter: StandingFilter,
  readable: Readable,
): Promise<Map<string, OutcomeCounts>> {
  const inside = () => visible(knex, filtered(knex, filter), readable);
  const [ofFilter, ofAll] = await Promise.all([
    countRows(inside()),
    countRows(entities(knex)),
  ]);
  if (ofFilter * 2 <= ofAll) {
    return byCheck(
      outcomes(knex).whereIn('entity_ref', inside().select('entity_ref')),
    );
  }
  const [all, others] = await Promise.all([
    byCheck(outcomes(knex)),
    byCheck(
      outcomes(knex).whereIn(
        'entity_ref',
        entities(knex)
          .whereNotIn('entity_ref', inside().select('entity_ref'))
          .select('entity_ref'),
      ),
    ),
  ]);
  for (const [checkId, counts] of others) {
    const known = all.get(checkId) ?? countOutcomes([]);
    OUTCOME_STATUSES.forEach(status => {
      // An entity may be judged anew between the two counts.
      known[status] = Math.max(0, known[status] - counts[status]);
    });
  }
  return all;
}

/** How many entities have which outcome of one check, by owner. */
export async function readOwnersOfCheck(
  knex: Knex,
  checkId: string,
  readable: Readable,
): Promise<Map<string | null, OutcomeCounts>> {
  const ofCampaigns = visible(knex, currentProgress(knex), readable);
  const owners = visible(knex, standings(knex), readable)
    .select('entity_ref', 'owner')
    // Some are judged by campaigns only.
    .unionAll(ofCampaigns.select('entity_ref', 'owner'));
  const owned = knex
    .from(owners.as('known'))
    // An entity has a row per scorecard and campaign, all with the same owner.
    .groupBy('entity_ref')
    .select('entity_ref as owned_ref')
    .max({ owner: 'owner' })
    .as('owned');
  const rows = await outcomes(knex)
    .join(owned, 'owned.owned_ref', 'scorecards_outcome.entity_ref')
    .where('check_id', checkId)
    .groupBy('owned.owner', 'status')
    .select('owned.owner as key', 'status')
    .count({ count: '*' });
  return addedUp(rows as unknown as CountRow[]);
}

/** Narrows to what the reader may see, bound as one value. */
function visible(
  knex: Knex,
  query: Knex.QueryBuilder,
  readable: Readable,
): Knex.QueryBuilder {
  return readable === 'all'
    ? query
    : query.whereIn(
        'entity_ref',
        knex
          .from(
            knex.raw(`(${jsonRows(knex, ['entity_ref'])}) as readable`, [
              JSON.stringify(
                Array.from(readable, ref => ({ entity_ref: ref })),
              ),
            ]),
          )
          .select('entity_ref'),
      );
}

async function countRows(query: Knex.QueryBuilder): Promise<number> {
  const [{ count }] = (await query.count({ count: '*' })) as Array<{
    count: number | string;
  }>;
  return Number(count);
}

async function byCheck(
  query: Knex.QueryBuilder,
): Promise<Map<string, OutcomeCounts>> {
  const rows = await query
    .groupBy('check_id', 'status')
    .select('check_id as key', 'status')
    .count({ count: '*' });
  const totals = addedUp(rows as CountRow[]);
  return totals as Map<string, OutcomeCounts>;
}

function addedUp(rows: readonly CountRow[]): Map<string | null, OutcomeCounts> {
  const totals = new Map<string | null, OutcomeCounts>();
  for (const { key, status, count } of rows) {
    const counts = totals.get(key) ?? countOutcomes([]);
    counts[status] += Number(count);
    totals.set(key, counts);
  }
  return totals;
}
