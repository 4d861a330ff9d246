import {
  campaignState,
  isOverdue,
  type Campaign,
  type CampaignDefinition,
  type CampaignState,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import type {
  CompiledCampaign,
  DefinitionSet,
  DefinitionsService,
} from '../definitions';
import { readEnded } from './store/ended';

/** A campaign without figures. */
export type KnownCampaign = Omit<Campaign, 'figures'>;

const ORDER: readonly CampaignState[] = [
  'running',
  'scheduled',
  'draft',
  'ended',
];

/**
 * The campaigns there are: those in force, and those that ended, whose files
 * may be gone.
 */
export class KnownCampaigns {
  readonly #knex: Knex;
  readonly #definitions: DefinitionsService;

  constructor(options: { knex: Knex; definitions: DefinitionsService }) {
    this.#knex = options.knex;
    this.#definitions = options.definitions;
  }

  /** Running ones by deadline, those to come by start, ended ones newest first. */
  async list(now: Date): Promise<KnownCampaign[]> {
    const definitions = this.#definitions.current();
    const ended = await readEnded(this.#knex);
    const known = new Map<string, KnownCampaign>(
      Array.from(ended, ([name, { definition, measuredAt }]) => [
        name,
        { ...definition, state: 'ended', overdue: false, measuredAt },
      ]),
    );
    for (const campaign of definitions.campaigns) {
      const state = campaignState(campaign, now);
      // A name is taken by what ended under it, unless that goes on after all.
      if (state === 'running' || !known.has(campaign.name)) {
        known.set(campaign.name, {
          ...defineCampaign(campaign, definitions),
          state,
          overdue: isOverdue(campaign, now),
          measuredAt: null,
        });
      }
    }
    return [...known.values()].sort(
      (a, b) =>
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
        compareDates(a, b) ||
        a.name.localeCompare(b.name),
    );
  }

  async find(name: string, now: Date): Promise<KnownCampaign | undefined> {
    return (await this.list(now)).find(campaign => campaign.name === name);
  }
}

/** A campaign as it is told, and kept once it ended. */
export function defineCampaign(
  campaign: CompiledCampaign,
  { checks }: DefinitionSet,
): CampaignDefinition {
  const { checkIds, matches: _, draft: __, ...definition } = campaign;
  return {
    ...definition,
    checks: checkIds.map(checkId => ({
      checkId,
      title: checks.get(checkId)?.title ?? checkId,
    })),
  };
}

function compareDates(a: KnownCampaign, b: KnownCampaign): number {
  switch (a.state) {
    case 'running':
      return a.deadline.localeCompare(b.deadline);
    case 'ended':
      return b.ends.localeCompare(a.ends);
    default:
      return a.starts.localeCompare(b.starts);
  }
}
