import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  afterDay,
  campaignState,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import type { DefinitionsService } from '../definitions';
import { versionOf } from '../scorecards/EvaluationService';
import { lastVersion } from '../scorecards/runs/store/RunStore';
import { readRun } from '../scorecards/store/runs';
import { defineCampaign } from './KnownCampaigns';
import { end, readEndedNames, reopen } from './store/ended';

/**
 * Makes figures final. The state of a campaign follows from its dates, and this
 * is the one thing that has to happen at one of them: once an evaluation that
 * began after its end is complete, the rows of a campaign are frozen and it is
 * kept by value, so that neither a changed file nor an entity that leaves can
 * change what was achieved.
 */
export class CampaignKeeper {
  readonly #knex: Knex;
  readonly #definitions: DefinitionsService;
  readonly #logger: LoggerService;
  readonly #evaluate: () => Promise<unknown>;
  readonly #settled: Date;

  constructor(options: {
    knex: Knex;
    definitions: DefinitionsService;
    logger: LoggerService;
    /**
     * From when on evaluations count. Soon after a start the catalog and facts
     * may still be filling up, and what is final cannot be mended.
     */
    settled: Date;
    /** Has all entities evaluated. */
    evaluate: () => Promise<unknown>;
  }) {
    this.#knex = options.knex;
    this.#definitions = options.definitions;
    this.#logger = options.logger;
    this.#evaluate = options.evaluate;
    this.#settled = options.settled;
  }

  async keep(now = new Date()): Promise<void> {
    await this.#end(now);
    await this.#reopen(now);
  }

  async #end(now: Date): Promise<void> {
    const definitions = this.#definitions.current();
    const due = definitions.campaigns.filter(
      campaign => campaignState(campaign, now) === 'ended',
    );
    const over = await this.#over(due);
    const waiting = due.filter(({ name }) => !over.has(name));
    if (waiting.length === 0) {
      return;
    }
    const [run, version] = await Promise.all([
      readRun(this.#knex),
      lastVersion(this.#knex),
    ]);
    // A run of other definitions may not have known the campaign.
    if (
      !run ||
      run.startedAt < this.#settled ||
      version !== versionOf(definitions)
    ) {
      return;
    }
    for (const campaign of waiting) {
      if (run.startedAt.getTime() >= afterDay(campaign.ends).getTime()) {
        await end(this.#knex, {
          definition: defineCampaign(campaign, definitions),
          measuredAt: run.startedAt.toISOString(),
        });
        this.#logger.info(
          `The campaign ${campaign.name} ended; its figures are final`,
        );
      }
    }
  }

  /** A campaign that ended and was given more time goes on. */
  async #reopen(now: Date): Promise<void> {
    const running = this.#definitions
      .current()
      .campaigns.filter(campaign => campaignState(campaign, now) === 'running');
    const over = await this.#over(running);
    for (const name of over) {
      await reopen(this.#knex, name);
      this.#logger.warn(
        `The campaign ${name} had ended and was given more time; its figures are taken anew`,
      );
    }
    if (over.size > 0) {
      await this.#evaluate();
    }
  }

  async #over(
    campaigns: ReadonlyArray<{ name: string }>,
  ): Promise<Set<string>> {
    return campaigns.length === 0
      ? new Set()
      : readEndedNames(
          this.#knex,
          campaigns.map(({ name }) => name),
        );
  }
}
