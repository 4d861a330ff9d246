import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { READINESS_ANNOTATIONS } from '@backstage-readiness/plugin-readiness-common';
import {
  annotationList,
  attempt,
  onCallReferences,
  PerRun,
  RotasById,
  type Found,
  type OnCallIncident,
  type OnCallIncidentsResult,
  type OnCallProvider,
  type OnCallResult,
} from '@backstage-readiness/plugin-readiness-node';
import { openOrSince, toIncident } from './alerts';
import type { OpsgenieClient, OwnedSchedule } from './OpsgenieClient';
import { RotaReader, stepsOf } from './RotaReader';

const PREFIX = 'opsgenie';
const TEAM = 'opsgenie.com/team';
const SELECTOR = 'opsgenie.com/component-selector';
const ALL = 'schedules';

/** Knows who is on call by the schedules of Opsgenie's teams. */
export class OpsgenieProvider implements OnCallProvider {
  readonly id = 'opsgenie';
  readonly title = 'Opsgenie';
  readonly annotations = [READINESS_ANNOTATIONS.onCall, TEAM, SELECTOR];
  readonly #client: OpsgenieClient;
  readonly #reader: RotaReader;
  readonly #rotas: RotasById;
  readonly #schedules = new PerRun<OwnedSchedule[]>();

  constructor(options: { client: OpsgenieClient }) {
    this.#client = options.client;
    this.#reader = new RotaReader({ source: options.client });
    this.#rotas = new RotasById({
      fetch: ({ id, ...window }) =>
        this.#reader.read({ ...window, scheduleId: id }),
    });
  }

  /** A selector names alerts and no schedule, so that it is not enough. */
  supports(entity: Entity): boolean {
    return schedulesIn(entity).length > 0 || teamsOf(entity).length > 0;
  }

  async fetchRotas(options: {
    entities: readonly Entity[];
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<OnCallResult[]> {
    const { entities, signal } = options;
    const schedules = new Map<Entity, string[]>();
    const results: OnCallResult[] = [];
    for (const entity of entities) {
      const ids = await attempt(signal, () =>
        this.#schedulesOf(entity, signal),
      );
      if ('value' in ids) {
        schedules.set(entity, ids.value);
      } else {
        results.push({
          entityRef: stringifyEntityRef(entity),
          reason: ids.reason,
        });
      }
    }
    results.push(
      ...(await this.#rotas.fetchFor({
        ...options,
        entities: [...schedules.keys()],
        idsOf: entity => schedules.get(entity) ?? [],
      })),
    );
    return results;
  }

  async fetchIncidents(options: {
    entities: readonly Entity[];
    since: Date;
    signal: AbortSignal;
  }): Promise<OnCallIncidentsResult[]> {
    const { entities, since, signal } = options;
    // Entities of one team have one search.
    const found = new Map<string, Found<OnCallIncident[]>>();
    const results: OnCallIncidentsResult[] = [];
    for (const entity of entities) {
      const entityRef = stringifyEntityRef(entity);
      const search = await attempt(signal, () =>
        this.#searchOf(entity, signal),
      );
      if ('reason' in search) {
        results.push({ entityRef, reason: search.reason });
        continue;
      }
      const incidents =
        found.get(search.value) ??
        (await attempt(signal, () =>
          this.#search(`(${search.value}) AND (${openOrSince(since)})`, signal),
        ));
      found.set(search.value, incidents);
      results.push(
        'reason' in incidents
          ? { entityRef, reason: incidents.reason }
          : { entityRef, incidents: incidents.value },
      );
    }
    return results;
  }

  async #search(query: string, signal: AbortSignal) {
    const alerts = await this.#client.listAlerts({ query, signal });
    return alerts.map(alert =>
      toIncident(alert, { url: this.#client.alertUrl(alert.id) }),
    );
  }

  /** The search that finds the alerts of an entity. */
  async #searchOf(entity: Entity, signal: AbortSignal): Promise<string> {
    const selector = entity.metadata.annotations?.[SELECTOR]?.trim();
    if (selector) {
      return selector;
    }
    const ids = schedulesIn(entity);
    const teams =
      ids.length > 0
        ? (await this.#listSchedules(signal))
            .filter(({ id }) => ids.includes(id))
            .flatMap(({ teamName }) => teamName ?? [])
        : teamsOf(entity);
    if (teams.length === 0) {
      throw new NotFoundError(
        `No team owns the Opsgenie schedule, so that its alerts are not known; name them with ${SELECTOR}`,
      );
    }
    return [...new Set(teams)]
      .map(team => `responders: "${team.replace(/["\\]/g, '\\$&')}"`)
      .join(' OR ');
  }

  /** The schedules an entity names, or those that its teams are first called by. */
  async #schedulesOf(entity: Entity, signal: AbortSignal): Promise<string[]> {
    const named = schedulesIn(entity);
    if (named.length > 0) {
      return named;
    }
    const all = await this.#listSchedules(signal);
    const ids: string[] = [];
    for (const team of teamsOf(entity)) {
      const own = all.filter(
        ({ teamName, teamId }) =>
          teamName?.toLowerCase() === team.toLowerCase() || teamId === team,
      );
      if (own.length === 0) {
        throw new NotFoundError(
          `Opsgenie has no schedule of a team "${team}"; correct the annotation ${TEAM}, or name a schedule with readiness/on-call: ${PREFIX}:<schedule id>`,
        );
      }
      const later = await this.#calledLater(own[0].teamId, signal);
      const first = own.filter(({ id }) => !later.has(id));
      ids.push(...(first.length > 0 ? first : own).map(({ id }) => id));
    }
    return [...new Set(ids)];
  }

  /** Schedules that only stand behind others of their team: levels, no rotas. */
  async #calledLater(
    teamId: string | undefined,
    signal: AbortSignal,
  ): Promise<Set<string>> {
    const escalations = teamId
      ? await this.#reader.escalationsOf(teamId, signal)
      : [];
    return new Set(
      escalations.flatMap(escalation => {
        const [first = [], ...later] = stepsOf(escalation);
        const firstIds = new Set(first.map(({ recipient }) => recipient.id));
        return later
          .flat()
          .map(({ recipient }) => recipient.id)
          .filter(id => !firstIds.has(id));
      }),
    );
  }

  async #listSchedules(signal: AbortSignal): Promise<OwnedSchedule[]> {
    const known = this.#schedules.get(signal, ALL);
    if (known) {
      return known;
    }
    const schedules = await this.#client.listSchedules(signal);
    this.#schedules.set(signal, ALL, schedules);
    return schedules;
  }
}

function schedulesIn(entity: Entity): string[] {
  return onCallReferences(entity, [PREFIX]).map(({ id }) => id);
}

function teamsOf(entity: Entity): string[] {
  // What the entity says for itself counts, also when it names another provider.
  return entity.metadata.annotations?.[READINESS_ANNOTATIONS.onCall]?.trim()
    ? []
    : annotationList(entity, TEAM);
}
