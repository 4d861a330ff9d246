import {
  campaignsEndpoints,
  type Campaign,
  type ReadinessClient,
} from '@backstage-readiness/plugin-readiness-common';
import { allPages } from '../organisation/allPages';
import { toCsv } from '../organisation/csv';

const PAGE = 200;

/** The campaigns as CSV; names of columns are for machines. */
export function campaignsCsv(campaigns: Campaign[]): string {
  return toCsv(
    [
      'name',
      'title',
      'owner',
      'state',
      'overdue',
      'starts',
      'deadline',
      'ends',
      'checks',
      'entities',
      'done',
      'checksAsked',
      'checksMet',
      'measuredAt',
    ],
    campaigns.map(campaign => [
      campaign.name,
      campaign.title,
      campaign.owner,
      campaign.state,
      String(campaign.overdue),
      campaign.starts,
      campaign.deadline,
      campaign.ends,
      campaign.checks.map(({ checkId }) => checkId).join(' '),
      campaign.figures?.entities ?? null,
      campaign.figures?.done ?? null,
      campaign.figures?.asked ?? null,
      campaign.figures?.met ?? null,
      campaign.measuredAt,
    ]),
  );
}

/** What narrows the entities of a campaign. */
export interface EntitiesQuery {
  owner?: string;
  check?: string;
  progress?: 'left' | 'done';
}

/** The entities that the filters leave as CSV, every page of them. */
export async function campaignEntitiesCsv(
  api: ReadinessClient,
  options: { name: string; query: EntitiesQuery },
): Promise<{ csv: string; rows: number }> {
  const rows = await allPages(cursor =>
    api.call(campaignsEndpoints.listCampaignEntities, {
      params: { name: options.name },
      query: { ...options.query, cursor, limit: PAGE },
    }),
  );
  return {
    rows: rows.length,
    csv: toCsv(
      ['entityRef', 'title', 'owner', 'checksAsked', 'checksLeft', 'doneAt'],
      rows.map(row => [
        row.entityRef,
        row.title,
        row.owner,
        row.asked,
        row.left.map(({ checkId }) => checkId).join(' '),
        row.doneAt,
      ]),
    ),
  };
}
