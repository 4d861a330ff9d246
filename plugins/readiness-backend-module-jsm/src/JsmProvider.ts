import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { READINESS_ANNOTATIONS } from '@backstage-readiness/plugin-readiness-common';
import {
  attempt,
  onCallReferences,
  RotasById,
  type Found,
  type OnCallIncident,
  type OnCallIncidentsResult,
  type OnCallProvider,
  type OnCallResult,
} from '@backstage-readiness/plugin-readiness-node';
import { toIncident, type Alert } from './alerts';
import type { JsmClient } from './JsmClient';
import type { Schedule } from './model';
import { RotaReader } from './RotaReader';

const PREFIX = 'jsm';

/** Knows who is on call by schedules of Jira Service Management Operations. */
export class JsmProvider implements OnCallProvider {
  readonly id = 'jsm';
  readonly title = 'Jira Service Management';
  readonly annotations = [READINESS_ANNOTATIONS.onCall];
  readonly #client: JsmClient;
  readonly #rotas: RotasById;

  constructor(options: { client: JsmClient }) {
    this.#client = options.client;
    const reader = new RotaReader({ source: options.client });
    this.#rotas = new RotasById({
      fetch: ({ id, ...window }) => reader.read({ ...window, scheduleId: id }),
    });
  }

  supports(entity: Entity): boolean {
    return schedulesOf(entity).length > 0;
  }

  async fetchRotas(options: {
    entities: readonly Entity[];
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<OnCallResult[]> {
    return this.#rotas.fetchFor({ ...options, idsOf: schedulesOf });
  }

  /** Alerts are of an entity when they call one of its schedules, or the team of one. */
  async fetchIncidents(options: {
    entities: readonly Entity[];
    since: Date;
    signal: AbortSignal;
  }): Promise<OnCallIncidentsResult[]> {
    const { entities, signal } = options;
    const alerts = await attempt(signal, () =>
      this.#client.listAlerts(options),
    );
    const schedules = new Map<string, Schedule>();
    const results: OnCallIncidentsResult[] = [];
    for (const entity of entities) {
      const entityRef = stringifyEntityRef(entity);
      const incidents: Found<OnCallIncident[]> =
        'reason' in alerts
          ? alerts
          : await attempt(signal, () =>
              this.#incidentsOf({
                entity,
                alerts: alerts.value,
                schedules,
                signal,
              }),
            );
      results.push(
        'reason' in incidents
          ? { entityRef, reason: incidents.reason }
          : { entityRef, incidents: incidents.value },
      );
    }
    return results;
  }

  async #incidentsOf(options: {
    entity: Entity;
    alerts: readonly Alert[];
    /** Those that other entities name too. */
    schedules: Map<string, Schedule>;
    signal: AbortSignal;
  }): Promise<OnCallIncident[]> {
    const { alerts, schedules, signal } = options;
    const called = new Set<string>();
    for (const id of schedulesOf(options.entity)) {
      const schedule =
        schedules.get(id) ?? (await this.#client.getSchedule({ id, signal }));
      schedules.set(id, schedule);
      called.add(id);
      if (schedule.teamId) {
        called.add(schedule.teamId);
      }
    }
    const own = alerts.filter(
      ({ responders, ownerTeamId }) =>
        called.has(ownerTeamId ?? '') ||
        responders?.some(({ id }) => called.has(id)),
    );
    const owners = await this.#client.identify({
      responders: own.flatMap(({ owner }) =>
        owner ? [{ type: 'user' as const, id: owner }] : [],
      ),
      signal,
    });
    return own.map(alert =>
      toIncident(alert, { owner: owners.get(alert.owner ?? '') }),
    );
  }
}

function schedulesOf(entity: Entity): string[] {
  return onCallReferences(entity, [PREFIX]).map(({ id }) => id);
}
