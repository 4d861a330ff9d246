import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  alignSla,
  worstSloState,
  type EntitySlos,
  type SlaTerms,
  type SloDefinition,
  type SloObjective,
  type SloSla,
} from '@backstage-readiness/plugin-readiness-common';
import type { SloProvider } from '@backstage-readiness/plugin-readiness-node';
import { sloAnnotation } from './readSloFiles';
import type { SloRefresher } from './SloRefresher';
import type { SloStore, StoredObjective, StoredSlos } from './SloStore';
import { viewSlo } from './viewSlo';

const REFRESH_PATIENCE = 60_000;

/** What is known of the objectives of an entity; who may ask is checked around it. */
export type KnownSlos = Omit<EntitySlos, 'canRefresh'>;

/** What an entity keeps of its SLA. */
export interface KnownAvailability {
  share: number;
  observedAt: string;
  /** The figures are invented, to try the product with. */
  sample: boolean;
}

/** What the support model of an entity promises. */
export interface PromisedSla extends SlaTerms {
  /** The support model, as it is called outside. */
  source: string;
}

/** Looks up what is promised, in the order of the entities. */
export type PromisedTo = (
  entities: readonly Entity[],
) => Promise<ReadonlyArray<PromisedSla | undefined>>;

/** Objectives of entities, judged as of now. */
export class SloService {
  readonly #store: SloStore;
  readonly #refresher: SloRefresher;
  readonly #promisedTo: PromisedTo;
  readonly #providers: ReadonlyMap<string, SloProvider>;
  readonly #clock: () => Date;

  constructor(options: {
    store: SloStore;
    refresher: SloRefresher;
    /** Asked where queries can be opened. */
    providers: readonly SloProvider[];
    promisedTo: PromisedTo;
    clock: () => Date;
  }) {
    this.#store = options.store;
    this.#refresher = options.refresher;
    this.#promisedTo = options.promisedTo;
    this.#providers = new Map(
      options.providers.map(provider => [provider.id, provider]),
    );
    this.#clock = options.clock;
  }

  /** Objectives of an entity. One that was never read is read first. */
  async get(entity: Entity): Promise<KnownSlos> {
    const slos = await this.judge(
      [entity],
      AbortSignal.timeout(REFRESH_PATIENCE),
    );
    const entityRef = stringifyEntityRef(entity);
    const known = slos.get(entityRef);
    if (known) {
      return known;
    }
    const [promised] = await this.#promisedTo([entity]);
    return {
      entityRef,
      annotation: sloAnnotation(entity) ?? null,
      worst: null,
      objectives: [],
      problems: [],
      sla: toSla(promised, []),
      readAt: null,
    };
  }

  /** Reads the files of an entity and has its objectives measured now. */
  async refresh(entity: Entity): Promise<KnownSlos> {
    await this.#refresher.refresh(
      [entity],
      AbortSignal.timeout(REFRESH_PATIENCE),
    );
    return this.get(entity);
  }

  /**
   * Objectives of those of the entities that name OpenSLO files. What was read
   * for an annotation that has changed since is read again.
   */
  async judge(
    entities: readonly Entity[],
    signal: AbortSignal,
  ): Promise<Map<string, KnownSlos>> {
    const naming = entities.filter(entity => sloAnnotation(entity));
    const refs = naming.map(entity => stringifyEntityRef(entity));
    let stored = await this.#store.getSlos(refs);
    const unread = naming.filter(
      entity =>
        stored.get(stringifyEntityRef(entity))?.annotation !==
        sloAnnotation(entity),
    );
    if (unread.length > 0) {
      await this.#refresher.refresh(unread, signal);
      stored = await this.#store.getSlos(refs);
    }
    const promises = await this.#promisedTo(naming);
    const promised = new Map(refs.map((ref, i) => [ref, promises[i]]));
    const now = this.#clock();
    return new Map(
      [...stored].map(([entityRef, slos]) => [
        entityRef,
        this.#toKnown(slos, promised.get(entityRef), now),
      ]),
    );
  }

  /**
   * What share the objective that the SLA of an entity stands on keeps now, as
   * far as it was measured; nothing is read or measured for it. Null without
   * data, undefined where the SLA stands on none.
   */
  async availabilityOf(
    entity: Entity,
  ): Promise<KnownAvailability | null | undefined> {
    const entityRef = stringifyEntityRef(entity);
    const stored = (await this.#store.getSlos([entityRef])).get(entityRef);
    if (!stored || stored.annotation !== sloAnnotation(entity)) {
      return undefined;
    }
    const [promised] = await this.#promisedTo([entity]);
    const { sla, objectives } = this.#toKnown(stored, promised, this.#clock());
    const objective = objectives.find(({ id }) => id === sla?.objectiveId);
    if (!objective) {
      return undefined;
    }
    const { current, observedAt, sample } = objective;
    return current === null || observedAt === null
      ? null
      : { share: current, observedAt, sample };
  }

  #toKnown(
    slos: StoredSlos,
    promised: PromisedSla | undefined,
    now: Date,
  ): KnownSlos {
    const objectives: SloObjective[] = slos.objectives.map(objective =>
      this.#view(objective, now),
    );
    return {
      entityRef: slos.entityRef,
      annotation: slos.annotation,
      worst: worstSloState(objectives.map(({ state }) => state)) ?? null,
      objectives,
      problems: slos.problems.map(problem => ({
        severity: problem.severity,
        url: problem.url,
        line: problem.line ?? null,
        column: problem.column ?? null,
        slo: problem.slo ?? null,
        message: problem.message,
      })),
      sla: toSla(
        promised,
        slos.objectives.map(({ definition }) => definition),
      ),
      readAt: slos.attemptedAt,
    };
  }

  #view(objective: StoredObjective, now: Date): SloObjective {
    const provider = this.#providers.get(objective.provider?.id ?? '');
    return viewSlo(
      objective,
      now,
      options => provider?.queryLinks?.(options) ?? [],
    );
  }
}

function toSla(
  promised: PromisedSla | undefined,
  definitions: readonly SloDefinition[],
): SloSla | null {
  if (!promised) {
    return null;
  }
  const { objectiveId, aligned, problem } = alignSla(promised, definitions);
  return {
    target: promised.target,
    over: promised.over,
    source: promised.source,
    objectiveId: objectiveId ?? null,
    aligned: aligned ?? null,
    problem: problem ?? null,
  };
}
