import type {
  OnCallIncident,
  OnCallPerson,
} from '@backstage-readiness/plugin-readiness-common';
import { z } from 'zod/v4';
import { instantSchema, responderSchema } from './schemas';

/** A moment, or after how many milliseconds it came. */
const sinceOpenedSchema = z.union([instantSchema, z.number()]).nullish();

export const alertSchema = z.object({
  id: z.string().min(1),
  message: z.string(),
  status: z.string(),
  priority: z.string().nullish(),
  owner: z.string().nullish(),
  ownerTeamId: z.string().nullish(),
  createdAt: instantSchema,
  updatedAt: instantSchema.nullish(),
  responders: z.array(responderSchema).nullish(),
  report: z
    .object({ ackTime: sinceOpenedSchema, closeTime: sinceOpenedSchema })
    .nullish(),
  ackTime: sinceOpenedSchema,
  closeTime: sinceOpenedSchema,
});

export type Alert = z.infer<typeof alertSchema>;

/** Alerts that are open, and those opened from then on. */
export function openOrSince(since: Date): string {
  return `status: open OR createdAt >= ${since.getTime()}`;
}

/**
 * An alert as an incident. P1 and P2 are what the source calls urgent. `owner`
 * is who has it, where the alert has no more than an id.
 */
export function toIncident(
  alert: Alert,
  options: { url?: string; owner?: OnCallPerson } = {},
): OnCallIncident {
  const owner = options.owner ?? personOf(alert.owner);
  const { ackTime, closeTime } = alert.report ?? alert;
  const closed = alert.status === 'closed';
  return {
    id: alert.id,
    title: alert.message,
    url: options.url,
    priority: alert.priority ?? undefined,
    high: alert.priority === 'P1' || alert.priority === 'P2',
    openedAt: alert.createdAt,
    acknowledgedAt: momentOf(alert, ackTime),
    resolvedAt: closed
      ? momentOf(alert, closeTime) ?? alert.updatedAt ?? alert.createdAt
      : undefined,
    assignees: owner ? [owner] : [],
  };
}

/** Opsgenie names people by their mail address. */
function personOf(owner: string | null | undefined): OnCallPerson | undefined {
  return owner
    ? { name: owner, email: owner.includes('@') ? owner : undefined }
    : undefined;
}

function momentOf(
  { createdAt }: Alert,
  at: string | number | null | undefined,
): string | undefined {
  return typeof at === 'number'
    ? new Date(Date.parse(createdAt) + at).toISOString()
    : at ?? undefined;
}
