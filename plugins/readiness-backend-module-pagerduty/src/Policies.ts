import {
  attempt,
  PerRun,
  type Found,
} from '@backstage-readiness/plugin-readiness-node';
import pLimit from 'p-limit';
import { policyOf, type PagerDutyClient } from './PagerDutyClient';
import type { EscalationPolicy, Service } from './schemas';

const SERVICES_AT_ONCE = 4;
/**
 * Up to here services are asked for one by one, as somebody may be waiting for
 * them; more of them are the portion of a run, for which all are listed.
 */
const ASKED_ONE_BY_ONE = 20;

const ALL = 'services';

/** Finds the escalation policies of services with few requests. */
export class Policies {
  readonly #client: PagerDutyClient;
  readonly #listed = new PerRun<{
    byId: Map<string, Service>;
    more: boolean;
  }>();

  constructor(options: { client: PagerDutyClient }) {
    this.#client = options.client;
  }

  async of(
    serviceIds: readonly string[],
    signal: AbortSignal,
  ): Promise<Map<string, Found<EscalationPolicy>>> {
    if (
      serviceIds.length <= ASKED_ONE_BY_ONE &&
      !this.#listed.get(signal, ALL)
    ) {
      return this.#askFor(serviceIds, signal);
    }
    const listed = await attempt(signal, () => this.#list(signal));
    if ('reason' in listed) {
      return new Map(serviceIds.map(id => [id, listed]));
    }
    const { byId, more } = listed.value;
    const found = new Map<string, Found<EscalationPolicy>>();
    const missing: string[] = [];
    for (const serviceId of serviceIds) {
      const service = byId.get(serviceId);
      if (service) {
        found.set(
          serviceId,
          await attempt(signal, async () => policyOf(service, serviceId)),
        );
      } else {
        missing.push(serviceId);
      }
    }
    if (more) {
      const rest = await this.#askFor(missing, signal);
      rest.forEach((policy, id) => found.set(id, policy));
    } else {
      missing.forEach(id =>
        found.set(id, {
          reason: `PagerDuty lists no service ${id}; correct the annotation pagerduty.com/service-id, or use a key of the whole account`,
        }),
      );
    }
    return found;
  }

  async #list(signal: AbortSignal) {
    const known = this.#listed.get(signal, ALL);
    if (known) {
      return known;
    }
    const { services, more } = await this.#client.listServices(signal);
    const listed = {
      byId: new Map(services.map(service => [service.id, service])),
      more,
    };
    this.#listed.set(signal, ALL, listed);
    return listed;
  }

  async #askFor(
    serviceIds: readonly string[],
    signal: AbortSignal,
  ): Promise<Map<string, Found<EscalationPolicy>>> {
    const limit = pLimit(SERVICES_AT_ONCE);
    return new Map(
      await Promise.all(
        serviceIds.map(serviceId =>
          limit(
            async () =>
              [
                serviceId,
                await attempt(signal, () =>
                  this.#client.getPolicy({ serviceId, signal }),
                ),
              ] as const,
          ),
        ),
      ),
    );
  }
}
