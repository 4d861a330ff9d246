import { ServiceUnavailableError } from '@backstage/errors';
import {
  JsonApi,
  Recent,
  type OutboundClient,
} from '@backstage-readiness/plugin-readiness-node';
import { z } from 'zod/v4';
import { alertSchema, openOrSince, type Alert } from './alerts';
import type { JsmSettings } from './config';
import type {
  Escalation,
  Participant,
  Period,
  Responder,
  Schedule,
  ScheduleSource,
} from './model';
import { escalationSchema, onCallsSchema, timelineSchema } from './schemas';
import { weeksAround } from './weeks';

const PAGE_SIZE = 100;
const MOST_PAGES = 100;
const ACCOUNTS_PER_REQUEST = 50;
const REQUESTS_PER_MINUTE = 300;
/** People and teams change their names rarely. */
const NAMES_MS = 60 * 60_000;

const linksSchema = z.object({ next: z.string().nullish() }).nullish();

const scheduleSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  timezone: z.string().nullish(),
  teamId: z.string().nullish(),
});

const escalationsSchema = z.object({
  values: z.array(escalationSchema),
  links: linksSchema,
});

const alertsSchema = z.object({
  values: z.array(alertSchema),
  links: linksSchema,
});

const usersSchema = z.object({
  values: z.array(
    z.object({
      accountId: z.string(),
      displayName: z.string().nullish(),
      emailAddress: z.string().nullish(),
    }),
  ),
});

const teamsSchema = z.object({
  platformTeams: z.array(
    z.object({ teamId: z.string(), teamName: z.string() }),
  ),
});

interface Named {
  name: string;
  email?: string;
}

/** Asks the operations API of Jira Service Management, and Jira who people are. */
export class JsmClient implements ScheduleSource {
  readonly #api: JsonApi;
  readonly #jira: JsonApi;
  readonly #names = new Recent<Named>({ ttlMs: NAMES_MS });

