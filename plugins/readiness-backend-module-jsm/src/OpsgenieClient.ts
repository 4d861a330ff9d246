import { ServiceUnavailableError } from '@backstage/errors';
import {
  JsonApi,
  PerRun,
  type OutboundClient,
} from '@backstage-readiness/plugin-readiness-node';
import { z } from 'zod/v4';
import { alertSchema, type Alert } from './alerts';
import type { OpsgenieSettings } from './config';
import type {
  Escalation,
  Participant,
  Period,
  Schedule,
  ScheduleSource,
} from './model';
import { escalationSchema, onCallsSchema, timelineSchema } from './schemas';
import { weeksAround } from './weeks';

const PAGE_SIZE = 100;
/** Opsgenie lists the first 20,000 alerts of a search; so many are too many here. */
const MOST_PAGES = 100;
const REQUESTS_PER_MINUTE = 300;

const scheduleSchema = z
  .object({
    id: z.string().min(1),
    name: z.string(),
    timezone: z.string().nullish(),
    enabled: z.boolean().nullish(),
    ownerTeam: z
      .object({ id: z.string().nullish(), name: z.string().nullish() })
      .nullish(),
  })
  .transform(({ id, name, timezone, enabled, ownerTeam }) => ({
    id,
    name,
    timezone: timezone ?? undefined,
    enabled: enabled ?? true,
    teamId: ownerTeam?.id ?? undefined,
    teamName: ownerTeam?.name ?? undefined,
  }));

const pagingSchema = z.object({ next: z.string().nullish() }).nullish();

/** A schedule with the team that owns it. */
export type OwnedSchedule = z.infer<typeof scheduleSchema>;

/** Asks Opsgenie's REST API. */
export class OpsgenieClient implements ScheduleSource {
  readonly #api: JsonApi;
  readonly #siteUrl?: string;
  readonly #escalations = new PerRun<
    Array<Escalation & { teamId?: string; enabled: boolean }>
  >();

  constructor(options: {
    settings: OpsgenieSettings;
    outbound: OutboundClient;
  }) {
    const { apiUrl, apiKey, siteUrl } = options.settings;
    this.#siteUrl = siteUrl;
    this.#api = new JsonApi({
      title: 'Opsgenie',
      baseUrl: apiUrl,
      outbound: options.outbound,
      auth: {
        type: 'header',
        name: 'authorization',
        value: `GenieKey ${apiKey}`,
      },
      requestsPerMinute: REQUESTS_PER_MINUTE,
      advice: {
        unauthorized:
          'the key in readiness.opsgenie.apiKey is refused (401). It may have been revoked: create an API integration under Settings → Integrations and put its key there; if the account is in the EU, set readiness.opsgenie.region to eu',
        forbidden:
          'the key in readiness.opsgenie.apiKey belongs to the integration of a team; use one of the whole account, with read and configuration access',
        missing:
          'correct the annotations opsgenie.com/team and readiness/on-call',
      },
    });
  }

  async getSchedule(options: {
    id: string;
    signal: AbortSignal;
  }): Promise<Schedule> {
    const { id, signal } = options;
    const { data } = await this.#api.get({
      path: `/v2/schedules/${encodeURIComponent(id)}`,
      query: new URLSearchParams({ identifierType: 'id' }),
      schema: z.object({ data: scheduleSchema }),
      about: `schedule ${id}`,
      signal,
    });
    return {
      id: data.id,
      name: data.name,
      timezone: data.timezone,
      teamId: data.teamId,
      url:
        this.#siteUrl &&
        `${this.#siteUrl}/settings/schedule/detail/${encodeURIComponent(
          data.id,
        )}`,
    };
  }

  /** All schedules of the account that are in use. */
  async listSchedules(signal: AbortSignal): Promise<OwnedSchedule[]> {
    const schedules = await this.#pages({
      path: '/v2/schedules',
      item: scheduleSchema,
      about: 'list of schedules',
      signal,
    });
    return schedules.filter(({ enabled }) => enabled);
  }

  async getRotations(options: {
    scheduleId: string;
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<Period[][]> {
    const { scheduleId, signal } = options;
    const { data } = await this.#api.get({
      path: `/v2/schedules/${encodeURIComponent(scheduleId)}/timeline`,
      query: new URLSearchParams({
        identifierType: 'id',
        ...weeksAround(options),
      }),
      schema: z.object({ data: timelineSchema }),
      about: `timeline of schedule ${scheduleId}`,
      signal,
    });
    return data;
  }

  async getParticipants(options: {
    scheduleId: string;
    signal: AbortSignal;
  }): Promise<Participant[]> {
    const { scheduleId, signal } = options;
    const { data } = await this.#api.get({
      path: `/v2/schedules/${encodeURIComponent(scheduleId)}/on-calls`,
      query: new URLSearchParams({
        scheduleIdentifierType: 'id',
        flat: 'false',
      }),
      schema: z.object({ data: onCallsSchema }),
      about: `on-calls of schedule ${scheduleId}`,
      signal,
    });
    return data;
  }

  /** Opsgenie lists those of all teams together. */
  async listEscalations(options: {
    teamId: string;
    signal: AbortSignal;
  }): Promise<Escalation[]> {
    let all = this.#escalations.get(options.signal, 'all');
    if (!all) {
      const { data } = await this.#api.get({
        path: '/v2/escalations',
        schema: z.object({ data: z.array(escalationSchema) }),
        about: 'list of escalations',
        signal: options.signal,
      });
      all = data;
      this.#escalations.set(options.signal, 'all', all);
    }
    return all.filter(
      ({ teamId, enabled }) => enabled && teamId === options.teamId,
    );
  }

  /** The alerts that a search finds, newest first. */
  async listAlerts(options: {
    query: string;
    signal: AbortSignal;
  }): Promise<Alert[]> {
    return this.#pages({
      path: '/v2/alerts',
      query: { query: options.query, sort: 'createdAt', order: 'desc' },
      item: alertSchema,
      about: 'list of alerts',
      signal: options.signal,
    });
  }

  /** Where people look at an alert. */
  alertUrl(id: string): string | undefined {
    return (
      this.#siteUrl &&
      `${this.#siteUrl}/alert/detail/${encodeURIComponent(id)}/details`
    );
  }

  /** Opsgenie names everybody where it mentions them. */
  async identify() {
    return new Map<string, { name: string; email?: string }>();
  }

  async #pages<S extends z.ZodType>(options: {
    path: string;
    query?: Record<string, string>;
    item: S;
    about: string;
    signal: AbortSignal;
  }): Promise<Array<z.output<S>>> {
    const all: Array<z.output<S>> = [];
    for (let page = 0; page < MOST_PAGES; page++) {
      const { data, paging } = await this.#api.get({
        ...options,
        query: new URLSearchParams({
          ...options.query,
          limit: String(PAGE_SIZE),
          offset: String(page * PAGE_SIZE),
        }),
        schema: z.object({
          data: z.array(options.item),
          paging: pagingSchema,
        }),
      });
      all.push(...data);
      if (!paging?.next || data.length === 0) {
        return all;
      }
    }
    throw new ServiceUnavailableError(
      `Opsgenie has more than ${MOST_PAGES * PAGE_SIZE} entries in the ${
        options.about
      }, which are too many to read`,
    );
  }
}
