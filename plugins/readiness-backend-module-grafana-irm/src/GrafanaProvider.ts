import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { READINESS_ANNOTATIONS } from '@backstage-readiness/plugin-readiness-common';
import {
  attempt,
  linkOf,
  onCallReferences,
  PerRun,
  RotasById,
  type Found,
  type OnCallIncident,
  type OnCallIncidentsResult,
  type OnCallProvider,
  type OnCallResult,
} from '@backstage-readiness/plugin-readiness-node';
import type { GrafanaClient } from './GrafanaClient';
import { readChain, readSchedule } from './readRota';
import type { AlertGroup } from './schemas';

const SCHEDULE = 'grafana';
const CHAIN = 'grafana-chain';
const ALL = 'routes';

/** Knows who is on call by the schedules and escalation chains of Grafana IRM. */
export class GrafanaProvider implements OnCallProvider {
  readonly id = 'grafana-irm';
  readonly title = 'Grafana IRM';
  readonly annotations = [READINESS_ANNOTATIONS.onCall];
  readonly #client: GrafanaClient;
  readonly #rotas: RotasById;
  readonly #routes = new PerRun<Map<string, string[]>>();

  constructor(options: { client: GrafanaClient }) {
    const { client } = options;
    this.#client = client;
    this.#rotas = new RotasById({
      fetch: request => {
        const [prefix, name] = request.id.split(':', 2);
        return prefix === CHAIN
          ? readChain({ ...request, client, chainId: name })
          : readSchedule({ ...request, client, scheduleId: name });
      },
    });
  }

  supports(entity: Entity): boolean {
    return idsOf(entity).length > 0;
  }

  async fetchRotas(options: {
    entities: readonly Entity[];
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<OnCallResult[]> {
    return this.#rotas.fetchFor({ ...options, idsOf });
  }

  /** Alert groups are of an entity when their route leads to one of its chains. */
  async fetchIncidents(options: {
    entities: readonly Entity[];
    since: Date;
    signal: AbortSignal;
  }): Promise<OnCallIncidentsResult[]> {
    const { entities, since, signal } = options;
    const until = new Date();
    const ofChain = new Map<string, Found<OnCallIncident[]>>();
    const results: OnCallIncidentsResult[] = [];
    for (const entity of entities) {
      const entityRef = stringifyEntityRef(entity);
      const chains = chainsOf(entity);
      if (chains.length === 0) {
        results.push({
          entityRef,
          reason: `Grafana IRM ties alert groups to escalation chains and not to schedules; name the chain with readiness/on-call: ${CHAIN}:<id>`,
        });
        continue;
      }
      const incidents: OnCallIncident[] = [];
      let reason: string | undefined;
      for (const chain of chains) {
        const found =
          ofChain.get(chain) ??
          (await attempt(signal, () =>
            this.#incidentsOf({ chain, since, until, signal }),
          ));
        ofChain.set(chain, found);
        if ('reason' in found) {
          // Figures without one of the chains would be wrong.
          reason = found.reason;
        } else {
          incidents.push(...found.value);
        }
      }
      results.push(reason ? { entityRef, reason } : { entityRef, incidents });
    }
    return results;
  }

  async #incidentsOf(options: {
    chain: string;
    since: Date;
    until: Date;
    signal: AbortSignal;
  }): Promise<OnCallIncident[]> {
    const { chain, signal } = options;
    let routes = this.#routes.get(signal, ALL);
    if (!routes) {
      routes = await this.#client.listRoutes(signal);
      this.#routes.set(signal, ALL, routes);
    }
    const incidents: OnCallIncident[] = [];
    for (const routeId of routes.get(chain) ?? []) {
      const groups = await this.#client.listAlertGroups({
        ...options,
        routeId,
      });
      for (const group of groups) {
        incidents.push(await this.#toIncident(group, signal));
      }
    }
    return incidents;
  }

  async #toIncident(
    group: AlertGroup,
    signal: AbortSignal,
  ): Promise<OnCallIncident> {
    return {
      id: group.id,
      title: group.title || `Alert group ${group.id}`,
      url: linkOf(group.permalinks?.web),
      // Grafana IRM has no word for how urgent an alert group is.
      high: false,
      openedAt: group.created_at,
      acknowledgedAt: group.acknowledged_at ?? undefined,
      resolvedAt: group.resolved_at ?? undefined,
      assignees: group.acknowledged_by
        ? [
            await this.#client.getPerson({
              id: group.acknowledged_by,
              signal,
            }),
          ]
        : [],
    };
  }
}

/** What an entity names, prefix and id as written. */
function idsOf(entity: Entity): string[] {
  return onCallReferences(entity, [SCHEDULE, CHAIN]).map(
    ({ prefix, id }) => `${prefix}:${id}`,
  );
}

function chainsOf(entity: Entity): string[] {
  return onCallReferences(entity, [SCHEDULE, CHAIN]).flatMap(({ prefix, id }) =>
    prefix === CHAIN ? [id] : [],
  );
}
