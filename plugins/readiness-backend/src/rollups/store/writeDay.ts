import type { Knex } from 'knex';
import { campaignRollups, ended, progress } from '../../campaigns/store/tables';
import { jsonInteger, jsonRows } from '../../dialect';
import { standings } from '../../scorecards/store/tables';
import { outcomeRollups, standingRollups, STATUS_COLUMNS } from './tables';

/** A value of a column of standings, and a scope that its entities belong to. */
export interface Membership {
  dimension: 'owner' | 'domain';
  /** An owner; for a domain, a system. */
  member: string;
  /** The owner itself or a group around it; a domain. */
  ref: string;
}

const STATUSES = Object.values(STATUS_COLUMNS);

/** The owners and systems that there are entities of. */
export async function readMembers(
  knex: Knex,
): Promise<{ owners: string[]; systems: string[] }> {
  const [owners, inCampaigns, systems] = await Promise.all([
    standings(knex).distinct('owner').whereNotNull('owner'),
    progress(knex).distinct('owner').whereNotNull('owner'),
    standings(knex).distinct('system').whereNotNull('system'),
  ]);
  return {
    owners: [...new Set([...owners, ...inCampaigns].map(row => row.owner!))],
    systems: systems.map(row => row.system!),
  };
}

/**
 * Adds the present standings and outcomes up, in the database, and makes them
 * the rows of a day. Written again, a day is replaced, so that running twice
 * comes to the same and the last run of a day stays.
 */
export async function writeDay(
  knex: Knex,
  options: { day: string; memberships: readonly Membership[] },
): Promise<void> {
  const { day, memberships } = options;
  await knex.transaction(async trx => {
    await standingRollups(trx).where({ day }).delete();
    await outcomeRollups(trx).where({ day }).delete();
    await campaignRollups(trx)
      .where({ day })
      .whereNotIn('campaign', ended(trx).select('name'))
      .delete();
    await trx.raw(standingsStatement(trx), [JSON.stringify(memberships), day]);
    await trx.raw(
      `insert into rollups_outcome (day, check_id, status, entities)
       select cast(? as varchar(10)), check_id, status, count(*)
       from scorecards_outcome group by check_id, status`,
      [day],
    );
    await trx.raw(campaignsStatement(trx), [JSON.stringify(memberships), day]);
  });
}

/**
 * Standings are first added up to cells, of which there are few, so that very
 * many entities are read once and not once per scope.
 */
function standingsStatement(knex: Knex): string {
  const figures = ['entities', 'scored', 'score_sum', ...STATUSES];
  const counted = Object.entries(STATUS_COLUMNS).map(
    ([status, column]) =>
      `sum(${jsonInteger(knex, 'counts', status)}) as ${column}`,
  );
  const names = `scorecard, level_id, ${figures.join(', ')}`;
  return `
    insert into rollups_standing (day, scope, scope_ref, ${names})
    with cell as (
      select scorecard, coalesce(level_id, '') as level_id, owner, system,
        count(*) as entities, count(score) as scored,
        coalesce(sum(score), 0) as score_sum, ${counted.join(', ')}
      from scorecards_standing
      group by scorecard, coalesce(level_id, ''), owner, system
    ),
    membership as (${jsonRows(knex, ['dimension', 'member', 'ref'])}),
    placed as (
      select 'all' as scope, '' as scope_ref, ${names} from cell
      union all
      select 'owner', ref, ${names} from cell
        join membership on dimension = 'owner' and member = owner
      union all
      select 'system', system, ${names} from cell where system is not null
      union all
      select 'domain', ref, ${names} from cell
        join membership on dimension = 'domain' and member = system
    )
    select cast(? as varchar(10)), scope, scope_ref, scorecard, level_id,
      ${figures.map(figure => `sum(${figure})`).join(', ')}
    from placed group by scope, scope_ref, scorecard, level_id`;
}

/** The day on which a campaign ended keeps what was written before its end. */
function campaignsStatement(knex: Knex): string {
  const figures = 'entities, done, asked, met';
  return `
    insert into rollups_campaign (day, campaign, scope, scope_ref, ${figures})
    with cell as (
      select campaign, owner, count(*) as entities, count(done_at) as done,
        sum(asked) as asked, sum(asked - left_count) as met
      from campaigns_progress
      where campaign not in (select name from campaigns_ended)
      group by campaign, owner
    ),
    membership as (${jsonRows(knex, ['dimension', 'member', 'ref'])}),
    placed as (
      select 'all' as scope, '' as scope_ref, campaign, ${figures} from cell
      union all
      select 'owner', ref, campaign, ${figures} from cell
        join membership on dimension = 'owner' and member = owner
    )
    select cast(? as varchar(10)), campaign, scope, scope_ref,
      sum(entities), sum(done), sum(asked), sum(met)
    from placed group by campaign, scope, scope_ref`;
}
