import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  JsonApi,
  type OutboundClient,
} from '@backstage-readiness/plugin-readiness-node';
import type { z } from 'zod/v4';
import type { PagerDutySettings } from './config';
import {
  incidentsAnswerSchema,
  logAnswerSchema,
  onCallsAnswerSchema,
  serviceAnswerSchema,
  servicesAnswerSchema,
  type EscalationPolicy,
  type Incident,
  type OnCallEntry,
  type Service,
} from './schemas';

const PAGE_SIZE = 100;
/** PagerDuty's paging ends at the ten-thousandth entry. */
const MOST_PAGES = 100;
/** It allows an organisation 900 requests a minute; the rest is for others. */
const REQUESTS_PER_MINUTE = 600;

/**
 * Asks PagerDuty's REST API. Every request goes through here, so that the
 * token is in one place.
 */
export class PagerDutyClient {
  readonly #api: JsonApi;

  constructor(options: {
    settings: PagerDutySettings;
    outbound: OutboundClient;
  }) {
    const { token, apiUrl } = options.settings;
    this.#api = new JsonApi({
      title: 'PagerDuty',
      baseUrl: apiUrl,
      outbound: options.outbound,
      auth: {
        type: 'header',
        name: 'authorization',
        value: `Token token=${token}`,
      },
      headers: { accept: 'application/vnd.pagerduty+json;version=2' },
      requestsPerMinute: REQUESTS_PER_MINUTE,
      advice: {
        unauthorized:
          'the token in readiness.pagerduty.token is refused (401). It may have expired or been revoked: create a REST API key under Integrations → API Access Keys and put it there; if the account is in the EU, set readiness.pagerduty.region to eu',
        forbidden:
          'use a key of the whole account in readiness.pagerduty.token, read-only is enough',
        missing: 'correct the annotation pagerduty.com/service-id',
      },
    });
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
    const { service } = await this.#api.get({
      path: `/services/${encodeURIComponent(serviceId)}`,
      query: new URLSearchParams([['include[]', 'escalation_policies']]),
      schema: serviceAnswerSchema,
      about: `service ${serviceId}`,
      signal,
    });
    return policyOf(service, serviceId);
  }

  /**
   * All services with their policies, as far as PagerDuty lists them; `more`
   * when there are some that it does not.
   */
  async listServices(
    signal: AbortSignal,
  ): Promise<{ services: Service[]; more: boolean }> {
    const pages = await this.#pages({
      path: '/services',
      query: [['include[]', 'escalation_policies']],
      schema: servicesAnswerSchema,
      about: 'list of services',
      signal,
    });
    return {
      services: pages.flatMap(({ services }) => services),
      more: pages[pages.length - 1].more,
    };
  }

  /** Who is on call by some policies at some point of `[from, to)`. */
  async listOnCalls(options: {
    policyIds: readonly string[];
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<OnCallEntry[]> {
    const { policyIds, from, to, signal } = options;
    const pages = await this.#pages({
      path: '/oncalls',
      query: [
        ...policyIds.map(id => ['escalation_policy_ids[]', id]),
        ['include[]', 'users'],
        ['since', from.toISOString()],
        ['until', to.toISOString()],
      ],
      schema: onCallsAnswerSchema,
      about: 'list of on-calls',
      signal,
    });
    mustBeAll(pages, `on-calls for ${policyIds.length} escalation policies`);
    return pages.flatMap(({ oncalls }) => oncalls);
  }

  /** The incidents of some services that are open, whenever they were opened. */
  async listOpenIncidents(options: {
    serviceIds: readonly string[];
    signal: AbortSignal;
  }): Promise<Incident[]> {
    return this.#listIncidents({
      ...options,
      query: [
        ['date_range', 'all'],
        ['statuses[]', 'triggered'],
        ['statuses[]', 'acknowledged'],
      ],
    });
  }

  /** The incidents of some services opened from then on and resolved since. */
  async listResolvedIncidents(options: {
    serviceIds: readonly string[];
    since: Date;
    until: Date;
    signal: AbortSignal;
  }): Promise<Incident[]> {
    return this.#listIncidents({
      ...options,
      query: [
        ['since', options.since.toISOString()],
        ['until', options.until.toISOString()],
        ['statuses[]', 'resolved'],
      ],
    });
  }

  /** When an incident was first acknowledged, by its log; null when it never was. */
  async firstAcknowledged(options: {
    incidentId: string;
    signal: AbortSignal;
  }): Promise<string | null> {
    const { incidentId, signal } = options;
    const { log_entries: entries } = await this.#api.get({
      path: `/incidents/${encodeURIComponent(incidentId)}/log_entries`,
      query: new URLSearchParams([
        ['is_overview', 'true'],
        ['limit', String(PAGE_SIZE)],
      ]),
      schema: logAnswerSchema,
      about: `log of incident ${incidentId}`,
      signal,
    });
    const moments = entries
      .filter(({ type }) => type.startsWith('acknowledge_log_entry'))
      .map(({ created_at: at }) => at);
    return (
      moments.sort((one, other) => Date.parse(one) - Date.parse(other))[0] ??
      null
    );
  }

  async #listIncidents(options: {
    serviceIds: readonly string[];
    query: string[][];
    signal: AbortSignal;
  }): Promise<Incident[]> {
    const pages = await this.#pages({
      path: '/incidents',
      query: [
        ...options.serviceIds.map(id => ['service_ids[]', id]),
        ['include[]', 'assignees'],
        ['sort_by', 'created_at:desc'],
        ...options.query,
      ],
      schema: incidentsAnswerSchema,
      about: 'list of incidents',
      signal: options.signal,
    });
    mustBeAll(pages, `incidents for ${options.serviceIds.length} services`);
    return pages.flatMap(({ incidents }) => incidents);
  }

  async #pages<S extends z.ZodType<{ more: boolean }>>(options: {
    path: string;
    query: string[][];
    schema: S;
    about: string;
    signal: AbortSignal;
  }): Promise<Array<z.output<S>>> {
    const pages: Array<z.output<S>> = [];
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = await this.#api.get({
        ...options,
        query: new URLSearchParams([
          ...options.query,
          ['limit', String(PAGE_SIZE)],
          ['offset', String(page * PAGE_SIZE)],
        ]),
      });
      pages.push(answer);
      if (!answer.more) {
        break;
      }
    }
    return pages;
  }
}

/** @throws NotFoundError when the service has no policy */
export function policyOf(
  service: Service,
  serviceId: string,
): EscalationPolicy {
  if (!service.escalation_policy) {
    throw new NotFoundError(
      `The PagerDuty service ${serviceId} has no escalation policy; give it one in PagerDuty`,
    );
  }
  return service.escalation_policy;
}

function mustBeAll(pages: ReadonlyArray<{ more: boolean }>, what: string) {
  if (pages[pages.length - 1].more) {
    throw new ServiceUnavailableError(
      `PagerDuty lists more than ${
        MOST_PAGES * PAGE_SIZE
      } ${what}, which it does not page through`,
    );
  }
}
