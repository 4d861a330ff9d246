import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  assessFairness,
  openingAt,
  type EntityIncidents,
  type EntityOnCall,
  type EntityRotas,
  type EntitySupport,
  type OnCallPerson,
} from '@backstage-readiness/plugin-readiness-common';
import { IANAZone } from 'luxon';
import type { IncidentRefresher } from './incidents/IncidentRefresher';
import { dutiesOf, judgeAll, type Judged } from './RotaJudge';
import type { Locator } from './Locator';
import type { OnCallRefresher } from './OnCallRefresher';
import type { EntitySources, OnCallSources } from './OnCallSources';
import type { People } from './People';
import type { StoredRotas } from './store/rows';
import type { Subject } from './subjects';
import type { SupportFigures } from './SupportFigures';

/** How long whoever asks for a refresh waits for it. */
const REFRESH_MS = 30_000;

/**
 * Who answers for an entity. Rotas and support models are kept per entity that
 * names them; which of them count for an entity, and who is on call, is worked
 * out at every read.
 */
export class OnCallService {
  readonly #sources: OnCallSources;
  readonly #locator: Locator;
  readonly #refresher: OnCallRefresher;
  readonly #incidents: IncidentRefresher;
  readonly #figures: SupportFigures;
  readonly #people: People;
  readonly #clock: () => Date;

  constructor(options: {
    sources: OnCallSources;
    locator: Locator;
    refresher: OnCallRefresher;
    incidentRefresher: IncidentRefresher;
    supportFigures: SupportFigures;
    people: People;
    clock: () => Date;
  }) {
    this.#sources = options.sources;
    this.#locator = options.locator;
    this.#refresher = options.refresher;
    this.#incidents = options.incidentRefresher;
    this.#figures = options.supportFigures;
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
    const figures = await this.#figures.of(entity, sources);
    return {
      at: now.toISOString(),
      onCall: await this.#toRotas({
        sources,
        judged,
        now,
        credentials,
        incidents: figures.incidents,
      }),
      support: toSupport({ sources, judged, now }),
      ...figures,
    };
  }

  /** Fetches again what counts for an entity, then reads it. */
  async refresh(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<EntityOnCall> {
    const [{ rotas, incidents, support }] = await this.#locator.locate([
      entity,
    ]);
    const signal = AbortSignal.timeout(REFRESH_MS);
    if (rotas) {
      await this.#refresher.refreshRotas([rotas.subject.entity], signal);
    }
    if (incidents) {
      await this.#incidents.refresh([incidents.subject.entity], signal);
    }
    if (support) {
      await this.#refresher.refreshSupportModels([support.subject.entity]);
    }
    return this.get(entity, credentials);
  }

  async #toRotas(options: {
    sources: EntitySources;
    judged: readonly Judged[];
    now: Date;
    credentials: BackstageCredentials;
    incidents: EntityIncidents;
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
    const people = [
      ...judged.flatMap(({ coverage }) =>
        coverage.levels.flatMap(({ shifts }) =>
          shifts.map(({ person }) => person),
        ),
      ),
      ...peopleIn(options.incidents),
    ];
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

function peopleIn(incidents: EntityIncidents): OnCallPerson[] {
  return incidents.state === 'known'
    ? [...incidents.open, ...incidents.recent].flatMap(
        ({ assignees }) => assignees,
      )
    : [];
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
