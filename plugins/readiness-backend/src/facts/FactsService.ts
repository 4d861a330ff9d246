import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  ConflictError,
  NotFoundError,
  stringifyError,
} from '@backstage/errors';
import { filterPredicateToFilterFunction } from '@backstage/filter-predicates';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import type {
  DefinitionsHealth,
  EntityFactSource,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { Duration } from 'luxon';
import { toRuleValues, type EntityFacts } from '../checks';
import { readRounds, saveRound } from './RoundStore';
import {
  listEntities,
  readFacts,
  removeFacts,
  saveFacts,
  saveFailure,
  summarizeSources,
} from './store';
import { validateSource } from './validateSource';

const PAGE_SIZE = 200;
const REFRESH_TIMEOUT = 30_000;

/** Entities whose facts from one source changed. */
export interface FactsChange {
  sourceId: string;
  entityRefs: string[];
}

/**
 * Knows the fact sources, has them observe the entities of the catalog, and
 * keeps what they saw last. A source that fails loses nothing: its facts stay
 * until they are too old to be trusted.
 */
export class FactsService {
  readonly #knex: Knex;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #sources = new Map<string, FactSource>();
  readonly #listeners: Array<(change: FactsChange) => void> = [];

  constructor(options: {
    knex: Knex;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
  }) {
    this.#knex = options.knex;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
  }

  /** Adds a source. All are added before definitions load, as rules are checked against them. */
  addSource(source: FactSource): void {
    validateSource(source);
    if (this.#sources.has(source.id)) {
      throw new ConflictError(
        `There are two fact sources named "${source.id}"; give one another id, or install only one`,
      );
    }
    this.#sources.set(source.id, source);
  }

  sources(): FactSource[] {
    return [...this.#sources.values()];
  }

  /** Has a listener told whenever facts changed that rules may read. */
  onChange(listener: (change: FactsChange) => void): void {
    this.#listeners.push(listener);
  }

  /** Has every source observe the whole catalog, again and again. */
  async schedule(scheduler: SchedulerService): Promise<void> {
    for (const source of this.#sources.values()) {
      await scheduler.scheduleTask({
        id: `readiness-facts-${source.id}`,
        scope: 'global',
        frequency: { milliseconds: Duration.fromISO(source.every).toMillis() },
        initialDelay: { seconds: 5 },
        timeout: { hours: 1 },
        fn: signal => this.collect({ sourceId: source.id, signal }),
      });
    }
  }

  /** Has one source observe the whole catalog now. */
  async collect(options: {
    sourceId: string;
    signal: AbortSignal;
  }): Promise<void> {
    const source = this.#source(options.sourceId);
    try {
      await this.#collect(source, options.signal);
    } finally {
      await saveRound(this.#knex, { sourceId: source.id, triedAt: new Date() });
    }
  }

  async #collect(source: FactSource, signal: AbortSignal): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const pages = this.#catalog.streamEntities(
      { query: source.appliesTo, pageSize: PAGE_SIZE },
      { credentials },
    );
    for await (const entities of pages) {
      signal.throwIfAborted();
      await this.#observe(source, entities, signal);
    }
    await this.#forgetLeft(source);
  }

  /**
   * Has sources observe some entities now; call it when something changed that
   * a source would see.
   */
  async refresh(options: {
    /** All sources when left out. */
    sourceId?: string;
    entityRefs: readonly string[];
  }): Promise<void> {
    const sources = options.sourceId
      ? [this.#source(options.sourceId)]
      : this.sources();
    const signal = AbortSignal.timeout(REFRESH_TIMEOUT);
    for (let start = 0; start < options.entityRefs.length; start += PAGE_SIZE) {
      const refs = options.entityRefs.slice(start, start + PAGE_SIZE);
      const entities = await this.#entities(refs);
      await Promise.all(
        sources.map(source =>
          this.#observe(source, entities.filter(applies(source)), signal),
        ),
      );
    }
  }

  /** What is known of entities at a moment, by entity ref; from all sources unless told. */
  async factsOf(
    entityRefs: readonly string[],
    now: Date,
    sourceIds?: readonly string[],
  ): Promise<Map<string, EntityFacts>> {
    const known = new Map<string, EntityFacts>();
    for (const stored of await readFacts(this.#knex, entityRefs, sourceIds)) {
      const source = this.#sources.get(stored.sourceId);
      if (source) {
        const { observed, lastError } = stored;
        const facts = known.get(stored.entityRef) ?? {};
        facts[source.id] = {
          values: observed && toRuleValues(source, observed.values),
          observedAt: observed?.observedAt,
          stale: observed !== undefined && observed.trustedUntil < now,
          lastError,
        };
        known.set(stored.entityRef, facts);
      }
    }
    return known;
  }

  /** What each source knows of an entity, and when it looked. */
  async knowledgeOf(entityRef: string): Promise<EntityFactSource[]> {
    const [stored, rounds] = await Promise.all([
      readFacts(this.#knex, [entityRef]),
      readRounds(this.#knex),
    ]);
    return this.sources().map(({ id, title, trustFor, every }) => {
      const known = stored.find(({ sourceId }) => sourceId === id);
      return {
        id,
        title,
        trustFor,
        every,
        observedAt: known?.observed?.observedAt.toISOString() ?? null,
        lastTriedAt: rounds.get(id) ?? null,
        lastError: known?.lastError ?? null,
      };
    });
  }

  /** How each source is doing. */
  async health(): Promise<DefinitionsHealth['factSources']> {
    const stored = await summarizeSources(this.#knex);
    return this.sources().map(({ id, title }) => ({
      id,
      title,
      ...(stored.get(id) ?? {
        entities: 0,
        failing: 0,
        lastObservedAt: null,
        lastError: null,
      }),
    }));
  }

  async #observe(
    source: FactSource,
    entities: Entity[],
    signal: AbortSignal,
  ): Promise<void> {
    if (entities.length === 0) {
      return;
    }
    const entityRefs = entities.map(entity => stringifyEntityRef(entity));
    let changed: string[];
    try {
      const observations = await source.collect({ entities, signal });
      changed = await this.#save(source, entityRefs, observations);
    } catch (error) {
      this.#logger.warn(
        `The fact source ${source.id} failed for ${
          entityRefs.length
        } entities; what it saw before stays in use. ${stringifyError(error)}`,
      );
      await saveFailure(this.#knex, {
        sourceId: source.id,
        entityRefs,
        error: stringifyError(error),
      });
      return;
    }
    if (changed.length > 0) {
      this.#listeners.forEach(listener =>
        listener({ sourceId: source.id, entityRefs: changed }),
      );
    }
  }

  async #save(
    source: FactSource,
    entityRefs: string[],
    observations: Awaited<ReturnType<FactSource['collect']>>,
  ): Promise<string[]> {
    const asked = new Set(entityRefs);
    const trustFor = Duration.fromISO(source.trustFor).toMillis();
    const facts = observations
      .filter(({ entityRef }) => asked.delete(entityRef))
      .map(({ entityRef, values, observedAt }) => ({
        entityRef,
        values,
        observedAt: new Date(observedAt),
        trustedUntil: new Date(new Date(observedAt).getTime() + trustFor),
      }));
    const changed = await saveFacts(this.#knex, {
      sourceId: source.id,
      facts,
      now: new Date(),
    });
    // What the source has nothing to say of any more is no longer known.
    const removed = await removeFacts(this.#knex, {
      sourceId: source.id,
      entityRefs: [...asked],
    });
    return [...changed, ...removed];
  }

  /** Removes facts of entities that left the catalog or the source's filter. */
  async #forgetLeft(source: FactSource): Promise<void> {
    let after = '';
    for (;;) {
      const refs = await listEntities(this.#knex, {
        sourceId: source.id,
        after,
        limit: PAGE_SIZE,
      });
      if (refs.length === 0) {
        return;
      }
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: refs,
          query: source.appliesTo,
          fields: ['kind', 'metadata.namespace', 'metadata.name'],
        },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      const present = new Set(
        items.flatMap(entity => (entity ? [stringifyEntityRef(entity)] : [])),
      );
      await removeFacts(this.#knex, {
        sourceId: source.id,
        entityRefs: refs.filter(ref => !present.has(ref)),
      });
      after = refs[refs.length - 1];
    }
  }

  async #entities(entityRefs: string[]): Promise<Entity[]> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return items.filter(entity => entity !== undefined);
  }

  #source(id: string): FactSource {
    const source = this.#sources.get(id);
    if (!source) {
      throw new NotFoundError(`There is no fact source "${id}"`);
    }
    return source;
  }
}

function applies(source: FactSource): (entity: Entity) => boolean {
  return source.appliesTo
    ? filterPredicateToFilterFunction<Entity>(source.appliesTo)
    : () => true;
}
