import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  annotationList,
  attempt,
  PerRun,
  resultOf,
  type Found,
  type OnCallIncident,
  type OnCallIncidentsResult,
  type OnCallProvider,
  type OnCallResult,
  type OnCallRotaResult,
} from '@backstage-readiness/plugin-readiness-node';
import { Incidents } from './Incidents';
import type { PagerDutyClient } from './PagerDutyClient';
import { Policies } from './Policies';
import type { EscalationPolicy, OnCallEntry } from './schemas';
import { toRota } from './toRota';

const SERVICE_ID = 'pagerduty.com/service-id';
const POLICIES_PER_REQUEST = 25;
/** How much longer than asked for, so that it does for later portions of a run. */
const LONGER_MS = 10 * 60_000;

/** Those on call by a policy until some time, fetched with others. */
interface Fetched {
  entries: OnCallEntry[];
  to: Date;
}

/** Knows who is on call by the escalation policies of PagerDuty services. */
export class PagerDutyProvider implements OnCallProvider {
  readonly id = 'pagerduty';
  readonly title = 'PagerDuty';
  readonly annotations = [SERVICE_ID];
  readonly #client: PagerDutyClient;
  readonly #policies: Policies;
  readonly #incidents: Incidents;
  readonly #fetched = new PerRun<Fetched>();

  constructor(options: { client: PagerDutyClient }) {
    this.#client = options.client;
    this.#policies = new Policies(options);
    this.#incidents = new Incidents(options);
  }

  supports(entity: Entity): boolean {
    return serviceIdsOf(entity).length > 0;
  }

  async fetchRotas(options: {
    entities: readonly Entity[];
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<OnCallResult[]> {
    const { entities, signal } = options;
    const serviceIds = [...new Set(entities.flatMap(serviceIdsOf))];
    const policies = await this.#policies.of(serviceIds, signal);
    const distinct = new Map(
      [...policies.values()].flatMap(found =>
        'value' in found ? [[found.value.id, found.value] as const] : [],
      ),
    );
    const fetched = await this.#onCallsOf({
      ...options,
      policies: [...distinct.values()],
    });

    const rotaOf = (serviceId: string): OnCallRotaResult => {
      const policy = policies.get(serviceId);
      if (!policy || 'reason' in policy) {
        return {
          id: serviceId,
          title: `Service ${serviceId}`,
          reason: policy?.reason ?? 'PagerDuty gave no answer',
        };
      }
      const { id, name, summary } = policy.value;
      const onCalls = fetched.get(id);
      return onCalls && 'value' in onCalls
        ? {
            rota: toRota({
              ...options,
              policy: policy.value,
              entries: onCalls.value.entries,
            }),
          }
        : {
            id,
            title: name ?? summary ?? undefined,
            reason: onCalls?.reason ?? 'PagerDuty gave no answer',
          };
    };
    return entities.map(entity =>
      resultOf(stringifyEntityRef(entity), serviceIdsOf(entity).map(rotaOf)),
    );
  }

  async fetchIncidents(options: {
    entities: readonly Entity[];
    since: Date;
    signal: AbortSignal;
  }): Promise<OnCallIncidentsResult[]> {
    const { entities } = options;
    const found = await this.#incidents.of({
      ...options,
      serviceIds: [...new Set(entities.flatMap(serviceIdsOf))],
    });
    return entities.map(entity => {
      const entityRef = stringifyEntityRef(entity);
      const incidents: OnCallIncident[] = [];
      for (const serviceId of serviceIdsOf(entity)) {
        const ofService = found.get(serviceId);
        if (!ofService || 'reason' in ofService) {
          // Figures without one of the services would be wrong.
          return {
            entityRef,
            reason: ofService?.reason ?? 'PagerDuty gave no answer',
          };
        }
        incidents.push(...ofService.value);
      }
      return { entityRef, incidents };
    });
  }

  async #onCallsOf(options: {
    policies: readonly EscalationPolicy[];
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<Map<string, Found<Fetched>>> {
    const { from, signal } = options;
    const to = new Date(options.to.getTime() + LONGER_MS);
    const found = new Map<string, Found<Fetched>>();
    const missing: string[] = [];
    for (const { id } of options.policies) {
      const known = this.#fetched.get(signal, id);
      if (known && known.to >= options.to) {
        found.set(id, { value: known });
      } else {
        missing.push(id);
      }
    }
    for (let at = 0; at < missing.length; at += POLICIES_PER_REQUEST) {
      const batch = missing.slice(at, at + POLICIES_PER_REQUEST);
      const entries = await attempt(signal, () =>
        this.#client.listOnCalls({ policyIds: batch, from, to, signal }),
      );
      for (const id of batch) {
        if ('reason' in entries) {
          found.set(id, entries);
          continue;
        }
        const fetched = {
          entries: entries.value.filter(
            entry => entry.escalation_policy.id === id,
          ),
          to,
        };
        found.set(id, { value: fetched });
        this.#fetched.set(signal, id, fetched);
      }
    }
    return found;
  }
}

function serviceIdsOf(entity: Entity): string[] {
  return annotationList(entity, SERVICE_ID);
}
