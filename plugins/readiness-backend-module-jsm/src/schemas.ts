import { z } from 'zod/v4';
import type { EscalationRule, Participant, Period, Responder } from './model';

/** What is read of the answers of both APIs; the rest is ignored. */

export const instantSchema = z.iso.datetime({ offset: true });

export const responderSchema = z
  .object({
    type: z.string(),
    id: z.string().nullish(),
    name: z.string().nullish(),
    username: z.string().nullish(),
  })
  .transform(
    ({ type, id, name, username }): Responder => ({
      type: isKnown(type) ? type : 'noone',
      id: id ?? '',
      name: name ?? username ?? undefined,
    }),
  );

function isKnown(type: string): type is Responder['type'] {
  return ['user', 'team', 'escalation', 'schedule'].includes(type);
}

/** Jira Service Management says responder where Opsgenie says recipient. */
const periodSchema = z
  .object({
    startDate: instantSchema.nullish(),
    endDate: instantSchema.nullish(),
    responder: responderSchema.nullish(),
    recipient: responderSchema.nullish(),
    flattenedResponders: z.array(responderSchema).nullish(),
    flattenedRecipients: z.array(responderSchema).nullish(),
  })
  .transform((period): Period => {
    const flattened =
      period.flattenedResponders ?? period.flattenedRecipients ?? [];
    return {
      start: period.startDate ?? null,
      end: period.endDate ?? null,
      responder: period.responder ??
        period.recipient ?? { type: 'noone', id: '' },
      people: flattened.filter(({ type }) => type === 'user'),
    };
  });

/** The periods of each rotation; one that was deleted still has its history. */
export const timelineSchema = z
  .object({
    startDate: instantSchema.nullish(),
    endDate: instantSchema.nullish(),
    finalTimeline: z.object({
      rotations: z.array(
        z.object({
          deleted: z.boolean().nullish(),
          periods: z.array(periodSchema).nullish(),
        }),
      ),
    }),
  })
  .transform(({ startDate, endDate, finalTimeline }) =>
    finalTimeline.rotations
      .filter(({ deleted }) => !deleted)
      .map(({ periods }) =>
        (periods ?? []).map(period => unclipped(period, startDate, endDate)),
      ),
  );

/** What fills all of the timeline ends there only because that ends. */
function unclipped(
  period: Period,
  from: string | null | undefined,
  to: string | null | undefined,
): Period {
  const fills =
    period.start !== null &&
    period.end !== null &&
    from &&
    to &&
    Date.parse(period.start) <= Date.parse(from) &&
    Date.parse(period.end) >= Date.parse(to);
  return fills ? { ...period, start: null, end: null } : period;
}

interface RawParticipant {
  type: string;
  id?: string | null;
  name?: string | null;
  onCallParticipants?: RawParticipant[] | null;
}

const rawParticipantSchema: z.ZodType<RawParticipant> = z.lazy(() =>
  z.object({
    type: z.string(),
    id: z.string().nullish(),
    name: z.string().nullish(),
    onCallParticipants: z.array(rawParticipantSchema).nullish(),
  }),
);

export const onCallsSchema = z
  .object({ onCallParticipants: z.array(rawParticipantSchema).nullish() })
  .transform(({ onCallParticipants }) =>
    (onCallParticipants ?? []).map(toParticipant),
  );

function toParticipant(raw: RawParticipant): Participant {
  return {
    type: isKnown(raw.type) ? raw.type : 'noone',
    id: raw.id ?? '',
    name: raw.name ?? undefined,
    participants: (raw.onCallParticipants ?? []).map(toParticipant),
  };
}

/** `1` of Opsgenie is an amount of a unit; of Jira Service Management, minutes. */
const delaySchema = z
  .union([
    z.number(),
    z.object({ timeAmount: z.number(), timeUnit: z.string().nullish() }),
  ])
  .transform(delay => {
    if (typeof delay === 'number') {
      return delay;
    }
    const minutes: Record<string, number> = { hours: 60, days: 24 * 60 };
    return delay.timeAmount * (minutes[delay.timeUnit ?? ''] ?? 1);
  });

export const escalationSchema = z
  .object({
    id: z.string().min(1),
    enabled: z.boolean().nullish(),
    ownerTeam: z.object({ id: z.string().nullish() }).nullish(),
    rules: z
      .array(
        z.object({
          condition: z.string().nullish(),
          notifyType: z.string().nullish(),
          delay: delaySchema.nullish(),
          recipient: responderSchema,
        }),
      )
      .nullish(),
  })
  .transform(({ id, enabled, ownerTeam, rules }) => ({
    id,
    enabled: enabled ?? true,
    teamId: ownerTeam?.id ?? undefined,
    rules: (rules ?? [])
      // What happens when an alert is not closed in time is no level.
      .filter(({ condition }) => condition !== 'if-not-closed')
      .map(({ delay, recipient, notifyType }) => ({
        delayMinutes: delay ?? 0,
        recipient,
        turn: turnOf(notifyType),
      })),
  }));

function turnOf(notifyType: string | null | undefined): EscalationRule['turn'] {
  return notifyType === 'next' || notifyType === 'previous'
    ? notifyType
    : 'now';
}
