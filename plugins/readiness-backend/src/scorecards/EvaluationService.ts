import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import { readCurrentAttestations } from '../attestations/AttestationStore';
import type { DefinitionsService } from '../definitions';
import { readExemptChecks } from '../exemptions/store/readExemptChecks';
import { addExternalFacts } from '../externalFacts/addExternalFacts';
import { readExternalFacts } from '../externalFacts/store';
import type { FactsService } from '../facts';
import { queryForAny } from './catalogQuery';
import { evaluateEntity, type Evaluation } from './evaluateEntity';
import {
  countEntities,
  listEntityRefs,
  removeEntities,
} from './store/removeEntities';
import { saveRun } from './store/runs';
import { saveEvaluations } from './store/saveEvaluations';

const PAGE_SIZE = 500;

/** What an evaluation came to. */
export interface EvaluationResult {
  entities: number;
  outcomes: number;
  changed: number;
  rowsWritten: number;
  removed: number;
}

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

  constructor(options: {
    knex: Knex;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    definitions: DefinitionsService;
    facts: FactsService;
  }) {
    this.#knex = options.knex;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#definitions = options.definitions;
    this.#facts = options.facts;
  }

  /** Evaluates every entity a scorecard is about, and removes those that left. */
  async evaluateAll(
    options: { signal?: AbortSignal } = {},
  ): Promise<EvaluationResult> {
    const startedAt = new Date();
    const total = emptyResult();
    const { scorecards } = this.#definitions.current();
    if (scorecards.length > 0) {
      const pages = this.#catalog.streamEntities(
        {
          query: queryForAny(scorecards.map(({ appliesTo }) => appliesTo)),
          pageSize: PAGE_SIZE,
        },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      for await (const page of pages) {
        options.signal?.throwIfAborted();
        add(total, await this.#evaluatePage(page));
      }
    }
    if ((await countEntities(this.#knex)) > total.entities) {
      total.removed += await this.#removeLeft(options.signal);
    }
    const finishedAt = new Date();
    await saveRun(this.#knex, {
      startedAt,
      finishedAt,
      entities: total.entities,
    });
    this.#logger.info(
      `Evaluated ${total.entities} entities (${total.outcomes} outcomes) in ${
        finishedAt.getTime() - startedAt.getTime()
      } ms: ${total.changed} changed, ${total.rowsWritten} rows written, ${
        total.removed
      } entities removed`,
    );
    return total;
  }

  /** Evaluates some entities now; those that left the catalog are removed. */
  async evaluateEntities(
    entityRefs: readonly string[],
  ): Promise<EvaluationResult> {
    const total = emptyResult();
    for (let start = 0; start < entityRefs.length; start += PAGE_SIZE) {
      const refs = entityRefs.slice(start, start + PAGE_SIZE);
      const found = await this.#entities(refs);
      add(total, await this.#evaluatePage([...found.values()]));
      total.removed += await removeEntities(
        this.#knex,
        refs.filter(ref => !this.#isConcerned(found.get(ref))),
      );
    }
    return total;
  }

  async #evaluatePage(page: Entity[]): Promise<EvaluationResult> {
    const now = new Date();
    const definitions = this.#definitions.current();
    const refs = page.map(entity => stringifyEntityRef(entity));
    const [facts, external, attestations, exemptChecks] = await Promise.all([
      this.#facts.factsOf(refs, now),
      readExternalFacts(this.#knex, refs),
      readCurrentAttestations(this.#knex, refs),
      readExemptChecks(this.#knex, refs, now),
    ]);
    addExternalFacts(facts, {
      stored: external,
      declared: definitions.externalFacts,
      now,
    });
    const evaluations = page
      .map(entity =>
        evaluateEntity({
          definitions,
          entity,
          facts: facts.get(stringifyEntityRef(entity)) ?? {},
          attestations: attestations.get(stringifyEntityRef(entity)),
          exemptChecks: exemptChecks.get(stringifyEntityRef(entity)),
          now,
        }),
      )
      .filter((evaluation): evaluation is Evaluation => !!evaluation);
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
   * Looks up every stored entity before it is removed: a page the catalog
   * shifted under the cursor must not look like an entity that left.
   */
  async #removeLeft(signal?: AbortSignal): Promise<number> {
    let removed = 0;
    let after = '';
    for (;;) {
      signal?.throwIfAborted();
      const refs = await listEntityRefs(this.#knex, {
        after,
        limit: PAGE_SIZE,
      });
      if (refs.length === 0) {
        return removed;
      }
      const found = await this.#entities(refs);
      removed += await removeEntities(
        this.#knex,
        refs.filter(ref => !this.#isConcerned(found.get(ref))),
      );
      after = refs[refs.length - 1];
    }
  }

  #isConcerned(entity: Entity | undefined): boolean {
    return (
      entity !== undefined &&
      this.#definitions
        .current()
        .scorecards.some(({ matches }) => matches(entity))
    );
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

function emptyResult(): EvaluationResult {
  return { entities: 0, outcomes: 0, changed: 0, rowsWritten: 0, removed: 0 };
}

function add(total: EvaluationResult, page: EvaluationResult): void {
  for (const key of Object.keys(total) as Array<keyof EvaluationResult>) {
    total[key] += page[key];
  }
}
