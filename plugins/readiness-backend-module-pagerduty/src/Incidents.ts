import {
  attempt,
  linkOf,
  type Found,
  type OnCallIncident,
} from '@backstage-readiness/plugin-readiness-node';
import type { PagerDutyClient } from './PagerDutyClient';
import type { Incident } from './schemas';
import { toPerson } from './toRota';

const SERVICES_PER_REQUEST = 50;
/** Logs that one call reads; those of the others are read by the next ones. */
const MOST_LOGS = 100;

/** Reads the incidents of services. */
export class Incidents {
  readonly #client: PagerDutyClient;
  /** When resolved incidents were acknowledged, which does not change again. */
  #acknowledged = new Map<string, { at: string | null; openedAt: string }>();

  constructor(options: { client: PagerDutyClient }) {
    this.#client = options.client;
  }

  /** The incidents of each service. */
  async of(options: {
    serviceIds: readonly string[];
    since: Date;
    signal: AbortSignal;
  }): Promise<Map<string, Found<OnCallIncident[]>>> {
    const { serviceIds, since, signal } = options;
    this.#forgetBefore(since);
    const found = new Map<string, Found<OnCallIncident[]>>();
    let logsLeft = MOST_LOGS;
    for (let at = 0; at < serviceIds.length; at += SERVICES_PER_REQUEST) {
      const batch = serviceIds.slice(at, at + SERVICES_PER_REQUEST);
      const incidents = await attempt(signal, async () => [
        ...(await this.#client.listOpenIncidents({
          serviceIds: batch,
          signal,
        })),
        ...(await this.#client.listResolvedIncidents({
          serviceIds: batch,
          since,
          until: new Date(),
          signal,
        })),
      ]);
      if ('value' in incidents) {
        logsLeft -= await this.#readLogs(incidents.value, logsLeft, signal);
      }
      for (const serviceId of batch) {
        found.set(
          serviceId,
          'value' in incidents
            ? {
                value: distinct(incidents.value)
                  .filter(({ service }) => service.id === serviceId)
                  .map(incident => this.#toIncident(incident)),
              }
            : incidents,
        );
      }
    }
    return found;
  }

  /** An acknowledgement leaves the incident when it is resolved; the log keeps it. */
  async #readLogs(
    incidents: readonly Incident[],
    most: number,
    signal: AbortSignal,
  ): Promise<number> {
    const unread = incidents
      .filter(({ status }) => status === 'resolved')
      .filter(({ id }) => !this.#acknowledged.has(id))
      .slice(0, Math.max(most, 0));
    for (const { id, created_at: openedAt } of unread) {
      const at = await attempt(signal, () =>
        this.#client.firstAcknowledged({ incidentId: id, signal }),
      );
      // One that could not be read is tried again.
      if ('value' in at) {
        this.#acknowledged.set(id, { at: at.value, openedAt });
      }
    }
    return unread.length;
  }

  #forgetBefore(since: Date): void {
    this.#acknowledged = new Map(
      [...this.#acknowledged].filter(
        ([, { openedAt }]) => Date.parse(openedAt) >= since.getTime(),
      ),
    );
  }

  #toIncident(incident: Incident): OnCallIncident {
    const resolved = incident.status === 'resolved';
    const name = incident.title ?? incident.summary;
    return {
      id: incident.id,
      title: name ?? `Incident ${incident.incident_number ?? incident.id}`,
      url: linkOf(incident.html_url),
      priority:
        incident.priority?.name ??
        incident.priority?.summary ??
        incident.urgency ??
        undefined,
      high: incident.urgency === 'high',
      openedAt: incident.created_at,
      acknowledgedAt:
        (resolved
          ? this.#acknowledged.get(incident.id)?.at
          : earliest(incident.acknowledgements?.map(({ at }) => at) ?? [])) ??
        undefined,
      resolvedAt: resolved
        ? incident.resolved_at ??
          incident.last_status_change_at ??
          incident.created_at
        : undefined,
      assignees: (incident.assignments ?? []).map(({ assignee }) =>
        toPerson(assignee),
      ),
    };
  }
}

/** One that is resolved between two pages comes twice; the later answer counts. */
function distinct(incidents: readonly Incident[]): Incident[] {
  return [
    ...new Map(incidents.map(incident => [incident.id, incident])).values(),
  ];
}

function earliest(moments: readonly string[]): string | undefined {
  return [...moments].sort(
    (one, other) => Date.parse(one) - Date.parse(other),
  )[0];
}
