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
import { handoverLedgerAnchorSchema } from '../handovers/ledger';
import { handoverStatusSchema } from '../handovers/record';
import { shownHandoverStateSchema } from '../handovers/shown';
import {
  handoverDraftSchema,
  handoverReviewEndpoints,
  handoverParamsSchema,
  handoverReviewViewSchema,
  reviewMoveNameSchema,
  seenSchema,
  textSchema,
} from './handoverReview';
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

/**
 * One thing that can be done to a handover, and whether the reader can do it.
 * A page needs no rules of its own: a button is there when its move is
 * allowed, and tells `reason` when it is not. What a move concerns is in the
 * fields beside it:
 * - `submit` in a draft or after it was voided; under review it takes a new
 *   snapshot, needs a reason and voids the signatures
 * - `sign`, once per role; with `delegationId`, in the place of somebody else;
 *   with `needsCondition`, only with a condition, and this is why
 * - `reject`, `request-change`, `delegate`: by `role`
 * - `meet-condition`: by `conditionId`
 * - `do-step`, `record-session`, `try-access`, `assign-responsibility`,
 *   `answer-item`: by `item`, the key of an item; `confirm-session` also by
 *   `sessionId`
 * - `answer-change`, `close-change`, `reopen-change`: by `requestId`
 * - `revoke-delegation`: by `delegationId`
 * - `prepare` and `comment` concern the whole
 *
 * @public
 */
export const handoverMoveSchema = z.object({
  move: z.enum([
    'submit',
    'sign',
    'reject',
    'withdraw',
    'meet-condition',
    ...reviewMoveNameSchema.options,
  ]),
  role: z.string().optional(),
  conditionId: z.string().optional(),
  item: z.string().optional(),
  sessionId: z.string().optional(),
  requestId: z.string().optional(),
  delegationId: z.string().optional(),
  /** Of `sign`: why it takes a condition. */
  needsCondition: z.string().optional(),
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
  /** The group whose members may sign; null when a rule decides. */
  group: z.string().nullable(),
  /** Everybody who is meant: people, and groups whose members are. */
  candidates: z.array(z.string()),
  /** The rule that names who may sign, when one does. */
  rule: z.string().nullable(),
  quorum: z.number().int(),
  missing: z.number().int(),
  signatures: z.array(
    z.object({
      by: z.string(),
      at: instantSchema,
      comment: z.string(),
      /** The person whose place the signer took, by a delegation. */
      onBehalfOf: z.string().optional(),
    }),
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
  /** What the record holds on trust, and nobody can prove from it alone. */
  onTrust: z.array(z.string()).default([]),
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
  /** Who rejected or withdrew it, and why. */
  closing: z
    .object({
      by: entityRefSchema,
      /** As which role it was rejected; absent when it was withdrawn. */
      role: z.string().optional(),
      reason: z.string(),
    })
    .nullable(),
  supersededBy: z.string().nullable(),
  /** Where the ledger of all handovers has its last event; null when nowhere. */
  ledger: handoverLedgerAnchorSchema.nullable(),
  ...handoverReviewViewSchema.shape,
  moves: z.array(handoverMoveSchema),
});

/** @public */
export type HandoverView = z.infer<typeof handoverViewSchema>;

/**
 * True when the entity of a handover is in the catalog no more: then it can be
 * read with `readiness.handover.audit`, and nothing can be done with it.
 *
 * @public
 */
export const leftCatalogSchema = z.boolean().optional();

/** A handover with all it rests on. @public */
export const handoverRecordSchema = handoverViewSchema.extend({
  leftCatalog: leftCatalogSchema,
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
  /**
   * The one under review, else the one in force, else the one being drafted;
   * null when there is none.
   */
  current: handoverViewSchema.nullable(),
  /** Other ones that are drafted or under review, newest first. */
  undecided: z.array(handoverSummarySchema),
  /** Newest first. */
  past: z.array(handoverSummarySchema),
  /** Records the ledger has of the entity, and that are not there any more. */
  missing: z.array(
    z.object({
      id: z.string(),
      /** How many events it had. */
      events: z.number().int(),
      /** When the last one was entered. */
      enteredAt: instantSchema,
    }),
  ),
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
      /** One of this kind is not decided yet, so no other can begin. */
      undecided: z.boolean(),
      /** How many things of each kind people settle on it. */
      steps: z.number().int(),
      sessions: z.number().int(),
      access: z.number().int(),
      responsibilities: z.number().int(),
      checklist: z.number().int(),
      requires: z.array(z.object({ scorecard: z.string(), level: z.string() })),
      /** ISO 8601 durations. */
      validFor: z.string().nullable(),
      earlyLifeSupport: z.string().nullable(),
    }),
  ),
  /** Whether the reader may start a new one, and why not. */
  start: z.object({ allowed: z.boolean(), reason: z.string().optional() }),
  /** The accepted handovers that a new draft can renew, newest first. */
  renewable: z.array(
    z.object({
      id: z.string(),
      template: z.string(),
      templateTitle: z.string(),
      acceptedAt: instantSchema,
      expiresAt: instantSchema.nullable(),
    }),
  ),
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
      /** When submitting again under review: why. */
      reason: textSchema.min(1).optional(),
    }),
    response: handoverViewSchema,
  }),
  draftHandover: defineEndpoint({
    id: 'draftHandover',
    method: 'post',
    path: `${entityPath}/handovers/drafts`,
    summary:
      'Begin a draft, from nothing or to renew an accepted handover; nothing is collected or asked of anybody yet',
    params: entityParamsSchema,
    body: handoverDraftSchema.extend({
      template: z.string().min(1),
      /** The accepted or expired handover it renews. */
      renews: z.string().min(1).optional(),
    }),
    response: handoverViewSchema,
  }),
  submitDraft: defineEndpoint({
    id: 'submitDraft',
    method: 'post',
    path: '/handovers/:id/submission',
    summary:
      'Take a snapshot of what is prepared and submit it; also again, after a void or while it is under review',
    params: handoverParamsSchema,
    body: seenSchema.extend({
      /** Needed under review, where it makes the signatures void. */
      reason: textSchema.min(1).optional(),
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
      /** `review.digest` as shown; what is settled now, unless given. */
      reviewDigest: digestSchema.optional(),
      /** The delegation by which the caller takes the place of somebody. */
      delegationId: z.string().min(1).optional(),
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
    summary: 'Withdraw a handover before it is decided, or discard a draft',
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
  ...handoverReviewEndpoints(handoverViewSchema),
};
