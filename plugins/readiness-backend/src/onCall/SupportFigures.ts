import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import type {
  EntityIncidents,
  SupportMetric,
} from '@backstage-readiness/plugin-readiness-common';
import type { IncidentStore } from './incidents/IncidentStore';
import { viewIncidents } from './incidents/viewIncidents';
import type { EntitySources } from './OnCallSources';
import { sourceKey } from './subjects';
import {
  supportMetrics,
  type MetricSources,
  type Observed,
} from './supportMetrics';

/** Facts that are reported from outside, by their names. */
const REPORTED = {
  satisfaction: 'supportFigures.satisfaction',
  timeInStage: 'supportFigures.timeInStage',
} as const;

/** Where figures about support come from, besides incidents. */
export interface FigureSources {
  /** Availability in percent; null without data, undefined where no objective is meant. */
  availabilityOf(entity: Entity): Promise<Observed | null | undefined>;
  /** Numbers that were reported of an entity from outside, by the name of the fact. */
  reportedOf(entityRef: string): Promise<ReadonlyMap<string, Observed>>;
}

/** How support of an entity does: its incidents and the figures of its model. */
export class SupportFigures {
  readonly #incidents: IncidentStore;
  readonly #figures: FigureSources;
  readonly #logger: LoggerService;

  constructor(options: {
    incidents: IncidentStore;
    figures: FigureSources;
    logger: LoggerService;
  }) {
    this.#incidents = options.incidents;
    this.#figures = options.figures;
    this.#logger = options.logger;
  }

  async of(
    entity: Entity,
    sources: EntitySources,
  ): Promise<{ incidents: EntityIncidents; metrics: SupportMetric[] }> {
    const incidents = await this.#incidentsOf(sources);
    const model = sources.support?.stored?.known?.model;
    const wanted = new Set(model?.metrics?.map(({ id }) => id));
    if (!model || wanted.size === 0) {
      return { incidents, metrics: [] };
    }
    const entityRef = stringifyEntityRef(entity);
    const reported = await this.#orNothing(entityRef, async () =>
      wanted.has('satisfaction') || wanted.has('time-in-stage')
        ? this.#figures.reportedOf(entityRef)
        : undefined,
    );
    const figures: MetricSources = {
      incidents,
      satisfaction: reported?.get(REPORTED.satisfaction) ?? null,
      timeInStage: reported?.get(REPORTED.timeInStage) ?? null,
      availability: await this.#orNothing(entityRef, async () =>
        wanted.has('availability')
          ? this.#figures.availabilityOf(entity)
          : undefined,
      ),
    };
    return { incidents, metrics: supportMetrics(model, figures) };
  }

  async #incidentsOf({
    incidents,
  }: Pick<EntitySources, 'incidents'>): Promise<EntityIncidents> {
    if (!incidents) {
      return { state: 'not-supported' };
    }
    const { provider, subject } = incidents;
    const stored = await this.#incidents.get(
      stringifyEntityRef(subject.entity),
    );
    return viewIncidents(
      stored?.providerId === provider.id &&
        stored.sourceKey === sourceKey(provider, subject.entity)
        ? stored
        : undefined,
    );
  }

  /** Who is on call is not hidden because a figure beside it cannot be had. */
  async #orNothing<T>(
    entityRef: string,
    read: () => Promise<T>,
  ): Promise<T | null> {
    try {
      return await read();
    } catch (error) {
      this.#logger.warn(
        `A figure about support of ${entityRef} could not be read. ${stringifyError(
          error,
        )}`,
      );
      return null;
    }
  }
}
