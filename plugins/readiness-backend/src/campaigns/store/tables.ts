import type { Knex } from 'knex';

export interface ProgressRow {
  campaign: string;
  entity_ref: string;
  title: string;
  owner: string | null;
  asked: number;
  left_count: number;
  left_checks: string;
  done_at: string | null;
}

export interface EndedRow {
  name: string;
  definition: string;
  measured_at: string;
}

export interface CampaignRollupRow {
  day: string;
  campaign: string;
  scope: 'all' | 'owner';
  scope_ref: string;
  entities: number;
  done: number;
  asked: number;
  met: number;
}

export const progress = (knex: Knex) => knex<ProgressRow>('campaigns_progress');
export const ended = (knex: Knex) => knex<EndedRow>('campaigns_ended');
export const campaignRollups = (knex: Knex) =>
  knex<CampaignRollupRow>('rollups_campaign');

/** Progress in the campaigns whose figures are not final yet. */
export const currentProgress = (knex: Knex) =>
  progress(knex).whereNotIn('campaign', ended(knex).select('name'));
