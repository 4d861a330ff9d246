import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  OnCallIncidentsResult,
  OnCallProvider,
} from '@backstage-readiness/plugin-readiness-node';
import type { People } from '../People';
import {
  keepsIncidents,
  providerFor,
  sourceKey,
  type IncidentKeeper,
} from '../subjects';
import type { IncidentsOutcome, IncidentStore } from './IncidentStore';

/** How far back incidents are kept and counted. */
const MONTH = 30 * 24 * 60 * 60_000;
const PAGE_SIZE = 500;

/** Fetches incidents and keeps them. */
export class IncidentRefresher {
  readonly #keepers: readonly IncidentKeeper[];
  readonly #store: IncidentStore;
  readonly #people: People;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #clock: () => Date;

  constructor(options: {
    providers: readonly OnCallProvider[];
    incidents: IncidentStore;
    people: People;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    clock: () => Date;
  }) {
    this.#keepers = options.providers.filter(keepsIncidents);
    this.#store = options.incidents;
    this.#people = options.people;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#clock = options.clock;
  }

  /** Refreshes the incidents of every entity whose source keeps some. */
  async refreshAll(signal: AbortSignal): Promise<void> {
    const startedAt = this.#clock().toISOString();
    const annotations = new Set(this.#keepers.flatMap(one => one.annotations));
    const subjects: Entity[] = [];
    if (annotations.size > 0) {
      const pages = this.#catalog.streamEntities(
        {
          filter: [...annotations].map(name => ({
            [`metadata.annotations.${name}`]: CATALOG_FILTER_EXISTS,
          })),
          fields: ['apiVersion', 'kind', 'metadata', 'relations', 'spec'],
          pageSize: PAGE_SIZE,
        },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      for await (const page of pages) {
        signal.throwIfAborted();
        subjects.push(...page);
      }
    }
    await this.refresh(subjects, signal);
    await this.#store.deleteNotAttemptedSince(startedAt);
  }

  /** Fetches the incidents of those of the entities whose source keeps some. */
  async refresh(
    subjects: readonly Entity[],
    signal: AbortSignal,
  ): Promise<void> {
    for (const provider of this.#keepers) {
      const entities = subjects.filter(
        subject => providerFor(this.#keepers, subject) === provider,
      );
      if (entities.length > 0) {
        await this.#refreshFrom(provider, entities, signal);
      }
    }
  }

  async #refreshFrom(
    provider: IncidentKeeper,
    entities: readonly Entity[],
    signal: AbortSignal,
  ): Promise<void> {
    const now = this.#clock();
    const since = new Date(now.getTime() - MONTH);
    const results = await this.#ask({ provider, entities, since, signal });
    const nameOf = await this.#people.lookUp(
      [...results.values()].flatMap(result =>
        'incidents' in result
          ? result.incidents.flatMap(({ assignees }) => assignees)
          : [],
      ),
    );
    await this.#store.save(
      entities.map((entity): IncidentsOutcome => {
        const subjectRef = stringifyEntityRef(entity);
        const attempt = {
          subjectRef,
          providerId: provider.id,
          sourceKey: sourceKey(provider, entity),
          at: now.toISOString(),
        };
        const result = results.get(subjectRef);
        return result && 'incidents' in result
          ? {
              ...attempt,
              since: since.toISOString(),
              incidents: result.incidents.map(incident => ({
                ...incident,
                assignees: incident.assignees.map(
                  person => nameOf(person) ?? person,
                ),
              })),
            }
          : {
              ...attempt,
              message:
                result?.reason ??
                `${provider.title} gave no answer for ${subjectRef}`,
            };
      }),
    );
  }

  /** A provider that cannot be asked at all is a reason for each entity. */
  async #ask(options: {
    provider: IncidentKeeper;
    entities: readonly Entity[];
    since: Date;
    signal: AbortSignal;
  }): Promise<Map<string, OnCallIncidentsResult>> {
    const { provider, entities, since, signal } = options;
    try {
      const results = await provider.fetchIncidents({
        entities,
        since,
        signal,
      });
      return new Map(results.map(result => [result.entityRef, result]));
    } catch (error) {
      signal.throwIfAborted();
      const { message } = toError(error);
      this.#logger.warn(
        `Incidents of ${entities.length} entities were not refreshed: ${message}`,
      );
      return new Map(
        entities
          .map(entity => stringifyEntityRef(entity))
          .map(entityRef => [entityRef, { entityRef, reason: message }]),
      );
    }
  }
}
