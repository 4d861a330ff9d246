import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { evidenceChangeSchema } from '../handovers/changes';
import { digestSchema } from '../handovers/digest';
import {
  conditionEvidenceSchema,
  daySchema,
  heldSessionSchema,
} from '../handovers/parts';
import {
  requiredStandingSchema,
  reviewItemSchema,
} from '../handovers/reviewItems';
import { checklistItemSchema } from '../handovers/template';
import { entityRefSchema, instantSchema } from './shared';

export const handoverParamsSchema = z.object({ id: z.string().min(1) });

/** What every change carries: the last event its author has seen. */
export const seenSchema = z.object({ expectedHead: digestSchema });

export const textSchema = z.string().trim().max(10_000);

/** What can be done between the draft and the decision. @public */
export const reviewMoveNameSchema = z.enum([
  'prepare',
  'do-step',
  'record-session',
  'confirm-session',
  'withdraw-session',
  'try-access',
  'assign-responsibility',
  'answer-item',
  'comment',
  'request-change',
  'answer-change',
  'close-change',
  'reopen-change',
  'delegate',
  'revoke-delegation',
]);

/** What the delivering team says of a handover it prepares. @public */
export const handoverDraftSchema = z.object({
  /** The group that takes the entity over. */
  operatingGroup: entityRefSchema,
  note: textSchema.default(''),
  /** The day it should be handed over; the steps are due relative to it. */
  plannedFor: daySchema.optional(),
  /** Items of the checklist for this handover alone, beside the template's. */
  extraItems: z.array(checklistItemSchema).max(100).default([]),
});

/** @public */
export type HandoverDraft = z.output<typeof handoverDraftSchema>;

/** What somebody said. @public */
export const handoverCommentSchema = z.object({
  /** Number of its event. */
  seq: z.number().int(),
  /**
   * Key of the item it is about: of an item of the review such as
   * `step:release-debrief`, or of a piece of the evidence, its section and id,
   * such as `outcomes/check:rollback-tested`. Absent for the whole.
   */
  item: z.string().optional(),
  text: z.string(),
  by: z.string(),
  at: instantSchema,
});

/** @public */
export type HandoverCommentView = z.infer<typeof handoverCommentSchema>;

/**
 * Something a reviewer wants changed: open → answered by the delivering team →
 * closed or reopened by a reviewer of the same role. Until it is closed nobody
 * signs.
 *
 * @public
 */
export const handoverChangeRequestSchema = z.object({
  id: z.string(),
  /** Key of the item, as of a comment. */
  item: z.string().optional(),
  role: z.string(),
  text: z.string(),
  by: z.string(),
  at: instantSchema,
  state: z.enum(['open', 'answered', 'closed']),
  /** What was said since, oldest first. */
  thread: z.array(
    z.object({
      kind: z.enum(['change-answered', 'change-closed', 'change-reopened']),
      by: z.string(),
      at: instantSchema,
      text: z.string(),
      url: z.string().optional(),
    }),
  ),
});

/** @public */
export type HandoverChangeRequestView = z.infer<
  typeof handoverChangeRequestSchema
>;

/** That one person may sign in the place of another. @public */
export const handoverDelegationSchema = z.object({
  id: z.string(),
  role: z.string(),
  from: z.string(),
  to: z.string(),
  /** The last day on which it holds. */
  until: daySchema,
  reason: z.string(),
  at: instantSchema,
  /** Neither revoked nor past. */
  active: z.boolean(),
  revoked: z
    .object({ by: z.string(), at: instantSchema, reason: z.string() })
    .optional(),
});

/** @public */
export type HandoverDelegationView = z.infer<typeof handoverDelegationSchema>;

