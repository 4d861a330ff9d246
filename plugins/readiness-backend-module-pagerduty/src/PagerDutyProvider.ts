import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { AuthenticationError, toError } from '@backstage/errors';
import type {
  OnCallLevel,
  OnCallShift,
} from '@backstage-readiness/plugin-readiness-common';
import type {
  OnCallProvider,
  OnCallResult,
  OnCallRota,
} from '@backstage-readiness/plugin-readiness-node';
import pLimit from 'p-limit';
import type { PagerDutyClient } from './PagerDutyClient';
import type { EscalationPolicy, OnCallEntry } from './schemas';

const SERVICE_ID = 'pagerduty.com/service-id';
const SERVICES_AT_ONCE = 4;
const POLICIES_PER_REQUEST = 25;

/** What was found for a service or a policy, or why nothing was. */
type Found<T> = { value: T } | { reason: string };

/** Knows who is on call by the escalation policies of PagerDuty services. */
export class PagerDutyProvider implements OnCallProvider {
  readonly id = 'pagerduty';
  readonly title = 'PagerDuty';
  readonly annotations = [SERVICE_ID];
  readonly #client: PagerDutyClient;

  constructor(options: { client: PagerDutyClient }) {
    this.#client = options.client;
  }

  supports(entity: Entity): boolean {
    return serviceIdOf(entity) !== '';
  }

  async fetchRotas(options: {
    entities: readonly Entity[];
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<OnCallResult[]> {
    const { entities, signal } = options;
    const policies = await this.#policiesOf(entities.map(serviceIdOf), signal);
    const distinct = new Map(
      [...policies.values()].flatMap(found =>
        'value' in found ? [[found.value.id, found.value] as const] : [],
      ),
    );
    const rotas = await this.#rotasOf({
      ...options,
      policies: [...distinct.values()],
    });

    return entities.map((entity): OnCallResult => {
      const entityRef = stringifyEntityRef(entity);
      const policy = policies.get(serviceIdOf(entity));
      const rota =
        policy && 'value' in policy ? rotas.get(policy.value.id) : policy;
      if (rota && 'value' in rota) {
        return { entityRef, rotas: [{ rota: rota.value }] };
      }
      return {
        entityRef,
        reason: rota?.reason ?? 'PagerDuty gave no answer',
      };
    });
  }

  async #policiesOf(
    serviceIds: readonly string[],
    signal: AbortSignal,
  ): Promise<Map<string, Found<EscalationPolicy>>> {
    const limit = pLimit(SERVICES_AT_ONCE);
    const found = await Promise.all(
      [...new Set(serviceIds)].map(serviceId =>
        limit(async () => {
          signal.throwIfAborted();
          const policy = await attempt(signal, () =>
            this.#client.getPolicy({ serviceId, signal }),
          );
          return [serviceId, policy] as const;
        }),
      ),
    );
    return new Map(found);
  }

  async #rotasOf(options: {
    policies: readonly EscalationPolicy[];
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<Map<string, Found<OnCallRota>>> {
    const { policies } = options;
    const rotas = new Map<string, Found<OnCallRota>>();
    for (let at = 0; at < policies.length; at += POLICIES_PER_REQUEST) {
      options.signal.throwIfAborted();
      const batch = policies.slice(at, at + POLICIES_PER_REQUEST);
      const entries = await attempt(options.signal, () =>
        this.#client.listOnCalls({
          ...options,
          policyIds: batch.map(policy => policy.id),
        }),
      );
      for (const policy of batch) {
        rotas.set(
          policy.id,
          'value' in entries
            ? { value: toRota(policy, entries.value) }
            : entries,
        );
      }
    }
    return rotas;
  }
}

/** A refused token fails everything alike; any other failure only what was asked for. */
async function attempt<T>(
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<Found<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AuthenticationError) {
      throw error;
    }
    return { reason: toError(error).message };
  }
}

function serviceIdOf(entity: Entity): string {
  return entity.metadata.annotations?.[SERVICE_ID]?.trim() ?? '';
}

function toRota(
  policy: EscalationPolicy,
  entries: readonly OnCallEntry[],
): OnCallRota {
  const own = entries.filter(entry => entry.escalation_policy.id === policy.id);
  const count = Math.max(
    policy.escalation_rules?.length ?? 0,
    ...own.map(entry => entry.escalation_level),
  );
  return {
    id: policy.id,
    title: policy.name ?? policy.summary ?? undefined,
    url: pageOf(policy.html_url),
    levels: Array.from({ length: count }, (_, index) =>
      toLevel(
        index + 1,
        own.filter(entry => entry.escalation_level === index + 1),
      ),
    ),
  };
}

function toLevel(level: number, entries: readonly OnCallEntry[]): OnCallLevel {
  const schedules = new Set(entries.map(entry => entry.schedule?.summary));
  const [schedule] = schedules;
  return {
    level,
    name: schedules.size === 1 ? schedule ?? undefined : undefined,
    shifts: entries.map(toShift),
  };
}

function toShift({ user, start, end }: OnCallEntry): OnCallShift {
  return {
    person: {
      name: user.name ?? user.summary ?? user.email ?? user.id,
      email: user.email ?? undefined,
    },
    start,
    end,
  };
}

function pageOf(address: string | null | undefined): string | undefined {
  return address && /^https:\/\//.test(address) ? address : undefined;
}
