import { campaignState } from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import type { CompiledCampaign } from '../definitions';
import { readEndedNames } from './store/ended';

/**
 * The campaigns that entities are evaluated for: those that began and whose
 * final figures were not taken. One whose time is over stays until then, so
 * that its figures are of a complete evaluation after its end even when the
 * backend was down in between.
 */
export async function openCampaigns(
  knex: Knex,
  campaigns: readonly CompiledCampaign[],
  now: Date,
): Promise<CompiledCampaign[]> {
  const begun = campaigns.filter(campaign => {
    const state = campaignState(campaign, now);
    return state === 'running' || state === 'ended';
  });
  if (begun.length === 0) {
    return [];
  }
  const over = await readEndedNames(
    knex,
    begun.map(({ name }) => name),
  );
  return begun.filter(({ name }) => !over.has(name));
}