/** The part of a handover that people settle between them. @public */
export const handoverReviewViewSchema = z.object({
  /** The day it should be handed over. */
  plannedFor: daySchema.nullable(),
  extraItems: z.array(checklistItemSchema),
  review: z.object({
    /** What a signature names beside the digest of the snapshot. */
    digest: digestSchema,
    /** In the order of the template. */
    items: z.array(
      reviewItemSchema.extend({
        /** A step that is not done after its last day. */
        overdue: z.boolean(),
        /** Settled or answered since the snapshot was taken. */
        changedSinceSubmission: z.boolean(),
      }),
    ),
  }),
  /** Where the required levels stood when the snapshot was taken. */
  standings: z.array(requiredStandingSchema),
  /**
   * Why nobody signs without a condition, each as a sentence; empty when
   * nothing stands in the way.
   */
  obstacles: z.array(z.string()),
  /** Oldest first. */
  comments: z.array(handoverCommentSchema),
  /** Oldest first. */
  changeRequests: z.array(handoverChangeRequestSchema),
  delegations: z.array(handoverDelegationSchema),
  /** Why it was submitted again under review; earlier signatures are void. */
  submittedAgainBecause: z.string().nullable(),
  /**
   * Signatures of this round that count no more, since something that was
   * settled when they were given was changed, or since somebody who signed
   * later laid a condition on whoever gave them; oldest first.
   */
  undoneSignatures: z.array(
    z.object({
      /** Key of the item that was changed. */
      item: z.string().optional(),
      /** In words, the conditions that were laid on them. */
      conditions: z.array(z.string()).optional(),
      by: z.string(),
      at: instantSchema,
      signatures: z.array(
        z.object({ seq: z.number().int(), role: z.string(), by: z.string() }),
      ),
    }),
  ),
  /** The accepted handover this one renews. */
  renews: z.object({ id: z.string(), acceptedAt: instantSchema }).nullable(),
  /**
   * Of a renewal that was submitted: what is to be looked at. Everything else
   * is unchanged since that day.
   */
  reviewScope: z
    .object({
      since: instantSchema,
      changes: z.array(evidenceChangeSchema),
      /** Pieces of evidence that are as they were. */
      unchanged: z.number().int(),
    })
    .nullable(),
  /** Until when the delivering team still helps after the acceptance. */
  earlyLifeUntil: instantSchema.nullable(),
  earlyLifeEndedAt: instantSchema.nullable(),
});

/** @public */
export type HandoverReviewView = z.infer<typeof handoverReviewViewSchema>;

const requestParamsSchema = handoverParamsSchema.extend({
  requestId: z.string().min(1),
});

/**
 * The operations between the draft and the decision. Each answers with the
 * handover as it is then, so that a page needs no second request. Where
 * somebody else did something about the same thing since `expectedHead`, the
 * answer is 409; anything else that happened meanwhile does no harm.
 */
