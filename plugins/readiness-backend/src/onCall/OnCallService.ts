import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  Coverage,
  EntityOnCall,
  EntityRota,
  EntitySupport,
} from '@backstage-readiness/plugin-readiness-common';
import { judgeRota } from './judgeRota';
import type { OnCallRefresher } from './OnCallRefresher';
import type { EntitySources, OnCallSources } from './OnCallSources';
import type { People } from './People';
import type { StoredRota } from './RotaStore';
import type { Subject } from './subjects';

/** How long whoever asks for a refresh waits for it. */
const REFRESH_MS = 30_000;

/** The rota of one entity, judged at one moment. */
export interface JudgedRota {
  fetchedAt: string;
  coverage: Coverage;
}

/**
 * Who answers for an entity. Rotas and support models are kept per entity that
 * names them; which of them count for an entity, and who is on call, is worked
 * out at every read.
 */
export class OnCallService {
  readonly #sources: OnCallSources;
  readonly #refresher: OnCallRefresher;
  readonly #people: People;
  readonly #clock: () => Date;

  constructor(options: {
    sources: OnCallSources;
    refresher: OnCallRefresher;
    people: People;
    clock: () => Date;
  }) {
    this.#sources = options.sources;
    this.#refresher = options.refresher;
    this.#people = options.people;
    this.#clock = options.clock;
  }

  /**
   * @param credentials - of the reader; they decide whose contact data is shown
   */
  async get(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<EntityOnCall> {
    const [sources] = await this.#sources.of([entity]);
    const now = this.#clock();
    return {
      at: now.toISOString(),
      rota: await this.#toRota({ sources, now, credentials }),
      support: toSupport(sources.support),
    };
  }

  /** Fetches again what counts for an entity, then reads it. */
  async refresh(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<EntityOnCall> {
    const [{ rota, support }] = await this.#sources.locate([entity]);
    if (rota) {
      await this.#refresher.refreshRotas(
        [rota.subject.entity],
        AbortSignal.timeout(REFRESH_MS),
      );
    }
    if (support) {
      await this.#refresher.refreshSupportModels([support.subject.entity]);
    }
    return this.get(entity, credentials);
  }

  /**
   * The rotas of entities as they are now, looking `days` ahead. Left out are
   * entities without one, and those of whose rota nothing recent enough is
   * known to say who is on call now.
   */
  async judge(options: {
    entities: readonly Entity[];
    days: number;
  }): Promise<Map<string, JudgedRota>> {
    const { entities, days } = options;
    const now = this.#clock();
    const all = await this.#sources.of(entities);
    const judged = new Map<string, JudgedRota>();
    all.forEach(({ rota, support }, index) => {
      const known = rota?.stored?.known;
      if (known && Date.parse(known.knownUntil) > now.getTime()) {
        const hours = support?.stored?.known?.model.hours;
        judged.set(stringifyEntityRef(entities[index]), {
          fetchedAt: known.fetchedAt,
          coverage: judgeRota({ known, now, days, hours }).coverage,
        });
      }
    });
    return judged;
  }

  async #toRota(options: {
    sources: EntitySources;
    now: Date;
    credentials: BackstageCredentials;
  }): Promise<EntityRota> {
    const { rota, support } = options.sources;
    if (!rota) {
      return { state: 'not-configured' };
    }
    const origin = {
      subject: describe(rota.subject),
      provider: { id: rota.provider.id, title: rota.provider.title },
    };
    const lastError = errorOf(rota.stored);
    const known = rota.stored?.known;
    if (!known) {
      return lastError
        ? { state: 'unavailable', ...origin, lastError }
        : { state: 'waiting', ...origin };
    }
    const { promise, coverage } = judgeRota({
      known,
      now: options.now,
      hours: support?.stored?.known?.model.hours,
    });
    const people = coverage.levels.flatMap(level =>
      level.shifts.map(({ person }) => person),
    );
    return {
      state: 'known',
      ...origin,
      title: known.rota.title,
      url: known.rota.url,
      timezone: known.rota.timezone,
      fetchedAt: known.fetchedAt,
      lastError,
      knownUntil: known.knownUntil,
      promise,
      ...coverage,
      unknownPeople: known.unknownPeople,
      contacts: await this.#people.contacts(people, options.credentials),
    };
  }
}

function toSupport(support: EntitySources['support']): EntitySupport {
  if (!support) {
    return { state: 'not-configured' };
  }
  const subject = describe(support.subject);
  const lastError = errorOf(support.stored);
  const known = support.stored?.known;
  if (known) {
    // Where a file lies on the server's disk is nobody's business.
    const url = /^https?:/.test(known.url) ? known.url : undefined;
    return { state: 'known', subject, ...known, url, lastError };
  }
  return lastError
    ? { state: 'unavailable', subject, lastError }
    : { state: 'waiting', subject };
}

function errorOf(
  stored: Pick<StoredRota, 'attemptedAt' | 'errorMessage'> | undefined,
) {
  return stored?.errorMessage
    ? { at: stored.attemptedAt, message: stored.errorMessage }
    : undefined;
}

function describe({ entity, via }: Subject) {
  return { entityRef: stringifyEntityRef(entity), via };
}
