import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  assessFairness,
  openingAt,
  type Coverage,
  type EntityOnCall,
  type EntityRotas,
  type EntitySupport,
} from '@backstage-readiness/plugin-readiness-common';
import { IANAZone } from 'luxon';
import { isCurrent, judgeRota, type Judgement } from './judgeRota';
import type { OnCallRefresher } from './OnCallRefresher';
import type { EntitySources, OnCallSources } from './OnCallSources';
import type { People } from './People';
import type { StoredRota, StoredRotas } from './store/rows';
import type { Subject } from './subjects';
import { supportDuties, type SupportDuties } from './supportDuties';

/** How long whoever asks for a refresh waits for it. */
const REFRESH_MS = 30_000;

/** The rotas of one entity, judged at one moment. */
export interface JudgedRotas
  extends Pick<SupportDuties, 'sameLeadAndEngineer'> {
  fetchedAt: string;
  coverages: Coverage[];
}

/** A kept rota with what it means. */
interface Judged extends Judgement {
  id: string;
  rota: StoredRota;
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
    const judged = judgeAll(sources, now);
    return {
      at: now.toISOString(),
      onCall: await this.#toRotas({ sources, judged, now, credentials }),
      support: toSupport({ sources, judged, now }),
      incidents: { state: 'not-supported' },
      metrics: [],
    };
  }

  /** Fetches again what counts for an entity, then reads it. */
  async refresh(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<EntityOnCall> {
    const [{ rotas, support }] = await this.#sources.locate([entity]);
    if (rotas) {
      await this.#refresher.refreshRotas(
        [rotas.subject.entity],
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
   * entities without one, and those of any of whose rotas nothing recent enough
   * is known to say who is on call now.
   */
  async judge(options: {
    entities: readonly Entity[];
    days: number;
  }): Promise<Map<string, JudgedRotas>> {
    const { entities, days } = options;
    const now = this.#clock();
    const all = await this.#sources.of(entities);
    const found = new Map<string, JudgedRotas>();
    all.forEach((sources, index) => {
      const known = sources.rotas?.stored?.known;
      if (known?.rotas.every(rota => isCurrent(rota, now))) {
        const judged = judgeAll(sources, now, days);
        found.set(stringifyEntityRef(entities[index]), {
          fetchedAt: known.fetchedAt,
          coverages: judged.map(({ coverage }) => coverage),
          sameLeadAndEngineer:
            dutiesOf({ sources, judged, now })?.sameLeadAndEngineer ?? [],
        });
      }
    });
    return found;
  }

  async #toRotas(options: {
    sources: EntitySources;
    judged: readonly Judged[];
    now: Date;
    credentials: BackstageCredentials;
  }): Promise<EntityRotas> {
    const { sources, judged, now } = options;
    const { rotas, support } = sources;
    if (!rotas) {
      return { state: 'not-configured' };
    }
    const origin = {
      subject: describe(rotas.subject),
      provider: { id: rotas.provider.id, title: rotas.provider.title },
    };
    const lastError = errorOf(rotas.stored);
    const known = rotas.stored?.known;
    if (!known) {
      return lastError
        ? { state: 'unavailable', ...origin, lastError }
        : { state: 'waiting', ...origin };
    }
    const people = judged.flatMap(({ coverage }) =>
      coverage.levels.flatMap(({ shifts }) =>
        shifts.map(({ person }) => person),
      ),
    );
    const zone = support?.stored?.known?.model.hours.timezone;
    return {
      state: 'known',
      ...origin,
      fetchedAt: known.fetchedAt,
      lastError,
      knownUntil: known.knownUntil,
      promise: judged[0].promise,
      rotas: judged.map(({ id, rota, coverage, until }) => ({
        id,
        title: rota.title,
        url: rota.url,
        timezone: rota.timezone,
        reason: rota.reason,
        ...coverage,
        fairness: assessFairness({
          levels: coverage.levels,
          timezone: zoneOf(rota.timezone, zone),
          from: now.getTime(),
          to: until,
        }),
      })),
      unknownPeople: known.unknownPeople,
      contacts: await this.#people.contacts(people, options.credentials),
    };
  }
}

function judgeAll(sources: EntitySources, now: Date, days?: number): Judged[] {
  const hours = sources.support?.stored?.known?.model.hours;
  const rotas = sources.rotas?.stored?.known?.rotas ?? [];
  return rotas.map(rota => ({
    id: rota.id,
    rota,
    ...judgeRota({ rota, now, days, hours }),
  }));
}

function dutiesOf(options: {
  sources: EntitySources;
  judged: readonly Judged[];
  now: Date;
}): SupportDuties | undefined {
  const { sources, judged, now } = options;
  const known = sources.support?.stored?.known;
  return (
    known &&
    supportDuties({
      model: known.model,
      rotas: judged,
      from: now.getTime(),
      to: Math.max(now.getTime(), ...judged.map(({ until }) => until)),
    })
  );
}

/** Sources may name zones that nobody knows. */
function zoneOf(...zones: Array<string | undefined>): string {
  return (
    zones.find(zone => zone !== undefined && IANAZone.isValidZone(zone)) ??
    'UTC'
  );
}

function toSupport(options: {
  sources: EntitySources;
  judged: readonly Judged[];
  now: Date;
}): EntitySupport {
  const { support } = options.sources;
  if (!support) {
    return { state: 'not-configured' };
  }
  const subject = describe(support.subject);
  const lastError = errorOf(support.stored);
  const known = support.stored?.known;
  if (!known) {
    return lastError
      ? { state: 'unavailable', subject, lastError }
      : { state: 'waiting', subject };
  }
  return {
    state: 'known',
    subject,
    ...known,
    // Where a file lies on the server's disk is nobody's business.
    url: /^https?:/.test(known.url) ? known.url : undefined,
    opening: openingAt(known.model.hours, options.now.getTime()),
    duties: [],
    sameLeadAndEngineer: [],
    ...dutiesOf(options),
    lastError,
  };
}

function errorOf(
  stored: Pick<StoredRotas, 'attemptedAt' | 'errorMessage'> | undefined,
) {
  return stored?.errorMessage
    ? { at: stored.attemptedAt, message: stored.errorMessage }
    : undefined;
}

function describe({ entity, via }: Subject) {
  return { entityRef: stringifyEntityRef(entity), via };
}
