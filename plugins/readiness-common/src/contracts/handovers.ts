import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema, entityPath } from '../api/entityPath';
import { evidenceChangeSchema } from '../handovers/changes';
import { digestSchema } from '../handovers/digest';
import {
  conditionEvidenceSchema,
  handoverConditionSchema,
  sealedHandoverEventSchema,
} from '../handovers/events';
import { handoverSnapshotSchema } from '../handovers/evidence';
import { handoverStatusSchema } from '../handovers/record';
import { shownHandoverStateSchema } from '../handovers/shown';
import {
  entityRefSchema,
  instantSchema,
  pageOf,
  pageQuerySchema,
} from './shared';

/** One line about a handover, for lists. @public */
export const handoverSummarySchema = z.object({
  id: z.string(),
  entityRef: z.string(),
  entityTitle: z.string(),
  template: z.string(),
  templateTitle: z.string(),
  status: handoverStatusSchema,
  /** The status, or what has become of the acceptance since. */
  shown: shownHandoverStateSchema,
  round: z.number().int(),
  requestedBy: z.string(),
  ownerRef: z.string(),
  operatingGroup: z.string(),
  draftedAt: instantSchema,
  submittedAt: instantSchema.nullable(),
  acceptedAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  expiresAt: instantSchema.nullable(),
  openConditions: z.number().int(),
  overdueConditions: z.number().int(),
  drifted: z.boolean(),
  /** Where the record came from, when not made in this portal. */
  importedFrom: z.string().nullable(),
  snapshotDigest: digestSchema.nullable(),
  headDigest: digestSchema,
});

/** @public */
export type HandoverSummary = z.infer<typeof handoverSummarySchema>;

/** What the reader can do, or why not. @public */
export const handoverMoveSchema = z.object({
  move: z.enum(['submit', 'sign', 'reject', 'withdraw', 'meet-condition']),
  role: z.string().optional(),
  conditionId: z.string().optional(),
  allowed: z.boolean(),
  /** Why it is not allowed. */
  reason: z.string().optional(),
});

/** @public */
export type HandoverMoveState = z.infer<typeof handoverMoveSchema>;

/** One role of a handover: who signs, who has, who is missing. @public */
export const handoverRoleSchema = z.object({
  role: z.string(),
  title: z.string(),
  /** The group whose members may sign. */
  group: z.string(),
  quorum: z.number().int(),
  missing: z.number().int(),
  signatures: z.array(
    z.object({ by: z.string(), at: instantSchema, comment: z.string() }),
  ),
});

/** @public */
export type HandoverRole = z.infer<typeof handoverRoleSchema>;

/** @public */
export const handoverConditionStateSchema = handoverConditionSchema.extend({
  role: z.string(),
  setBy: z.string(),
  overdue: z.boolean(),
  met: z
    .object({
      by: z.string(),
      at: instantSchema,
      text: z.string(),
      url: z.string().optional(),
    })
    .optional(),
});

/** @public */
export type HandoverConditionView = z.infer<
  typeof handoverConditionStateSchema
>;

/** Whether a record can be believed. @public */
export const handoverVerificationSchema = z.object({
  intact: z.boolean(),
  events: z.number().int(),
  headDigest: digestSchema.nullable(),
  problems: z.array(
    z.object({ seq: z.number().int().nullable(), message: z.string() }),
  ),
  verifiedAt: instantSchema,
});

/** @public */
export type HandoverVerification = z.infer<typeof handoverVerificationSchema>;

/** Where a handover stands and what its reader can do. @public */
export const handoverViewSchema = handoverSummarySchema.extend({
  note: z.string(),
  /** In the order of the template. */
  roles: z.array(handoverRoleSchema),
  conditions: z.array(handoverConditionStateSchema),
  /** Items of the snapshot that are not in order. */
  openItems: z.number().int(),
  /** Why signatures were voided, or what drifted since acceptance. */
  changes: z.array(evidenceChangeSchema),
  closedBecause: z.string().nullable(),
  supersededBy: z.string().nullable(),
  moves: z.array(handoverMoveSchema),
});

/** @public */
export type HandoverView = z.infer<typeof handoverViewSchema>;

/** A handover with all it rests on. @public */
export const handoverRecordSchema = handoverViewSchema.extend({
  snapshot: handoverSnapshotSchema.nullable(),
  /** Oldest first. */
  events: z.array(sealedHandoverEventSchema),
  verification: handoverVerificationSchema,
});

/** @public */
export type HandoverRecordView = z.infer<typeof handoverRecordSchema>;

