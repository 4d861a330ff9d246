import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  burnWindows,
  READINESS_ANNOTATIONS,
  sloBuckets,
  sloPeriodAt,
  type SloDefinition,
} from '@backstage-readiness/plugin-readiness-common';
import type {
  SloAlertsResult,
  SloDiscovery,
  SloFiguresRequest,
  SloFiguresResult,
  SloProvider,
  SloRecordedReference,
} from '@backstage-readiness/plugin-readiness-node';
import pLimit from 'p-limit';
import type { DocumentReader } from '../documents/DocumentReader';
import { readSloFiles, sloAnnotation } from './readSloFiles';
import type { MeasuredObjective, SloStore, StoredAlerts } from './SloStore';

const PAGE_SIZE = 100;
const DOCUMENTS_AT_ONCE = 4;
const PROVIDER_PATIENCE = 5 * 60_000;

/** An objective waiting to be measured. */
interface Wanted {
  entity: Entity;
  entityRef: string;
  definition: SloDefinition;
  /** Who measured it last. */
  previousProvider?: string;
}

/** Reads definitions of SLOs, has providers measure them, and keeps both. */
export class SloRefresher {
  readonly #providers: readonly SloProvider[];
  readonly #store: SloStore;
  readonly #documents: DocumentReader;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #clock: () => Date;

