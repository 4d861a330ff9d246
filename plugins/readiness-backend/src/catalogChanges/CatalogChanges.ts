import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { ENTITY_CHANGED_TOPIC } from '@backstage-readiness/plugin-readiness-common';
import { z } from 'zod/v4';
import { EntityQueue } from './EntityQueue';

/** Entities that changed, as the catalog serves them now. */
export interface CatalogChange {
  entities: Entity[];
  /** Refs of which the catalog has nothing (any more). */
  goneRefs: string[];
}

/** When changed entities are looked at, in milliseconds. */
export interface CatalogChangesTiming {
  /** After the announcement. */
  soon: number;
  /**
   * A second look: the catalog announces a change while processing it, and
   * serves it moments later.
   */
  settled: number;
  /** Further looks for refs the catalog does not serve yet, as after a start. */
  missing: number[];
}

const DEFAULT_TIMING: CatalogChangesTiming = {
  soon: 1_000,
  settled: 10_000,
  missing: [10_000, 20_000, 40_000, 80_000, 160_000],
};
const BATCH = 200;

const payloadSchema = z.object({ entityRef: z.string() });

/**
 * Follows what the catalog module announces, and tells the parts of the backend
 * which entities changed, so that none of them waits for its next schedule.
 */
export class CatalogChanges {
  readonly #events: EventsService;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #listeners: Array<(change: CatalogChange) => Promise<void>> = [];
  readonly #queues: EntityQueue[];
  readonly #soon: EntityQueue;
  readonly #settled: EntityQueue;
  readonly #missing: EntityQueue[];

  constructor(options: {
    events: EventsService;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    timing?: CatalogChangesTiming;
  }) {
    const { logger, timing = DEFAULT_TIMING } = options;
    this.#events = options.events;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = logger;
    this.#missing = timing.missing.map(
      (delay, look) =>
        new EntityQueue({
          delay,
          logger,
          work: refs => this.#look(refs, this.#missing[look + 1]),
        }),
    );
    this.#soon = new EntityQueue({
      delay: timing.soon,
      logger,
      work: refs => this.#look(refs, this.#missing[0]),
    });
    this.#settled = new EntityQueue({
      delay: timing.settled,
      logger,
      work: async refs => this.#soon.add(refs),
    });
    this.#queues = [this.#soon, this.#settled, ...this.#missing];
  }

  /** Adds somebody to be told; in the order they were added, one by one. */
  onChange(listener: (change: CatalogChange) => Promise<void>): void {
    this.#listeners.push(listener);
  }

  async start(): Promise<void> {
    await this.#events.subscribe({
      id: 'readiness-catalog-changes',
      topics: [ENTITY_CHANGED_TOPIC],
      onEvent: async ({ eventPayload }) => {
        const payload = payloadSchema.safeParse(eventPayload);
        if (payload.success) {
          this.#soon.add([payload.data.entityRef]);
          this.#settled.add([payload.data.entityRef]);
        } else {
          this.#logger.warn(
            `An event on ${ENTITY_CHANGED_TOPIC} names no entity and is ignored`,
          );
        }
      },
    });
  }

  /** Stops, after what is being worked on. */
  async stop(): Promise<void> {
    await Promise.all(this.#queues.map(queue => queue.stop()));
  }

  async #look(refs: string[], again: EntityQueue | undefined): Promise<void> {
    for (let start = 0; start < refs.length; start += BATCH) {
      const entityRefs = refs.slice(start, start + BATCH);
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      const goneRefs = entityRefs.filter((_, index) => !items[index]);
      again?.add(goneRefs);
      for (const listener of this.#listeners) {
        await listener({
          entities: items.filter(entity => entity !== undefined),
          goneRefs,
        });
      }
    }
  }
}
