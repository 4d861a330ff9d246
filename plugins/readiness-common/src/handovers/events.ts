import { z } from 'zod/v4';
import { entityRefSchema, instantSchema } from '../contracts/shared';
import { evidenceChangeSchema } from './changes';
import { digestSchema } from './digest';
import { handoverSnapshotSchema } from './evidence';
import {
  conditionEvidenceSchema,
  daySchema,
  groupMembershipSchema,
  handoverActorSchema,
  handoverConditionSchema,
  ruleProofSchema,
  type HandoverActor,
} from './parts';
import { reviewEventPayloads } from './reviewEvents';
import { handoverRenewalSchema } from './reviewItems';
import { checklistItemSchema, handoverTemplateSchema } from './template';

export {
  conditionEvidenceSchema,
  groupMembershipSchema,
  handoverActorSchema,
  handoverConditionSchema,
  heldSessionSchema,
  ruleProofSchema,
  type GroupMembership,
  type HandoverActor,
  type HandoverCondition,
  type HandoverEvidence,
  type HeldSession,
  type RuleProof,
} from './parts';
export { type ReviewEventType } from './reviewEvents';

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
    /** The day it should be handed over; steps are due relative to it. */
    plannedFor: daySchema.optional(),
    /** Items of the checklist for this handover alone. */
    extraItems: z.array(checklistItemSchema).max(100).optional(),
    /** Whom the relations name that the template speaks of. */
    parties: z.record(z.string(), z.array(z.string())).optional(),
    /** The handover this one renews. */
    renews: handoverRenewalSchema.optional(),
    membership: groupMembershipSchema,
  }),
  submitted: z.object({
    snapshot: handoverSnapshotSchema,
    snapshotDigest: digestSchema,
    /** Why again, when it was under review. */
    reason: z.string().trim().min(1).optional(),
    /** The signatures that count no more, by the number of their event. */
    voids: z.array(z.number().int()).optional(),
    membership: groupMembershipSchema,
  }),
  signed: z.object({
    role: z.string(),
    snapshotDigest: digestSchema,
    /** Digest of what people settled on the handover, as the signer saw it. */
    reviewDigest: digestSchema.optional(),
    conditions: z.array(handoverConditionSchema),
    comment: z.string(),
    /** The delegation by which somebody else's role is filled. */
    delegationId: z.string().optional(),
    /** Of the signer, or of the person they sign for. */
    membership: groupMembershipSchema,
    proof: ruleProofSchema.optional(),
    /**
     * All groups of the signer, and of the person they sign for: a condition
     * laid on one of them later makes this signature void.
     */
    groups: z.array(entityRefSchema).optional(),
    /** The signatures that its conditions make void, by the number of their event. */
    voids: z.array(z.number().int()).optional(),
  }),
  rejected: z.object({
    role: z.string(),
    snapshotDigest: digestSchema,
    reason: z.string().trim().min(1),
    membership: groupMembershipSchema,
    proof: ruleProofSchema.optional(),
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
  ...reviewEventPayloads,
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
  sealed('prepared'),
  sealed('step-done'),
  sealed('session-recorded'),
  sealed('session-confirmed'),
  sealed('session-withdrawn'),
  sealed('access-tried'),
  sealed('responsibility-assigned'),
  sealed('item-answered'),
  sealed('commented'),
  sealed('change-requested'),
  sealed('change-answered'),
  sealed('change-closed'),
  sealed('change-reopened'),
  sealed('delegated'),
  sealed('delegation-revoked'),
  sealed('early-life-ended'),
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
