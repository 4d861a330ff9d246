import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Campaign,
  CampaignPage,
  CampaignState,
  EntityCampaign,
  Promotion,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntityAccess } from '../http/EntityAccess';
import type { CampaignsService } from './CampaignsService';

type Entities = Awaited<ReturnType<CampaignsService['entities']>>;

/**
 * Campaigns for those who may see them. A campaign names no entity, so that
 * anybody may know of it; its figures are of the entities the reader may see.
 * Roll-ups added all entities up and are for those who may read all.
 */
export class AuthorizedCampaigns {
  readonly #access: EntityAccess;
  readonly #campaigns: CampaignsService;

  constructor(options: { access: EntityAccess; campaigns: CampaignsService }) {
    this.#access = options.access;
    this.#campaigns = options.campaigns;
  }

  async list(
    options: { states?: readonly CampaignState[] },
    credentials: BackstageCredentials,
  ): Promise<{ items: Campaign[] }> {
    const readable = await this.#access.readableRefs(credentials);
    return { items: await this.#campaigns.list({ ...options, readable }) };
  }

  async page(
    options: { name: string; owner?: string },
    credentials: BackstageCredentials,
  ): Promise<CampaignPage> {
    const readable = await this.#access.readableRefs(credentials);
    return {
      ...(await this.#campaigns.page({ ...options, readable })),
      trend:
        readable === 'all'
          ? await this.#campaigns.trend(options.name, options.owner)
          : { state: 'withheld', reason: 'partial-access' },
    };
  }

  async entities(
    options: Omit<Parameters<CampaignsService['entities']>[0], 'readable'>,
    credentials: BackstageCredentials,
  ): Promise<Entities> {
    const readable = await this.#access.readableRefs(credentials);
    return this.#campaigns.entities({ ...options, readable });
  }

  /** Definitions name no entity, so that any caller may know them. */
  promotion(
    options: Parameters<CampaignsService['promotion']>[0],
  ): Promise<Promotion> {
    return this.#campaigns.promotion(options);
  }

  async ofEntity(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<{ items: EntityCampaign[] }> {
    const entity = await this.#access.getEntity(entityRef, credentials);
    return { items: await this.#campaigns.ofEntity(entity) };
  }
}
