import type { CampaignFigures } from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { jsonElements } from '../../dialect';
import type { Readable } from '../../scorecards/store/readStandings';
import { campaignRollups, progress, type CampaignRollupRow } from './tables';

/** What the entities of one owner amount to in one campaign. */
export interface OwnerFigures extends CampaignFigures {
  campaign: string;
  owner: string | null;
}

/** Figures per campaign and owner; of one campaign, or of all. */
export async function readFigures(
  knex: Knex,
  options: { campaign?: string; readable: Readable },
): Promise<OwnerFigures[]> {
  const query = progress(knex);
  if (options.campaign !== undefined) {
    query.where('campaign', options.campaign);
  }
  if (options.readable === 'all') {
    const rows = (await query
      .groupBy('campaign', 'owner')
      .select('campaign', 'owner')
      .count({ entities: '*', done: 'done_at' })
      .sum({ asked: 'asked', behind: 'left_count' })) as unknown as Array<{
      campaign: string;
      owner: string | null;
      entities: number | string;
      done: number | string;
      asked: number | string;
      behind: number | string;
    }>;
    return rows.map(row => ({
      campaign: row.campaign,
      owner: row.owner,
      entities: Number(row.entities),
      done: Number(row.done),
      asked: Number(row.asked),
      met: Number(row.asked) - Number(row.behind),
    }));
  }
  const readable = options.readable;
  const rows = await query.select(
    'campaign',
    'entity_ref',
    'owner',
    'asked',
    'left_count',
  );
  return rows
    .filter(row => readable.has(row.entity_ref))
    .map(row => ({
      campaign: row.campaign,
      owner: row.owner,
      entities: 1,
      done: row.left_count === 0 ? 1 : 0,
      asked: row.asked,
      met: row.asked - row.left_count,
    }));
}

/** For how many entities each check of a campaign is left. */
export async function readLeft(
  knex: Knex,
  options: {
    campaign: string;
    owners?: readonly string[];
    readable: Readable;
  },
): Promise<Map<string, number>> {
  const { campaign, owners, readable } = options;
  if (readable === 'all') {
    const query = knex
      .select(knex.raw('element.value as check_id'))
      .count({ entities: '*' })
      .from(knex.raw(`campaigns_progress ${jsonElements(knex, 'left_checks')}`))
      .where('campaign', campaign)
      .groupByRaw('element.value');
    if (owners) {
      query.whereIn('owner', [...owners]);
    }
    const rows = (await query) as Array<{
      check_id: string;
      entities: number | string;
    }>;
    return new Map(rows.map(row => [row.check_id, Number(row.entities)]));
  }
  const query = progress(knex)
    .where('campaign', campaign)
    .where('left_count', '>', 0);
  if (owners) {
    query.whereIn('owner', [...owners]);
  }
  const left = new Map<string, number>();
  for (const row of await query.select('entity_ref', 'left_checks')) {
    if (readable.has(row.entity_ref)) {
      for (const checkId of JSON.parse(row.left_checks) as string[]) {
        left.set(checkId, (left.get(checkId) ?? 0) + 1);
      }
    }
  }
  return left;
}

/** The days of a campaign in one scope, oldest first. */
export async function readDays(
  knex: Knex,
  options: { campaign: string; owner?: string },
): Promise<CampaignRollupRow[]> {
  return campaignRollups(knex)
    .where({
      campaign: options.campaign,
      scope: options.owner === undefined ? 'all' : 'owner',
      scope_ref: options.owner ?? '',
    })
    .orderBy('day')
    .select();
}
