import {
  campaignDefinitionSchema,
  type CampaignDefinition,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { ended, progress } from './tables';

/** A campaign that is over, as it was. */
export interface EndedCampaign {
  definition: CampaignDefinition;
  measuredAt: string;
}

/** The campaigns that are over, by name. */
export async function readEnded(
  knex: Knex,
): Promise<Map<string, EndedCampaign>> {
  const rows = await ended(knex).select();
  return new Map(
    rows.map(row => [
      row.name,
      {
        definition: campaignDefinitionSchema.parse(JSON.parse(row.definition)),
        measuredAt: row.measured_at,
      },
    ]),
  );
}

/** Those of some campaigns that are over. */
export async function readEndedNames(
  knex: Knex,
  names: readonly string[],
): Promise<Set<string>> {
  const rows = await ended(knex)
    .whereIn('name', [...names])
    .select('name');
  return new Set(rows.map(({ name }) => name));
}

/** From now on the figures of the campaign are final. */
export async function end(
  knex: Knex,
  { definition, measuredAt }: EndedCampaign,
): Promise<void> {
  await ended(knex)
    .insert({
      name: definition.name,
      definition: JSON.stringify(definition),
      measured_at: measuredAt,
    })
    .onConflict('name')
    .ignore();
}

/** Takes back that a campaign is over; its figures are taken anew. */
export async function reopen(knex: Knex, name: string): Promise<void> {
  await knex.transaction(async trx => {
    await ended(trx).where({ name }).delete();
    await progress(trx).where({ campaign: name }).delete();
  });
}
