import { ServiceUnavailableError } from '@backstage/errors';
import type { OnCallPerson } from '@backstage-readiness/plugin-readiness-common';
import {
  attempt,
  JsonApi,
  Recent,
  type OutboundClient,
} from '@backstage-readiness/plugin-readiness-node';
import { z } from 'zod/v4';
import type { GrafanaSettings } from './config';
import {
  alertGroupSchema,
  chainSchema,
  routeSchema,
  scheduleSchema,
  shiftSchema,
  stepSchema,
  userSchema,
  type AlertGroup,
  type Shift,
  type Step,
} from './schemas';

const MOST_PAGES = 100;
const REQUESTS_PER_MINUTE = 240;
const DAY = 24 * 60 * 60_000;
/** People change their names rarely. */
const NAMES_MS = 60 * 60_000;

/** States of alert groups that nobody has resolved. */
const OPEN = ['new', 'acknowledged', 'silenced'];

/** Asks the API of Grafana IRM, which is that of Grafana OnCall. */
export class GrafanaClient {
  readonly #api: JsonApi;
  readonly #people = new Recent<OnCallPerson>({ ttlMs: NAMES_MS });

  constructor(options: {
    settings: GrafanaSettings;
    outbound: OutboundClient;
  }) {
    const { url, auth, stackUrl } = options.settings;
    this.#api = new JsonApi({
      title: 'Grafana IRM',
      baseUrl: url,
      outbound: options.outbound,
      auth,
      headers: stackUrl ? { 'x-grafana-url': stackUrl } : {},
      requestsPerMinute: REQUESTS_PER_MINUTE,
      advice: {
        unauthorized:
          'the token in readiness.grafanaIrm.token is refused (401). It may have expired or been revoked: create one for a service account, or an API key in the settings of OnCall; on Grafana Cloud readiness.grafanaIrm.stackUrl must be the address of its stack',
        forbidden:
          'give the service account of readiness.grafanaIrm.token the permission to read schedules, escalation chains, users and alert groups',
        missing: 'correct the annotation readiness/on-call',
      },
    });
  }

  async getSchedule(options: { id: string; signal: AbortSignal }) {
    const { id, signal } = options;
    const { name, time_zone: timezone } = await this.#api.get({
      path: `/api/v1/schedules/${encodeURIComponent(id)}/`,
      schema: scheduleSchema,
      about: `schedule ${id}`,
      signal,
    });
    return { name, timezone: timezone ?? undefined };
  }

  /** Who is on call by a schedule, overrides and swaps considered. */
  async listShifts(options: {
    scheduleId: string;
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<Shift[]> {
    const { scheduleId, from, to, signal } = options;
    return this.#pages({
      path: `/api/v1/schedules/${encodeURIComponent(scheduleId)}/final_shifts`,
      // Whole days of UTC, of which the last counts.
      query: {
        start_date: dayOf(new Date(from.getTime() - DAY)),
        end_date: dayOf(new Date(to.getTime() + DAY)),
      },
      item: shiftSchema,
      about: `shifts of schedule ${scheduleId}`,
      signal,
    });
  }

  async getChain(options: { id: string; signal: AbortSignal }) {
    const { id, signal } = options;
    return this.#api.get({
      path: `/api/v1/escalation_chains/${encodeURIComponent(id)}/`,
      schema: chainSchema,
      about: `escalation chain ${id}`,
      signal,
    });
  }

  /** The steps of a chain in their order. */
  async listSteps(options: {
    chainId: string;
    signal: AbortSignal;
  }): Promise<Step[]> {
    const { chainId, signal } = options;
    const steps = await this.#pages({
      path: '/api/v1/escalation_policies/',
      query: { escalation_chain_id: chainId },
      item: stepSchema,
      about: `steps of escalation chain ${chainId}`,
      signal,
    });
    return steps.sort((one, other) => one.position - other.position);
  }

  /** Somebody by their id; by no more than that where the token may not see people. */
  async getPerson(options: {
    id: string;
    signal: AbortSignal;
  }): Promise<OnCallPerson> {
    const { id, signal } = options;
    const known = this.#people.get(id);
    if (known) {
      return known;
    }
    const user = await attempt(signal, () =>
      this.#api.get({
        path: `/api/v1/users/${encodeURIComponent(id)}/`,
        schema: userSchema,
        about: `user ${id}`,
        signal,
      }),
    );
    if ('reason' in user) {
      return { name: `User ${id}` };
    }
    const { name, username, email } = user.value;
    const person = {
      name: name || username || email || `User ${id}`,
      email: email || undefined,
    };
    this.#people.set(id, person);
    return person;
  }

  /** The routes that lead to each chain. */
  async listRoutes(signal: AbortSignal): Promise<Map<string, string[]>> {
    const routes = await this.#pages({
      path: '/api/v1/routes/',
      query: {},
      item: routeSchema,
      about: 'list of routes',
      signal,
    });
    const ofChain = new Map<string, string[]>();
    for (const { id, escalation_chain_id: chain } of routes) {
      if (chain) {
        ofChain.set(chain, [...(ofChain.get(chain) ?? []), id]);
      }
    }
    return ofChain;
  }

  /** Alert groups of a route that are open, and those started from then on. */
  async listAlertGroups(options: {
    routeId: string;
    since: Date;
    until: Date;
    signal: AbortSignal;
  }): Promise<AlertGroup[]> {
    const { routeId, since, until, signal } = options;
    const list = (query: Record<string, string>) =>
      this.#pages({
        path: '/api/v1/alert_groups/',
        query: { route_id: routeId, ...query },
        item: alertGroupSchema,
        about: `alert groups of route ${routeId}`,
        signal,
      });
    const groups: AlertGroup[] = [];
    for (const state of OPEN) {
      groups.push(...(await list({ state })));
    }
    groups.push(
      ...(await list({
        state: 'resolved',
        started_at: `${secondOf(since)}_${secondOf(until)}`,
      })),
    );
    return [...new Map(groups.map(group => [group.id, group])).values()];
  }

  async #pages<S extends z.ZodType>(options: {
    path: string;
    query: Record<string, string>;
    item: S;
    about: string;
    signal: AbortSignal;
  }): Promise<Array<z.output<S>>> {
    const all: Array<z.output<S>> = [];
    for (let page = 1; page <= MOST_PAGES; page++) {
      const answer = await this.#api.get({
        ...options,
        query: new URLSearchParams({ ...options.query, page: String(page) }),
        schema: z.object({
          results: z.array(options.item),
          next: z.string().nullish(),
        }),
      });
      all.push(...answer.results);
      if (!answer.next) {
        return all;
      }
    }
    throw new ServiceUnavailableError(
      `Grafana IRM has more than ${MOST_PAGES} pages of ${options.about}, which are too many to read`,
    );
  }
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** Grafana takes moments without parts of a second and without a zone. */
function secondOf(moment: Date): string {
  return moment.toISOString().slice(0, 19);
}
