import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  CheckPage,
  CheckTotals,
  EntityTrend,
  Heatmap,
  Lift,
  StandingTrend,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntityAccess } from '../http/EntityAccess';
import type { TrendsService } from './TrendsService';

type Arguments<
  TKey extends 'heatmap' | 'lifts' | 'checkTotals' | 'checkOutcomes',
> = Omit<Parameters<TrendsService[TKey]>[0], 'readable'>;

const WITHHELD = { state: 'withheld', reason: 'partial-access' } as const;

/**
 * Trends for those who may see them. What is computed now is computed of the
 * entities the reader may see. Roll-ups were added up of all entities and
 * cannot be taken apart again, so that they are for those who may read all.
 */
export class AuthorizedTrends {
  readonly #access: EntityAccess;
  readonly #trends: TrendsService;

  constructor(options: { access: EntityAccess; trends: TrendsService }) {
    this.#access = options.access;
    this.#trends = options.trends;
  }

  async ofScorecard(
    options: Parameters<TrendsService['ofScorecard']>[0],
    credentials: BackstageCredentials,
  ): Promise<StandingTrend> {
    return (await this.#mayReadAll(credentials))
      ? this.#trends.ofScorecard(options)
      : WITHHELD;
  }

  async check(
    options: { checkId: string; days: number },
    credentials: BackstageCredentials,
  ): Promise<CheckPage> {
    const readable = await this.#access.readableRefs(credentials);
    return {
      ...(await this.#trends.check(options.checkId, readable)),
      trend:
        readable === 'all'
          ? await this.#trends.ofCheck(options.checkId, options.days)
          : WITHHELD,
    };
  }

  async checkOutcomes(
    options: Arguments<'checkOutcomes'>,
    credentials: BackstageCredentials,
  ) {
    const readable = await this.#access.readableRefs(credentials);
    return this.#trends.checkOutcomes({ ...options, readable });
  }

  async heatmap(
    options: Arguments<'heatmap'>,
    credentials: BackstageCredentials,
  ): Promise<Heatmap> {
    const readable = await this.#access.readableRefs(credentials);
    return this.#trends.heatmap({ ...options, readable });
  }

  async lifts(
    options: Arguments<'lifts'>,
    credentials: BackstageCredentials,
  ): Promise<{ items: Lift[] }> {
    const readable = await this.#access.readableRefs(credentials);
    return this.#trends.lifts({ ...options, readable });
  }

  async checkTotals(
    options: Arguments<'checkTotals'>,
    credentials: BackstageCredentials,
  ): Promise<{ items: CheckTotals[] }> {
    const readable = await this.#access.readableRefs(credentials);
    return this.#trends.checkTotals({ ...options, readable });
  }

  async ofEntity(
    options: { entityRef: string; days: number },
    credentials: BackstageCredentials,
  ): Promise<EntityTrend> {
    await this.#access.getEntity(options.entityRef, credentials);
    return this.#trends.ofEntity(options.entityRef, options.days);
  }

  async #mayReadAll(credentials: BackstageCredentials): Promise<boolean> {
    return (await this.#access.readableRefs(credentials)) === 'all';
  }
}
