import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  createInspector,
  ENTITY_CHANGED_TOPIC,
  READINESS_ANNOTATIONS,
  type InspectionOptions,
} from '@backstage-readiness/plugin-readiness-common';
import type {
  CatalogProcessor,
  CatalogProcessorCache,
  CatalogProcessorEmit,
  LocationSpec,
} from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { digestOfEntity } from './digestOfEntity';

const DIGEST_KEY = 'digest';

/**
 * Inspects every entity and writes `passed` or `findings` into an annotation,
 * by which the catalog can be filtered; the findings themselves are computed
 * when somebody looks. Announces entities whose description changed.
 *
 * It works on the finished entity, so after the other processors, and touches
 * neither network nor database: the catalog repeats this every couple of
 * minutes for each entity. What it writes depends on the entity only, since
 * anything else would make the catalog write the entity again at every run.
 */
export class ReadinessProcessor implements CatalogProcessor {
  readonly #inspect: ReturnType<typeof createInspector>;
  readonly #events: EventsService;
  readonly #logger: LoggerService;
  /** Changes that could not be announced; their next run tries again. */
  readonly #unannounced = new Set<string>();

  constructor(options: {
    inspection: InspectionOptions;
    events: EventsService;
    logger: LoggerService;
  }) {
    this.#inspect = createInspector(options.inspection);
    this.#events = options.events;
    this.#logger = options.logger;
  }

  getProcessorName(): string {
    return 'ReadinessProcessor';
  }

  getPriority(): number {
    return 1000;
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    _emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const inspected = this.#withResult(entity);
    await this.#announceChange(inspected, cache);
    return inspected;
  }

  #withResult(entity: Entity): Entity {
    const findings = this.#inspect(entity);
    return {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: {
          ...entity.metadata.annotations,
          [READINESS_ANNOTATIONS.inspection]:
            findings.length === 0 ? 'passed' : 'findings',
        },
      },
    };
  }

  async #announceChange(
    entity: Entity,
    cache: CatalogProcessorCache,
  ): Promise<void> {
    const entityRef = stringifyEntityRef(entity);
    const digest = digestOfEntity(entity);
    const known = await cache.get<string>(DIGEST_KEY);
    // Set at every run: the cache forgets what a run that sets anything leaves out.
    await cache.set(DIGEST_KEY, digest);
    if (digest === known && !this.#unannounced.has(entityRef)) {
      return;
    }
    this.#unannounced.delete(entityRef);
    // Not awaited: publishing waits for subscribers, and the catalog must not.
    this.#events
      .publish({ topic: ENTITY_CHANGED_TOPIC, eventPayload: { entityRef } })
      .catch(error => {
        this.#unannounced.add(entityRef);
        this.#logger.warn(
          `The change of ${entityRef} could not be announced and will be at its next processing`,
          error,
        );
      });
  }
}
