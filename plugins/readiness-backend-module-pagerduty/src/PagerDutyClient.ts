import { setTimeout as sleep } from 'node:timers/promises';
import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  OutboundClient,
  OutboundResponse,
} from '@backstage-readiness/plugin-readiness-node';
import type { z } from 'zod/v4';
import type { PagerDutySettings } from './config';
import {
  onCallsAnswerSchema,
  serviceAnswerSchema,
  type EscalationPolicy,
  type OnCallEntry,
} from './schemas';

const PAGE_SIZE = 100;
/** PagerDuty's paging ends at the ten-thousandth entry. */
const MOST_PAGES = 100;
const MOST_TRIES = 3;
const LONGEST_WAIT_MS = 60_000;

/**
 * Asks PagerDuty's REST API. Every request goes through here, so that the
 * token is in one place, and no message carries more than a status.
 */
export class PagerDutyClient {
  readonly #settings: PagerDutySettings;
  readonly #outbound: OutboundClient;

  constructor(options: {
    settings: PagerDutySettings;
    outbound: OutboundClient;
  }) {
    this.#settings = options.settings;
    this.#outbound = options.outbound;
  }

  /**
   * The escalation policy of a service.
   *
   * @throws NotFoundError when there is no such service, or it has no policy
   */
  async getPolicy(options: {
    serviceId: string;
    signal: AbortSignal;
  }): Promise<EscalationPolicy> {
    const { serviceId, signal } = options;
    const { service } = await this.#get({
      path: `/services/${encodeURIComponent(serviceId)}`,
      query: new URLSearchParams([['include[]', 'escalation_policies']]),
      schema: serviceAnswerSchema,
      about: `service ${serviceId}`,
      signal,
    });
    if (!service.escalation_policy) {
      throw new NotFoundError(
        `The PagerDuty service ${serviceId} has no escalation policy; give it one in PagerDuty`,
      );
    }
    return service.escalation_policy;
  }

  /** Who is on call by some policies at some point of `[from, to)`. */
  async listOnCalls(options: {
    policyIds: readonly string[];
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<OnCallEntry[]> {
    const { policyIds, from, to, signal } = options;
    const entries: OnCallEntry[] = [];
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = await this.#get({
        path: '/oncalls',
        query: new URLSearchParams([
          ...policyIds.map(id => ['escalation_policy_ids[]', id]),
          ['include[]', 'users'],
          ['since', from.toISOString()],
          ['until', to.toISOString()],
          ['limit', String(PAGE_SIZE)],
          ['offset', String(page * PAGE_SIZE)],
        ]),
        schema: onCallsAnswerSchema,
        about: 'list of on-calls',
        signal,
      });
      entries.push(...answer.oncalls);
      if (!answer.more) {
        return entries;
      }
    }
    throw new ServiceUnavailableError(
      `PagerDuty lists more than ${MOST_PAGES * PAGE_SIZE} on-calls for ${
        policyIds.length
      } escalation policies, which it does not page through`,
    );
  }

  async #get<S extends z.ZodType>(options: {
    path: string;
    query: URLSearchParams;
    schema: S;
    about: string;
    signal: AbortSignal;
  }): Promise<z.output<S>> {
    const { path, query, schema, about, signal } = options;
    const url = `${this.#settings.apiUrl}${path}?${query}`;
    for (let attempt = 1; ; attempt++) {
      const response = await this.#outbound.request({
        url,
        headers: { accept: 'application/vnd.pagerduty+json;version=2' },
        auth: {
          type: 'header',
          name: 'authorization',
          value: `Token token=${this.#settings.token}`,
        },
        signal,
        // An API does not redirect; whatever does is not PagerDuty.
        redirects: 'manual',
      });
      if (response.status === 200) {
        return read({ response, schema, about });
      }
      const wait = response.status === 429 ? waitFor(response) : undefined;
      if (wait === undefined || attempt === MOST_TRIES) {
        throw refusal(response.status, about);
      }
      await sleep(wait, undefined, { signal });
    }
  }
}

function read<S extends z.ZodType>(options: {
  response: OutboundResponse;
  schema: S;
  about: string;
}): z.output<S> {
  const { response, schema, about } = options;
  const result = schema.safeParse(
    response.truncated ? undefined : jsonOf(response.body),
  );
  if (!result.success) {
    const [{ path, message }] = result.error.issues;
    const where = path.length > 0 ? ` (${path.join('.')}: ${message})` : '';
    throw new ServiceUnavailableError(
      `PagerDuty's answer for the ${about} cannot be understood${where}; if it stays, a proxy may answer in its place`,
    );
  }
  return result.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How long PagerDuty asks to wait; undefined when that is too long to wait for. */
function waitFor({ headers }: OutboundResponse): number | undefined {
  const seconds = Number(headers['retry-after'] ?? headers['ratelimit-reset']);
  const wait = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : 1000;
  return wait <= LONGEST_WAIT_MS ? wait : undefined;
}

function refusal(status: number, about: string): Error {
  switch (status) {
    case 401:
      return new AuthenticationError(
        'PagerDuty refused the token in readiness.pagerduty.token (401). It may have expired or been revoked: create a REST API key under Integrations → API Access Keys and put it there; if the account is in the EU, set readiness.pagerduty.region to eu',
      );
    case 403:
      return new NotAllowedError(
        `The token in readiness.pagerduty.token may not read the ${about} (403); use a key of the whole account, read-only is enough`,
      );
    case 404:
      return new NotFoundError(
        `PagerDuty knows no ${about}; correct the annotation pagerduty.com/service-id`,
      );
    case 429:
      return new ServiceUnavailableError(
        'PagerDuty asks to slow down (429), and went on asking after the waits it demanded; the rota is fetched again with the next run',
      );
    default:
      return new ServiceUnavailableError(
        `PagerDuty answered ${status} for the ${about}; the rota is fetched again with the next run`,
      );
  }
}
