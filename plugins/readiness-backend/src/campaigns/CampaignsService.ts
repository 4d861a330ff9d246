import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  promoteChecks,
  type Campaign,
  type CampaignEntity,
  type CampaignPage,
  type CampaignState,
  type CampaignTrend,
  type EntityCampaign,
  type Promotion,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import type { DefinitionsService } from '../definitions';
import type { GroupTree } from '../scorecards/GroupTree';
import { nestedOwners } from '../scorecards/nestedOwners';
import { toOutcome } from '../scorecards/present';
import type { StandingsService } from '../scorecards/StandingsService';
import { readEntityOutcomes } from '../scorecards/store/readOutcomes';
import type { Readable } from '../scorecards/store/readStandings';
import { addUp, figuresByOwner } from './addUp';
import { KnownCampaigns, type KnownCampaign } from './KnownCampaigns';
import { readEntities, readProgressOf } from './store/readEntities';
import { readDays, readFigures, readLeft } from './store/readFigures';
import type { ProgressRow } from './store/tables';

/** Reads how far campaigns have come, in the shape of the contract. */
export class CampaignsService {
  readonly #knex: Knex;
  readonly #definitions: DefinitionsService;
  readonly #groups: GroupTree;
  readonly #standings: StandingsService;
  readonly #known: KnownCampaigns;
  readonly #clock: () => Date;

  constructor(options: {
    knex: Knex;
    definitions: DefinitionsService;
    groups: GroupTree;
    standings: StandingsService;
    clock?: () => Date;
  }) {
    this.#knex = options.knex;
    this.#definitions = options.definitions;
    this.#groups = options.groups;
    this.#standings = options.standings;
    this.#known = new KnownCampaigns(options);
    this.#clock = options.clock ?? (() => new Date());
  }

  async list(options: {
    states?: readonly CampaignState[];
    readable: Readable;
  }): Promise<Campaign[]> {
    const { states, readable } = options;
    const [known, rows] = await Promise.all([
      this.#known.list(this.#clock()),
      readFigures(this.#knex, { readable }),
    ]);
    return known
      .filter(({ state }) => !states || states.includes(state))
      .map(campaign => ({
        ...campaign,
        figures: hasFigures(campaign)
          ? addUp(rows.filter(row => row.campaign === campaign.name))
          : null,
      }));
  }

  async page(options: {
    name: string;
    owner?: string;
    readable: Readable;
  }): Promise<Omit<CampaignPage, 'trend'>> {
    const { name, owner, readable } = options;
    const campaign = await this.#find(name);
    const { scorecards } = this.#definitions.current();
    const [rows, left, groups] = await Promise.all([
      readFigures(this.#knex, { campaign: name, readable }),
      readLeft(this.#knex, {
        campaign: name,
        owners: await this.#owners(owner),
        readable,
      }),
      this.#groups.get(),
    ]);
    const shown = hasFigures(campaign);
    return {
      campaign: { ...campaign, figures: shown ? addUp(rows) : null },
      owners: shown
        ? figuresByOwner({
            rows,
            groups,
            maySee: ref => readable === 'all' || readable.has(ref),
          })
        : [],
      checks: campaign.checks.map(check => ({
        ...check,
        left: (shown && left.get(check.checkId)) || 0,
        askedBy: scorecards.flatMap(scorecard =>
          scorecard.levels
            .filter(level =>
              level.checks.some(({ checkId }) => checkId === check.checkId),
            )
            .map(level => ({
              scorecard: scorecard.title,
              level: level.title,
            })),
        ),
      })),
    };
  }

  /** How it went day by day. Adds up all entities, hidden ones too. */
  async trend(name: string, owner?: string): Promise<CampaignTrend> {
    const rows = await readDays(this.#knex, {
      campaign: name,
      owner: owner?.toLocaleLowerCase('en-US'),
    });
    return {
      state: 'available',
      points: rows.map(({ day, entities, done, asked, met }) => ({
        day,
        entities,
        done,
        asked,
        met,
      })),
    };
  }