export function handoverReviewEndpoints<TView extends z.ZodType>(
  response: TView,
) {
  return {
    prepareHandover: defineEndpoint({
      id: 'prepareHandover',
      method: 'post',
      path: '/handovers/:id/preparation',
      summary: 'Change what a draft says; also after it was voided',
      params: handoverParamsSchema,
      body: seenSchema.extend(handoverDraftSchema.shape),
      response,
    }),
    doHandoverStep: defineEndpoint({
      id: 'doHandoverStep',
      method: 'post',
      path: '/handovers/:id/steps/:stepId/completion',
      summary: 'Record that the next step of the process is done',
      params: handoverParamsSchema.extend({ stepId: z.string().min(1) }),
      body: seenSchema.extend({
        /** Needed where the step asks for it. */
        evidence: conditionEvidenceSchema.optional(),
      }),
      response,
    }),
    recordHandoverSession: defineEndpoint({
      id: 'recordHandoverSession',
      method: 'post',
      path: '/handovers/:id/sessions',
      summary: 'Record a session of the knowledge transfer that was held',
      params: handoverParamsSchema,
      body: seenSchema.extend({
        ...heldSessionSchema.shape,
        notes: textSchema.default(''),
      }),
      response,
    }),
    confirmHandoverSession: defineEndpoint({
      id: 'confirmHandoverSession',
      method: 'post',
      path: '/handovers/:id/sessions/:sessionId/confirmation',
      summary:
        'Confirm a session, as somebody of the operating group who attended it',
      params: handoverParamsSchema.extend({ sessionId: z.string().min(1) }),
      body: seenSchema,
      response,
    }),
    withdrawHandoverSession: defineEndpoint({
      id: 'withdrawHandoverSession',
      method: 'post',
      path: '/handovers/:id/sessions/:sessionId/withdrawal',
      summary:
        'Take back a session that was recorded wrongly; signatures given on it count no more',
      params: handoverParamsSchema.extend({ sessionId: z.string().min(1) }),
      body: seenSchema.extend({ reason: textSchema.min(1) }),
      response,
    }),
    tryHandoverAccess: defineEndpoint({
      id: 'tryHandoverAccess',
      method: 'post',
      path: '/handovers/:id/access/:accessId/trials',
      summary:
        'Say that the caller, of the operating group, tried an access and whether it works',
      params: handoverParamsSchema.extend({ accessId: z.string().min(1) }),
      body: seenSchema.extend({
        works: z.boolean(),
        /** Needed when it does not work. */
        note: textSchema.default(''),
      }),
      response,
    }),
    assignHandoverResponsibility: defineEndpoint({
      id: 'assignHandoverResponsibility',
      method: 'post',
      path: '/handovers/:id/responsibilities/:responsibilityId/assignment',
      summary: 'Name the person or group that answers for a responsibility',
      params: handoverParamsSchema.extend({
        responsibilityId: z.string().min(1),
      }),
      body: seenSchema.extend({
        assignee: entityRefSchema,
        note: textSchema.default(''),
      }),
      response,
    }),
    answerHandoverItem: defineEndpoint({
      id: 'answerHandoverItem',
      method: 'post',
      path: '/handovers/:id/checklist/:itemId/answer',
      summary:
        'Answer an item of the checklist with evidence, say why it does not apply, or open it again',
      params: handoverParamsSchema.extend({ itemId: z.string().min(1) }),
      body: seenSchema.extend({
        answer: z.enum(['done', 'not-applicable', 'open']),
        evidence: conditionEvidenceSchema,
      }),
      response,
    }),
    commentOnHandover: defineEndpoint({
      id: 'commentOnHandover',
      method: 'post',
      path: '/handovers/:id/comments',
      summary: 'Say something about an item or about the whole',
      params: handoverParamsSchema,
      body: seenSchema.extend({
        item: z.string().min(1).optional(),
        text: textSchema.min(1),
      }),
      response,
    }),
    requestHandoverChange: defineEndpoint({
      id: 'requestHandoverChange',
      method: 'post',
      path: '/handovers/:id/change-requests',
      summary:
        'Ask for a change as a reviewer; nobody signs until the request is closed',
      params: handoverParamsSchema,
      body: seenSchema.extend({
        role: z.string().min(1),
        item: z.string().min(1).optional(),
        text: textSchema.min(1),
      }),
      response,
    }),
    answerHandoverChange: defineEndpoint({
      id: 'answerHandoverChange',
      method: 'post',
      path: '/handovers/:id/change-requests/:requestId/answer',
      summary: 'Answer a change request, as the delivering team',
      params: requestParamsSchema,
      body: seenSchema.extend({ evidence: conditionEvidenceSchema }),
      response,
    }),
    closeHandoverChange: defineEndpoint({
      id: 'closeHandoverChange',
      method: 'post',
      path: '/handovers/:id/change-requests/:requestId/closing',
      summary: 'Close a change request, as a reviewer of the role that made it',
      params: requestParamsSchema,
      body: seenSchema.extend({ text: textSchema.default('') }),
      response,
    }),
    reopenHandoverChange: defineEndpoint({
      id: 'reopenHandoverChange',
      method: 'post',
      path: '/handovers/:id/change-requests/:requestId/reopening',
      summary:
        'Say that the answer to a change request is not enough, as a reviewer of the role that made it',
      params: requestParamsSchema,
      body: seenSchema.extend({ text: textSchema.min(1) }),
      response,
    }),
    delegateHandover: defineEndpoint({
      id: 'delegateHandover',
      method: 'post',
      path: '/handovers/:id/delegations',
      summary:
        'Let another person sign in the place of the caller, for 30 days at the most',
      params: handoverParamsSchema,
      body: seenSchema.extend({
        role: z.string().min(1),
        to: entityRefSchema,
        until: daySchema,
        reason: textSchema.min(1),
      }),
      response,
    }),
    revokeHandoverDelegation: defineEndpoint({
      id: 'revokeHandoverDelegation',
      method: 'post',
      path: '/handovers/:id/delegations/:delegationId/revocation',
      summary: 'End a delegation, as either of its two people',
      params: handoverParamsSchema.extend({
        delegationId: z.string().min(1),
      }),
      body: seenSchema.extend({ reason: textSchema.default('') }),
      response,
    }),
  };
}
