import { z } from 'zod/v4';
import { entityRefSchema, instantSchema } from '../contracts/shared';
import { evidenceChangeSchema } from './changes';
import { digestSchema } from './digest';
import { handoverSnapshotSchema } from './evidence';
import { handoverTemplateSchema } from './template';

/**
 * Who did something: a person, known by credentials, or the portal itself.
 *
 * @public
 */
export const handoverActorSchema = z.object({
  kind: z.enum(['user', 'service']),
  ref: z.string().min(1),
});

/** @public */
export type HandoverActor = z.infer<typeof handoverActorSchema>;

/**
 * Why a person counted as a member of a group when the decision was taken:
 * the way from the person to the group through the groups nested in it.
 *
 * @public
 */
export const groupMembershipSchema = z.object({
  group: entityRefSchema,
  /** Starts with the person and ends with the group. */
  path: z.array(entityRefSchema).min(1),
});

/** @public */
export type GroupMembership = z.infer<typeof groupMembershipSchema>;

/** A day of the calendar. */
const daySchema = z.iso.date();

/** @public */
export const handoverConditionSchema = z.object({
  id: z.string().min(1),
  text: z.string().trim().min(1),
  /** The person or group that has to meet it. */
  owner: entityRefSchema,
  /** The last day on which it is in time. */
  due: daySchema,
});

/** @public */
export type HandoverCondition = z.infer<typeof handoverConditionSchema>;

/** @public */
export const conditionEvidenceSchema = z.object({
  text: z.string().trim().min(1),
  url: z.url({ protocol: /^https?$/ }).optional(),
});

/**
 * What each type of event records.
 *
 * @public
 */
export const handoverEventPayloads = {
  drafted: z.object({
    entityRef: entityRefSchema,
    entityTitle: z.string(),
    ownerRef: entityRefSchema,
    operatingGroup: entityRefSchema,
    template: handoverTemplateSchema,
    note: z.string(),
    membership: groupMembershipSchema,
  }),
  submitted: z.object({
    snapshot: handoverSnapshotSchema,
    snapshotDigest: digestSchema,
    membership: groupMembershipSchema,
  }),
  signed: z.object({
    role: z.string(),
    snapshotDigest: digestSchema,
    conditions: z.array(handoverConditionSchema),
    comment: z.string(),
    membership: groupMembershipSchema,
  }),
  rejected: z.object({
    role: z.string(),
    snapshotDigest: digestSchema,
    reason: z.string().trim().min(1),
    membership: groupMembershipSchema,
  }),
  withdrawn: z.object({
    reason: z.string().trim().min(1),
    /** Absent when the person withdraws what they submitted themselves. */
    membership: groupMembershipSchema.optional(),
  }),
  voided: z.object({
    snapshotDigest: digestSchema,
    changes: z.array(evidenceChangeSchema).min(1),
    /** The signatures that count no more, by the number of their event. */
    signatures: z.array(z.number().int()),
  }),
  'condition-met': z.object({
    conditionId: z.string(),
    evidence: conditionEvidenceSchema,
    membership: groupMembershipSchema,
  }),
  'drift-observed': z.object({
    snapshotDigest: digestSchema,
    changes: z.array(evidenceChangeSchema).min(1),
  }),
  'drift-cleared': z.object({ snapshotDigest: digestSchema }),
  expired: z.object({ validUntil: instantSchema }),
  superseded: z.object({ by: z.string() }),
};

/** @public */
export type HandoverEventType = keyof typeof handoverEventPayloads;

/**
 * What an event says, before it takes its place in the chain.
 *
 * @public
 */
export type HandoverEvent = {
  [TType in HandoverEventType]: {
    type: TType;
    payload: z.output<(typeof handoverEventPayloads)[TType]>;
    actor: HandoverActor;
    at: string;
  };
}[HandoverEventType];

/**
 * An event of one given type.
 *
 * @public
 */
export type HandoverEventOf<TType extends HandoverEventType> = Extract<
  HandoverEvent,
  { type: TType }
>;

function sealed<TType extends HandoverEventType>(type: TType) {
  return z.object({
    handoverId: z.string().min(1),
    seq: z.number().int().min(1),
    type: z.literal(type),
    payload: handoverEventPayloads[type],
    actor: handoverActorSchema,
    at: instantSchema,
    /** Digest of the event before this one; null for the first. */
    prevDigest: digestSchema.nullable(),
    digest: digestSchema,
  });
}

/**
 * An event in its place in the chain.
 *
 * @public
 */
export const sealedHandoverEventSchema = z.discriminatedUnion('type', [
  sealed('drafted'),
  sealed('submitted'),
  sealed('signed'),
  sealed('rejected'),
  sealed('withdrawn'),
  sealed('voided'),
  sealed('condition-met'),
  sealed('drift-observed'),
  sealed('drift-cleared'),
  sealed('expired'),
  sealed('superseded'),
]);

/** @public */
export type SealedHandoverEvent = z.output<typeof sealedHandoverEventSchema>;

/**
 * A whole handover as it travels between portals: nothing but its events.
 *
 * @public
 */
export const handoverRecordFileSchema = z.object({
  schema: z.literal('readiness/handover-record/v1'),
  id: z.string().min(1),
  events: z.array(sealedHandoverEventSchema).min(1),
});

/** @public */
export type HandoverRecordFile = z.infer<typeof handoverRecordFileSchema>;