  async entities(options: {
    name: string;
    owner?: string;
    check?: string;
    progress?: 'left' | 'done';
    readable: Readable;
    cursor?: string;
    limit: number;
  }): Promise<{
    items: CampaignEntity[];
    totalItems: number;
    nextCursor?: string;
  }> {
    const { name, owner, ...rest } = options;
    const campaign = await this.#find(name);
    if (!hasFigures(campaign)) {
      return { items: [], totalItems: 0 };
    }
    const { rows, ...page } = await readEntities(this.#knex, {
      ...rest,
      campaign: name,
      owners: await this.#owners(owner),
    });
    return {
      ...page,
      items: rows.map(row => ({
        entityRef: row.entity_ref,
        title: row.title,
        owner: row.owner,
        ...toProgress(row, campaign),
      })),
    };
  }

  /** What to write so that the checks belong to a level of a scorecard. */
  async promotion(options: {
    name: string;
    scorecard: string;
    level: string;
    effectiveFrom: string;
  }): Promise<Promotion> {
    const campaign = await this.#find(options.name);
    const { scorecards, checks } = this.#definitions.current();
    const scorecard = scorecards.find(one => one.name === options.scorecard);
    const promotion =
      scorecard &&
      promoteChecks({
        campaign,
        scorecard,
        levelId: options.level,
        effectiveFrom: options.effectiveFrom,
        checks,
        scorecards,
      });
    if (!promotion) {
      throw new InputError(
        scorecard
          ? `The scorecard ${scorecard.name} has no level ${
              options.level
            }; it has: ${scorecard.levels.map(({ id }) => id).join(', ')}`
          : `There is no scorecard ${options.scorecard}; there are: ${
              scorecards.map(({ name }) => name).join(', ') || 'none'
            }`,
      );
    }
    return promotion;
  }

  /** The campaigns an entity is or will be in. */
  async ofEntity(entity: Entity): Promise<EntityCampaign[]> {
    const entityRef = stringifyEntityRef(entity);
    const definitions = this.#definitions.current();
    const about = new Set(
      definitions.campaigns
        .filter(({ matches }) => matches(entity))
        .map(({ name }) => name),
    );
    const campaigns = (await this.#known.list(this.#clock())).filter(
      ({ name, state }) =>
        about.has(name) && (state === 'running' || state === 'scheduled'),
    );
    if (campaigns.length === 0) {
      return [];
    }
    const [progress, outcomes, evaluatedAt] = await Promise.all([
      readProgressOf(this.#knex, {
        entityRef,
        campaigns: campaigns.map(({ name }) => name),
      }),
      readEntityOutcomes(this.#knex, entityRef),
      this.#standings.evaluatedAt(entityRef),
    ]);
    return campaigns.map(campaign => {
      const row = progress.get(campaign.name);
      const running = campaign.state === 'running';
      return {
        campaign,
        progress: running && row ? toProgress(row, campaign) : null,
        outcomes: running
          ? campaign.checks.flatMap(({ checkId }) =>
              outcomes
                .filter(outcome => outcome.check_id === checkId)
                .flatMap(outcome =>
                  toOutcome(outcome, definitions, evaluatedAt ?? outcome.since),
                ),
            )
          : [],
      };
    });
  }

  async #find(name: string): Promise<KnownCampaign> {
    const campaign = await this.#known.find(name, this.#clock());
    if (!campaign) {
      throw new NotFoundError(
        `There is no campaign ${name}; the organisation page lists those there are`,
      );
    }
    return campaign;
  }

  async #owners(owner: string | undefined): Promise<string[] | undefined> {
    return owner === undefined
      ? undefined
      : nestedOwners(this.#groups, [owner]);
  }
}

function hasFigures({ state }: KnownCampaign): boolean {
  return state === 'running' || state === 'ended';
}

function toProgress(
  row: ProgressRow,
  { checks }: KnownCampaign,
): Pick<CampaignEntity, 'asked' | 'left' | 'doneAt'> {
  const titles = new Map(checks.map(({ checkId, title }) => [checkId, title]));
  return {
    asked: row.asked,
    left: (JSON.parse(row.left_checks) as string[]).map(checkId => ({
      checkId,
      title: titles.get(checkId) ?? checkId,
    })),
    doneAt: row.done_at,
  };
}