  constructor(options: {
    providers: readonly SloProvider[];
    store: SloStore;
    documents: DocumentReader;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    clock: () => Date;
  }) {
    // Sorting is stable: otherwise they are asked as they were added.
    this.#providers = [...options.providers].sort(
      (a, b) => Number(a.sample ?? false) - Number(b.sample ?? false),
    );
    this.#store = options.store;
    this.#documents = options.documents;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#clock = options.clock;
  }

  /** Refreshes every entity that names SLOs, and forgets the others. */
  async refreshAll(signal: AbortSignal): Promise<void> {
    const startedAt = this.#clock().toISOString();
    const pages = this.#catalog.streamEntities(
      {
        filter: {
          [`metadata.annotations.${READINESS_ANNOTATIONS.slo}`]:
            CATALOG_FILTER_EXISTS,
        },
        pageSize: PAGE_SIZE,
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    for await (const entities of pages) {
      signal.throwIfAborted();
      await this.refresh(entities, signal);
    }
    await this.#store.deleteNotAttemptedSince(startedAt);
  }

  /** Reads the files of entities again and has their objectives measured. */
  async refresh(
    entities: readonly Entity[],
    signal: AbortSignal,
  ): Promise<void> {
    const wanted = await this.#readFiles(entities, signal);
    const byProvider = new Map<SloProvider | undefined, Wanted[]>();
    for (const one of wanted) {
      const provider = this.#providers.find(candidate =>
        candidate.supports(one.definition),
      );
      byProvider.set(provider, [...(byProvider.get(provider) ?? []), one]);
    }
    for (const [provider, objectives] of byProvider) {
      for (const { entityRef, definition, previousProvider } of objectives) {
        // Figures of different origin never mix, invented and real ones least.
        if (previousProvider && previousProvider !== provider?.id) {
          await this.#store.dropFiguresOf({
            entityRef,
            objectiveId: definition.id,
          });
        }
      }
      await this.#store.saveMeasured(
        provider
          ? await this.#measure(provider, objectives, signal)
          : objectives.map(({ entityRef, definition }) => ({
              entityRef,
              objectiveId: definition.id,
              error: nobodyMeasures(definition),
            })),
      );
    }
  }

  async #readFiles(
    entities: readonly Entity[],
    signal: AbortSignal,
  ): Promise<Wanted[]> {
    const known = await this.#store.getSlos(
      entities.map(entity => stringifyEntityRef(entity)),
    );
    const limit = pLimit(DOCUMENTS_AT_ONCE);
    const wanted = await Promise.all(
      entities.map(entity =>
        limit(async (): Promise<Wanted[]> => {
          const annotation = sloAnnotation(entity);
          if (!annotation) {
            return [];
          }
          const entityRef = stringifyEntityRef(entity);
          const stored = known.get(entityRef);
          const before =
            stored?.annotation === annotation ? stored.objectives : [];
          const { definitions, problems } = await readSloFiles({
            entity,
            annotation,
            documents: this.#documents,
            discover: reference => this.#discover(reference, signal),
            known: before.map(({ definition }) => definition),
          });
          await this.#store.saveDefinitions({
            entityRef,
            annotation,
            problems,
            definitions,
            at: this.#clock().toISOString(),
          });
          return definitions.map(definition => ({
            entity,
            entityRef,
            definition,
            previousProvider: before.find(
              objective => objective.definition.id === definition.id,
            )?.provider?.id,
          }));
        }),
      ),
    );
    return wanted.flat();
  }

  /** The first provider that finds something; a failure only counts when none does. */
  async #discover(
    reference: SloRecordedReference,
    signal: AbortSignal,
  ): Promise<SloDiscovery> {
    const able = this.#providers.filter(provider => provider.discover);
    let answer: SloDiscovery =
      able.length > 0
        ? { definitions: [] }
        : {
            reason:
              'no installed provider knows recorded series; ask the platform team to connect one',
          };
    for (const provider of able) {
      try {
        const found = await provider.discover!({ reference, signal });
        if ('reason' in found) {
          answer = found;
        } else if (found.definitions.length > 0) {
          return found;
        }
      } catch (error) {
        signal.throwIfAborted();
        answer = {
          reason: `${provider.title} could not be asked: ${
            toError(error).message
          }`,
        };
      }
    }
    return answer;
  }

  async #measure(
    provider: SloProvider,
    objectives: readonly Wanted[],
    signal: AbortSignal,
  ): Promise<MeasuredObjective[]> {
    // Whole seconds: not every query language knows less.
    const now = new Date(Math.floor(this.#clock().getTime() / 1000) * 1000);
    const requests = objectives.map((wanted, i) => toRequest(wanted, i, now));
    const results = await this.#ask({ provider, requests, now, signal });
    const alerts = await this.#askAlerts({ provider, requests, now, signal });
    return objectives.map(({ entityRef, definition }, i) => {
      const { id, period } = requests[i];
      const result = results.get(id);
      const measured: MeasuredObjective = {
        entityRef,
        objectiveId: definition.id,
        provider: {
          id: provider.id,
          title: provider.title,
          sample: provider.sample ?? false,
        },
        alerts: alerts.get(id),
      };
      if (result && 'figures' in result) {
        return {
          ...measured,
          figures: {
            ...result.figures,
            period: {
              start: period.start.toISOString(),
              end: period.end.toISOString(),
            },
          },
        };
      }
      return {
        ...measured,
        error: result?.reason ?? `${provider.title} gave no answer`,
      };
    });
  }

  /** Alert rules by request; whose rules nobody could look for is left out. */
  async #askAlerts(options: {
    provider: SloProvider;
    requests: readonly SloFiguresRequest[];
    now: Date;
    signal: AbortSignal;
  }): Promise<Map<string, StoredAlerts>> {
    const { provider, requests, now } = options;
    if (!provider.fetchAlerts) {
      return new Map();
    }
    try {
      const results = await provider.fetchAlerts({
        requests,
        now,
        signal: AbortSignal.any([
          options.signal,
          AbortSignal.timeout(PROVIDER_PATIENCE),
        ]),
      });
      return new Map(
        results
          .filter(isTold)
          .map(({ id, alerts }) => [id, { alerts, at: now.toISOString() }]),
      );
    } catch (error) {
      this.#logger.warn(
        `${provider.title} told no alert rules of ${
          requests.length
        } objectives: ${toError(error).message}`,
      );
      return new Map();
    }
  }

  /** A provider that cannot be asked at all is a reason for each objective. */
  async #ask(options: {
    provider: SloProvider;
    requests: SloFiguresRequest[];
    now: Date;
    signal: AbortSignal;
  }): Promise<Map<string, SloFiguresResult>> {
    const { provider, requests, now } = options;
    try {
      const results = await provider.fetchFigures({
        requests,
        now,
        signal: AbortSignal.any([
          options.signal,
          AbortSignal.timeout(PROVIDER_PATIENCE),
        ]),
      });
      return new Map(results.map(result => [result.id, result]));
    } catch (error) {
      const { message } = toError(error);
      this.#logger.warn(
        `${provider.title} failed for ${requests.length} objectives; their last figures stay: ${message}`,
      );
      const reason = `${provider.title} could not be asked: ${message}`;
      return new Map(requests.map(({ id }) => [id, { id, reason }]));
    }
  }
}

function isTold(
  result: SloAlertsResult,
): result is Extract<SloAlertsResult, { alerts: unknown }> {
  return 'alerts' in result;
}

function toRequest(
  { entity, entityRef, definition }: Wanted,
  index: number,
  now: Date,
): SloFiguresRequest {
  const period = sloPeriodAt(definition.window, now);
  return {
    // Two entities may name the same file.
    id: `${index}:${definition.id}`,
    entityRef,
    entityAnnotations: entity.metadata.annotations ?? {},
    definition,
    period,
    buckets: sloBuckets({
      period,
      now,
      sliceSeconds: definition.sliceSeconds,
    }),
    windowSeconds: burnWindows(definition),
  };
}

function nobodyMeasures({ indicator }: SloDefinition): string {
  const { type, ref } =
    indicator.kind === 'ratio' ? indicator.total : indicator.source;
  const source = [type, ref && `"${ref}"`].filter(Boolean).join(' ');
  return `No installed provider measures the data source ${
    source || 'of this objective'
  }; check metricSource in the file, or ask the platform team to connect it`;
}
