import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  burnWindows,
  READINESS_ANNOTATIONS,
  sloBuckets,
  sloPeriodAt,
  type SloDefinition,
} from '@backstage-readiness/plugin-readiness-common';
import type {
  SloFiguresRequest,
  SloProvider,
} from '@backstage-readiness/plugin-readiness-node';
import pLimit from 'p-limit';
import type { DocumentReader } from '../documents/DocumentReader';
import type { SloListing } from './list/SloListing';
import { readSloFiles, sloAnnotation } from './readSloFiles';
import { SloProviders } from './SloProviders';
import type { MeasuredObjective, SloStore } from './SloStore';

const PAGE_SIZE = 100;
const DOCUMENTS_AT_ONCE = 4;

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
  readonly #providers: SloProviders;
  readonly #store: SloStore;
  readonly #listing: SloListing;
  readonly #documents: DocumentReader;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #clock: () => Date;

  constructor(options: {
    providers: readonly SloProvider[];
    store: SloStore;
    /** Kept in step with what is stored. */
    listing: SloListing;
    documents: DocumentReader;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    clock: () => Date;
  }) {
    this.#providers = new SloProviders(options);
    this.#store = options.store;
    this.#listing = options.listing;
    this.#documents = options.documents;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
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
      const provider = this.#providers.for(one.definition);
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
    await this.#listing.update(entities);
  }

  async #readFiles(
    entities: readonly Entity[],
    signal: AbortSignal,
  ): Promise<Wanted[]> {
    const known = await this.#store.getSlos(
      entities.map(entity => stringifyEntityRef(entity)),
    );
    const limit = pLimit(DOCUMENTS_AT_ONCE);
    const read = await Promise.all(
      entities.map(entity =>
        limit(async () => {
          const annotation = sloAnnotation(entity);
          if (!annotation) {
            return [];
          }
          const entityRef = stringifyEntityRef(entity);
          const stored = known.get(entityRef);
          const before =
            stored?.annotation === annotation ? stored.objectives : [];
          const found = await readSloFiles({
            entity,
            annotation,
            documents: this.#documents,
            discover: reference => this.#providers.discover(reference, signal),
            known: before.map(({ definition }) => definition),
          });
          return [{ entity, entityRef, annotation, before, ...found }];
        }),
      ),
    );
    // One transaction for a page: with many entities each one costs more than
    // what it writes.
    await this.#store.saveDefinitions(read.flat(), this.#clock().toISOString());
    return read.flat().flatMap(({ entity, entityRef, before, definitions }) =>
      definitions.map(definition => ({
        entity,
        entityRef,
        definition,
        previousProvider: before.find(
          objective => objective.definition.id === definition.id,
        )?.provider?.id,
      })),
    );
  }

  async #measure(
    provider: SloProvider,
    objectives: readonly Wanted[],
    signal: AbortSignal,
  ): Promise<MeasuredObjective[]> {
    // Whole seconds: not every query language knows less.
    const now = new Date(Math.floor(this.#clock().getTime() / 1000) * 1000);
    const requests = objectives.map((wanted, i) => toRequest(wanted, i, now));
    const results = await this.#providers.measure({
      provider,
      requests,
      now,
      signal,
    });
    const alerts = await this.#providers.alerts({
      provider,
      requests,
      now,
      signal,
    });
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