/** @public */
export const entityHandoversSchema = z.object({
  entityRef: z.string(),
  /** The one being prepared, reviewed or in force; null when there is none. */
  current: handoverViewSchema.nullable(),
  /** Newest first. */
  past: z.array(handoverSummarySchema),
  /** The group `readiness/operated-by` names. */
  operatedBy: z.string().nullable(),
  templates: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      description: z.string().nullable(),
      roles: z.array(
        z.object({ role: z.string(), title: z.string(), by: z.string() }),
      ),
    }),
  ),
  /** Whether the reader may start a new one, and why not. */
  start: z.object({ allowed: z.boolean(), reason: z.string().optional() }),
});

/** @public */
export type EntityHandovers = z.infer<typeof entityHandoversSchema>;

/** A handover that waits for the reader. @public */
export const awaitedHandoverSchema = handoverSummarySchema.extend({
  /** The roles in which the reader may sign. */
  roles: z.array(z.object({ role: z.string(), title: z.string() })),
});

/** @public */
export type AwaitedHandover = z.infer<typeof awaitedHandoverSchema>;

const handoverParamsSchema = z.object({ id: z.string().min(1) });

/** What every change carries: the last event its author has seen. */
const seenSchema = z.object({ expectedHead: digestSchema });

const textSchema = z.string().trim().max(10_000);

/** @public */
export const handoversEndpoints = {
  getEntityHandovers: defineEndpoint({
    id: 'getEntityHandovers',
    method: 'get',
    path: `${entityPath}/handovers`,
    summary: 'The present handover of one entity and the past ones',
    params: entityParamsSchema,
    response: entityHandoversSchema,
  }),
  submitHandover: defineEndpoint({
    id: 'submitHandover',
    method: 'post',
    path: `${entityPath}/handovers`,
    summary:
      'Take a snapshot of an entity and submit it for review; also again after a handover was voided',
    params: entityParamsSchema,
    body: z.object({
      template: z.string().min(1),
      operatingGroup: entityRefSchema,
      note: textSchema.default(''),
      /** When submitting again: the last event the author has seen. */
      expectedHead: digestSchema.optional(),
    }),
    response: handoverViewSchema,
  }),
  listMyApprovals: defineEndpoint({
    id: 'listMyApprovals',
    method: 'get',
    path: '/handovers/awaiting-me',
    summary: 'Handovers that wait for a signature of the caller, oldest first',
    query: pageQuerySchema,
    response: pageOf(awaitedHandoverSchema),
  }),
  getHandover: defineEndpoint({
    id: 'getHandover',
    method: 'get',
    path: '/handovers/:id',
    summary:
      'One handover with its snapshot, its events and their verification',
    params: handoverParamsSchema,
    response: handoverRecordSchema,
  }),
  verifyHandover: defineEndpoint({
    id: 'verifyHandover',
    method: 'get',
    path: '/handovers/:id/verification',
    summary:
      'Whether the stored events of a handover are complete, unaltered and were all permitted',
    params: handoverParamsSchema,
    response: handoverVerificationSchema,
  }),
  signHandover: defineEndpoint({
    id: 'signHandover',
    method: 'post',
    path: '/handovers/:id/signatures',
    summary: 'Sign a handover in one of its roles, with or without conditions',
    params: handoverParamsSchema,
    body: seenSchema.extend({
      role: z.string().min(1),
      /** What is signed. */
      snapshotDigest: digestSchema,
      comment: textSchema.default(''),
      conditions: z
        .array(handoverConditionSchema.omit({ id: true }))
        .max(50)
        .default([]),
    }),
    response: handoverViewSchema,
  }),
  rejectHandover: defineEndpoint({
    id: 'rejectHandover',
    method: 'post',
    path: '/handovers/:id/rejection',
    summary: 'Reject a handover in one of its roles; this ends it',
    params: handoverParamsSchema,
    body: seenSchema.extend({
      role: z.string().min(1),
      snapshotDigest: digestSchema,
      reason: textSchema.min(1),
    }),
    response: handoverViewSchema,
  }),
  withdrawHandover: defineEndpoint({
    id: 'withdrawHandover',
    method: 'post',
    path: '/handovers/:id/withdrawal',
    summary: 'Withdraw a handover before it is decided',
    params: handoverParamsSchema,
    body: seenSchema.extend({ reason: textSchema.min(1) }),
    response: handoverViewSchema,
  }),
  meetCondition: defineEndpoint({
    id: 'meetCondition',
    method: 'post',
    path: '/handovers/:id/conditions/:conditionId/evidence',
    summary: 'Tick off a condition of an acceptance, with evidence',
    params: handoverParamsSchema.extend({ conditionId: z.string().min(1) }),
    body: seenSchema.extend(conditionEvidenceSchema.shape),
    response: handoverViewSchema,
  }),
};
