import {
  afterDay,
  campaignState,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { readFigures, type OwnerFigures } from '../campaigns/store/readFigures';
import type { CompiledCampaign, DefinitionsService } from '../definitions';
import type { Lead } from './config';
import { dueLead } from './dueLead';
import type {
  DueReminders,
  Reminder,
  ReminderKey,
  ReminderSource,
} from './types';

/**
 * Reminds the owners who are behind with a campaign of its deadline, with one
 * notification for all their entities. A deadline that was moved is another one.
 */
export class CampaignReminders implements ReminderSource {
  readonly #knex: Knex;
  readonly #definitions: DefinitionsService;
  readonly #leads: readonly Lead[];

  constructor(options: {
    knex: Knex;
    definitions: DefinitionsService;
    /** The longest first. */
    leads: readonly Lead[];
  }) {
    this.#knex = options.knex;
    this.#definitions = options.definitions;
    this.#leads = options.leads;
  }

  async *due(now: Date): AsyncGenerator<DueReminders> {
    for (const campaign of this.#definitions.current().campaigns) {
      const lead =
        campaignState(campaign, now) === 'running'
          ? dueLead({
              begins: new Date(campaign.starts),
              ends: afterDay(campaign.deadline),
              leads: this.#leads,
              now,
            })
          : undefined;
      if (lead) {
        yield await this.#dueOf(campaign, lead);
      }
    }
  }

  async #dueOf(campaign: CompiledCampaign, lead: Lead): Promise<DueReminders> {
    const figures = await readFigures(this.#knex, {
      campaign: campaign.name,
      readable: 'all',
    });
    const behind = new Map<string, OwnerFigures>();
    for (const row of figures) {
      if (row.owner !== null && row.done < row.entities) {
        behind.set(row.owner, row);
      }
    }
    return {
      keys: Array.from(behind.keys(), recipient => ({
        kind: 'campaign',
        subject: campaign.name,
        endsAt: afterDay(campaign.deadline).toISOString(),
        lead: lead.text,
        recipient,
      })),
      compose: async claimed =>
        claimed.map(key =>
          this.#word(campaign, key, behind.get(key.recipient)!),
        ),
    };
  }

  #word(
    { name, title, deadline }: CompiledCampaign,
    key: ReminderKey,
    { entities, done }: OwnerFigures,
  ): Reminder {
    const left = entities - done;
    const search = new URLSearchParams({ owner: key.recipient });
    return {
      keys: [key],
      recipients: [key.recipient],
      payload: {
        title: `“${title}” is due on ${deadline}, and ${left} of ${entities} ${
          entities === 1 ? 'entity' : 'entities'
        } of yours ${left === 1 ? 'has' : 'have'} something left to do`,
        description:
          'The page of the campaign says what, and how to get there.',
        link: `/readiness/campaigns/${encodeURIComponent(name)}?${search}`,
        severity: key.lead === this.#leads.at(-1)?.text ? 'high' : 'normal',
        topic: 'Campaigns',
        scope: `campaign ${name} ${key.endsAt} ${key.lead} ${key.recipient}`,
      },
    };
  }
}
