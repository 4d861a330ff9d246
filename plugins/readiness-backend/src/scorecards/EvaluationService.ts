import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import { readCurrentAttestations } from '../attestations/AttestationStore';
import { openCampaigns } from '../campaigns/openCampaigns';
import type {
  CompiledCampaign,
  DefinitionSet,
  DefinitionsService,
} from '../definitions';
import { readExemptChecks } from '../exemptions/store/readExemptChecks';
import { addExternalFacts } from '../externalFacts/addExternalFacts';
import { readExternalFacts } from '../externalFacts/store';
import type { FactsService } from '../facts';
import { createHash } from 'node:crypto';
import { queryForAny } from './catalogQuery';
import { evaluateEntity, type Evaluation } from './evaluateEntity';
import { add, emptyResult, type EvaluationResult } from './EvaluationResult';
import { findOpenRun, lastVersion, openRun } from './runs/store/RunStore';
import { RunWorker, type RunSteps } from './runs/RunWorker';
import {
  countEntities,
  listEntityRefs,
  removeEntities,
} from './store/removeEntities';
import { sourcesRead } from './sourcesRead';
import { saveEvaluations } from './store/saveEvaluations';

const PAGE_SIZE = 500;
/** Bounds what is in memory at once, also for scorecards of many checks. */
const OUTCOMES_AT_ONCE = 25_000;
const LEASE = 30_000;

/**
 * Evaluates entities and stores what changed. Pages of the catalog come and go,
 * so that memory stays flat however large the catalog is.
 */
export class EvaluationService {
  readonly #knex: Knex;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #definitions: DefinitionsService;
  readonly #facts: FactsService;
  readonly #lease: number;
  /** The runs this replica takes part in, by id. */
  readonly #joined = new Map<string, Promise<EvaluationResult>>();

  constructor(options: {
    knex: Knex;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    definitions: DefinitionsService;
    facts: FactsService;
    /** Milliseconds after which other replicas take a silent one for dead. */
    lease?: number;
  }) {
    this.#knex = options.knex;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#definitions = options.definitions;
    this.#facts = options.facts;
    this.#lease = options.lease ?? LEASE;
  }