  constructor(options: { settings: JsmSettings; outbound: OutboundClient }) {
    const { settings, outbound } = options;
    const common = {
      outbound,
      auth: {
        type: 'basic',
        username: settings.email,
        password: settings.token,
      } as const,
      advice: {
        unauthorized:
          'the token in readiness.jsm.token is refused (401). It may have expired, been revoked or belong to another account than readiness.jsm.email; create one at id.atlassian.com under Security → API tokens, with the scopes read:ops-config:jira-service-management and read:ops-alert:jira-service-management if it has scopes',
        forbidden:
          'give the account of readiness.jsm.email access to the team that owns it',
        missing:
          'correct the annotation readiness/on-call, or readiness.jsm.cloudId if all are missing',
      },
    };
    this.#api = new JsonApi({
      ...common,
      title: 'Jira Service Management',
      baseUrl: settings.apiUrl,
      requestsPerMinute: REQUESTS_PER_MINUTE,
    });
    this.#jira = new JsonApi({
      ...common,
      title: 'Jira',
      baseUrl: settings.jiraUrl,
      requestsPerMinute: REQUESTS_PER_MINUTE,
    });
  }

  async getSchedule(options: {
    id: string;
    signal: AbortSignal;
  }): Promise<Schedule> {
    const { id, signal } = options;
    const schedule = await this.#api.get({
      path: `/v1/schedules/${encodeURIComponent(id)}`,
      schema: scheduleSchema,
      about: `schedule ${id}`,
      signal,
    });
    return {
      id: schedule.id,
      name: schedule.name,
      timezone: schedule.timezone ?? undefined,
      teamId: schedule.teamId ?? undefined,
    };
  }

  async getRotations(options: {
    scheduleId: string;
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<Period[][]> {
    const { scheduleId, signal } = options;
    return this.#api.get({
      path: `/v1/schedules/${encodeURIComponent(scheduleId)}/timeline`,
      query: new URLSearchParams(weeksAround(options)),
      schema: timelineSchema,
      about: `timeline of schedule ${scheduleId}`,
      signal,
    });
  }

  async getParticipants(options: {
    scheduleId: string;
    signal: AbortSignal;
  }): Promise<Participant[]> {
    const { scheduleId, signal } = options;
    return this.#api.get({
      path: `/v1/schedules/${encodeURIComponent(scheduleId)}/on-calls`,
      query: new URLSearchParams({ flat: 'false' }),
      schema: onCallsSchema,
      about: `on-calls of schedule ${scheduleId}`,
      signal,
    });
  }

  async listEscalations(options: {
    teamId: string;
    signal: AbortSignal;
  }): Promise<Escalation[]> {
    const { teamId, signal } = options;
    const escalations = await this.#pages({
      path: `/v1/teams/${encodeURIComponent(teamId)}/escalations`,
      schema: escalationsSchema,
      about: `escalations of team ${teamId}`,
      signal,
    });
    return escalations.filter(({ enabled }) => enabled);
  }

  /** Alerts of the whole site that are open, and those opened from then on. */
  async listAlerts(options: {
    since: Date;
    signal: AbortSignal;
  }): Promise<Alert[]> {
    return this.#pages({
      path: '/v1/alerts',
      query: {
        query: openOrSince(options.since),
        sort: 'createdAt',
        order: 'desc',
      },
      schema: alertsSchema,
      about: 'list of alerts',
      signal: options.signal,
    });
  }

  /** A token may read schedules and not people; then they keep their ids. */
  async identify(options: {
    responders: readonly Responder[];
    signal: AbortSignal;
  }): Promise<Map<string, Named>> {
    const { responders, signal } = options;
    const unknown = responders.filter(({ id }) => !this.#names.get(id));
    const idsOf = (type: Responder['type']) => [
      ...new Set(
        unknown.flatMap(one => (one.type === type && one.id ? [one.id] : [])),
      ),
    ];
    try {
      const accounts = idsOf('user');
      for (let at = 0; at < accounts.length; at += ACCOUNTS_PER_REQUEST) {
        await this.#readAccounts(
          accounts.slice(at, at + ACCOUNTS_PER_REQUEST),
          signal,
        );
      }
      if (idsOf('team').length > 0) {
        await this.#readTeams(signal);
      }
    } catch {
      signal.throwIfAborted();
    }
    return new Map(
      responders.flatMap(({ id }) => {
        const named = this.#names.get(id);
        return named ? [[id, named] as const] : [];
      }),
    );
  }

  async #readAccounts(ids: readonly string[], signal: AbortSignal) {
    const { values } = await this.#jira.get({
      path: '/rest/api/3/user/bulk',
      query: new URLSearchParams([
        ['maxResults', String(ACCOUNTS_PER_REQUEST)],
        ...ids.map(id => ['accountId', id]),
      ]),
      schema: usersSchema,
      about: 'people on call',
      signal,
    });
    for (const { accountId, displayName, emailAddress } of values) {
      this.#names.set(accountId, {
        name: displayName ?? emailAddress ?? `Account ${accountId}`,
        email: emailAddress || undefined,
      });
    }
  }

  async #readTeams(signal: AbortSignal) {
    const { platformTeams } = await this.#api.get({
      path: '/v1/teams',
      schema: teamsSchema,
      about: 'list of teams',
      signal,
    });
    for (const { teamId, teamName } of platformTeams) {
      this.#names.set(teamId, { name: teamName });
    }
  }

  async #pages<T>(options: {
    path: string;
    query?: Record<string, string>;
    schema: z.ZodType<{
      values: T[];
      links?: z.output<typeof linksSchema>;
    }>;
    about: string;
    signal: AbortSignal;
  }): Promise<T[]> {
    const all: T[] = [];
    for (let page = 0; page < MOST_PAGES; page++) {
      const { values, links } = await this.#api.get({
        ...options,
        query: new URLSearchParams({
          ...options.query,
          size: String(PAGE_SIZE),
          offset: String(page * PAGE_SIZE),
        }),
      });
      all.push(...values);
      if (!links?.next || values.length === 0) {
        return all;
      }
    }
    throw new ServiceUnavailableError(
      `Jira Service Management has more than ${
        MOST_PAGES * PAGE_SIZE
      } entries in the ${options.about}, which are too many to read`,
    );
  }
}
