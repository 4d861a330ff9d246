import type { Knex } from 'knex';
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
  const [owners, systems] = await Promise.all([
    standings(knex).distinct('owner').whereNotNull('owner'),
    standings(knex).distinct('system').whereNotNull('system'),
  ]);
  return {
    owners: owners.map(row => row.owner!),
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
    await trx.raw(standingsStatement(trx), [JSON.stringify(memberships), day]);
    await trx.raw(
      `insert into rollups_outcome (day, check_id, status, entities)
       select cast(? as varchar(10)), check_id, status, count(*)
       from scorecards_outcome group by check_id, status`,
      [day],
    );
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