  /**
   * Evaluates every entity a scorecard or campaign is about, and removes those
   * that left.
   * Joins the run of another replica when one is under way for the same
   * definitions, and ends with it. The result is that of all replicas.
   */
  async evaluateAll(
    options: { signal?: AbortSignal } = {},
  ): Promise<EvaluationResult> {
    const definitions = this.#definitions.current();
    const runId = await openRun(this.#knex, versionOf(definitions));
    return this.#join(runId, definitions, options.signal);
  }

  /**
   * Evaluates everything after definitions changed, unless another replica that
   * noticed earlier has done so already.
   */
  async evaluateNewDefinitions(
    options: { signal?: AbortSignal } = {},
  ): Promise<void> {
    const version = versionOf(this.#definitions.current());
    if (
      (await findOpenRun(this.#knex, version)) !== undefined ||
      (await lastVersion(this.#knex)) !== version
    ) {
      await this.evaluateAll(options);
    }
  }

  /**
   * Takes part in a run that another replica began, when there is one for the
   * definitions this replica has; also when the other one is gone.
   */
  async assist(options: { signal?: AbortSignal } = {}): Promise<void> {
    const definitions = this.#definitions.current();
    const runId = await findOpenRun(this.#knex, versionOf(definitions));
    if (runId !== undefined && !this.#joined.has(runId)) {
      await this.#join(runId, definitions, options.signal);
    }
  }

  async #join(
    runId: string,
    definitions: DefinitionSet,
    signal: AbortSignal | undefined,
  ): Promise<EvaluationResult> {
    const joined =
      this.#joined.get(runId) ?? this.#work(runId, definitions, signal);
    this.#joined.set(runId, joined);
    try {
      return await joined;
    } finally {
      this.#joined.delete(runId);
    }
  }

  async #work(
    runId: string,
    definitions: DefinitionSet,
    signal: AbortSignal | undefined,
  ): Promise<EvaluationResult> {
    const worker = new RunWorker({
      knex: this.#knex,
      runId,
      lease: this.#lease,
      signal,
      steps: this.#stepsFor(definitions),
    });
    const { total, milliseconds } = await worker.work();
    if (milliseconds !== undefined) {
      this.#logger.info(
        `Evaluated ${total.entities} entities (${total.outcomes} outcomes) in ${milliseconds} ms: ${total.changed} changed, ${total.rowsWritten} rows written, ${total.removed} entities removed`,
      );
    }
    return total;
  }

  /** A run keeps to the definitions it began with. */
  #stepsFor(definitions: DefinitionSet): RunSteps {
    return {
      page: async cursor => {
        const filters = [
          ...definitions.scorecards,
          ...(await this.#campaigns(definitions)),
        ].map(({ appliesTo }) => appliesTo);
        if (filters.length === 0) {
          return { entities: [], nextCursor: undefined };
        }
        const { items, pageInfo } = await this.#catalog.queryEntities(
          cursor === null
            ? {
                query: queryForAny(filters),
                limit: PAGE_SIZE,
                totalItems: 'exclude',
              }
            : { cursor, limit: PAGE_SIZE },
          { credentials: await this.#auth.getOwnServiceCredentials() },
        );
        return { entities: items, nextCursor: pageInfo.nextCursor };
      },
      entities: async refs => [...(await this.#entities(refs)).values()],
      evaluate: entities => this.#evaluate(definitions, entities),
      removeLeft: async (evaluated, isStillMine) =>
        (await countEntities(this.#knex)) > evaluated
          ? this.#removeLeft(definitions, isStillMine)
          : 0,
    };
  }

  /** Evaluates some entities now; those that left the catalog are removed. */
  async evaluateEntities(
    entityRefs: readonly string[],
  ): Promise<EvaluationResult> {
    const definitions = this.#definitions.current();
    const campaigns = await this.#campaigns(definitions);
    const total = emptyResult();
    const asked = [
      ...new Set(entityRefs.map(ref => ref.toLocaleLowerCase('en-US'))),
    ];
    for (let start = 0; start < asked.length; start += PAGE_SIZE) {
      const refs = asked.slice(start, start + PAGE_SIZE);
      const found = await this.#entities(refs);
      add(total, await this.#evaluate(definitions, [...found.values()]));
      total.removed += await removeEntities(
        this.#knex,
        refs.filter(
          ref => !isConcerned(definitions, campaigns, found.get(ref)),
        ),
      );
    }
    return total;
  }

  async #evaluate(
    definitions: DefinitionSet,
    entities: Entity[],
  ): Promise<EvaluationResult> {
    const total = emptyResult();
    // A ref names one entity, however its letters are written.
    const byRef = new Map(
      entities.map(entity => [stringifyEntityRef(entity), entity]),
    );
    const portions = portionsOf(
      [...byRef],
      OUTCOMES_AT_ONCE / (definitions.checks.size || 1),
    );
    for (const portion of portions) {
      add(total, await this.#evaluatePortion(definitions, new Map(portion)));
    }
    return total;
  }

  async #evaluatePortion(
    definitions: DefinitionSet,
    entities: ReadonlyMap<string, Entity>,
  ): Promise<EvaluationResult> {
    const now = new Date();
    const evaluations = await this.judge({ definitions, entities, now });
    const saved = await saveEvaluations(this.#knex, { evaluations, now });
    return {
      entities: evaluations.length,
      outcomes: evaluations.reduce(
        (sum, { outcomes }) => sum + outcomes.length,
        0,
      ),
      changed: saved.changed.length,
      rowsWritten: saved.rowsWritten,
      removed: 0,
    };
  }

  /**
   * Judges some entities by all that is known of them, and stores nothing.
   * Entities that no scorecard is about are left out.
   */
  async judge(options: {
    definitions: DefinitionSet;
    /** By canonical ref. */
    entities: ReadonlyMap<string, Entity>;
    /** Checks to judge although no scorecard may ask for them. */
    alsoChecks?: readonly string[];
    now: Date;
  }): Promise<Evaluation[]> {
    const { definitions, entities, alsoChecks, now } = options;
    const refs = [...entities.keys()];
    const [facts, external, attestations, exemptChecks, campaigns] =
      await Promise.all([
        this.#facts.factsOf(refs, now, sourcesRead(definitions)),
        readExternalFacts(this.#knex, refs),
        readCurrentAttestations(this.#knex, refs),
        readExemptChecks(this.#knex, refs, now),
        openCampaigns(this.#knex, definitions.campaigns, now),
      ]);
    addExternalFacts(facts, {
      stored: external,
      declared: definitions.externalFacts,
      now,
    });
    return Array.from(entities, ([entityRef, entity]) =>
      evaluateEntity({
        definitions,
        campaigns,
        entity,
        facts: facts.get(entityRef) ?? {},
        attestations: attestations.get(entityRef),
        exemptChecks: exemptChecks.get(entityRef),
        alsoChecks,
        now,
      }),
    ).filter((evaluation): evaluation is Evaluation => !!evaluation);
  }

  /**
   * Looks up every stored entity before it is removed: a page the catalog
   * shifted under the cursor must not look like an entity that left.
   */
  async #removeLeft(
    definitions: DefinitionSet,
    isStillMine: () => Promise<boolean>,
  ): Promise<number> {
    const campaigns = await this.#campaigns(definitions);
    let removed = 0;
    let after = '';
    for (;;) {
      const refs = await listEntityRefs(this.#knex, {
        after,
        limit: PAGE_SIZE,
      });
      if (refs.length === 0 || !(await isStillMine())) {
        return removed;
      }
      const found = await this.#entities(refs);
      removed += await removeEntities(
        this.#knex,
        refs.filter(
          ref => !isConcerned(definitions, campaigns, found.get(ref)),
        ),
      );
      after = refs[refs.length - 1];
    }
  }

  #campaigns({ campaigns }: DefinitionSet): Promise<CompiledCampaign[]> {
    return openCampaigns(this.#knex, campaigns, new Date());
  }

  async #entities(entityRefs: string[]): Promise<Map<string, Entity>> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return new Map(
      items.flatMap(entity =>
        entity ? [[stringifyEntityRef(entity), entity]] : [],
      ),
    );
  }
}

function isConcerned(
  { scorecards }: DefinitionSet,
  campaigns: readonly CompiledCampaign[],
  entity: Entity | undefined,
): boolean {
  return (
    entity !== undefined &&
    [...scorecards, ...campaigns].some(({ matches }) => matches(entity))
  );
}

/** Names a version of the definitions, as runs do. */
export function versionOf({ version }: DefinitionSet): string {
  return createHash('sha256').update(version).digest('hex');
}

function* portionsOf<T>(items: T[], size: number): Generator<T[]> {
  const step = Math.max(1, Math.floor(size));
  for (let start = 0; start < items.length; start += step) {
    yield items.slice(start, start + step);
  }
}
