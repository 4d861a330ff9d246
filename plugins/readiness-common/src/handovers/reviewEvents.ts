import { z } from 'zod/v4';
import { entityRefSchema, instantSchema } from '../contracts/shared';
import {
  conditionEvidenceSchema,
  daySchema,
  groupMembershipSchema,
  heldSessionSchema,
  ruleProofSchema,
} from './parts';
import { checklistItemSchema } from './template';

const wordsSchema = z.string().trim().min(1).max(10_000);

/** Why the person could do it: a membership, or a rule that names them. */
const entitled = {
  membership: groupMembershipSchema,
  proof: ruleProofSchema.optional(),
};

/**
 * What undoes something that was signed names the signatures that count no
 * more, by the numbers of their events.
 */
const voiding = { voids: z.array(z.number().int()).optional() };

/** A request of a reviewer, by the number of the event that made it. */
const requestId = z.string().min(1);

/**
 * What the events record that happen between the draft and the decision.
 *
 * @public
 */
export const reviewEventPayloads = {
  /** The delivering team changed what it is preparing. */
  prepared: z.object({
    operatingGroup: entityRefSchema,
    note: z.string(),
    plannedFor: daySchema.optional(),
    /** Items of the checklist for this handover alone. */
    extraItems: z.array(checklistItemSchema).max(100),
    /** Whom the relations name that the template speaks of. */
    parties: z.record(z.string(), z.array(z.string())).optional(),
    membership: groupMembershipSchema,
  }),
  'step-done': z.object({
    stepId: z.string(),
    evidence: conditionEvidenceSchema.optional(),
    ...entitled,
  }),
  'session-recorded': heldSessionSchema.extend({
    sessionId: z.string(),
    membership: groupMembershipSchema,
  }),
  'session-confirmed': z.object({
    sessionId: z.string(),
    membership: groupMembershipSchema,
  }),
  /** It was recorded wrongly, or did not take place so. */
  'session-withdrawn': z.object({
    sessionId: z.string(),
    reason: wordsSchema,
    membership: groupMembershipSchema,
    ...voiding,
  }),
  'access-tried': z.object({
    accessId: z.string(),
    works: z.boolean(),
    note: z.string().trim().max(10_000),
    membership: groupMembershipSchema,
    ...voiding,
  }),
  'responsibility-assigned': z.object({
    responsibilityId: z.string(),
    /** A person or a group. */
    assignee: entityRefSchema,
    note: z.string().trim().max(10_000),
    membership: groupMembershipSchema,
    ...voiding,
  }),
  'item-answered': z.object({
    itemId: z.string(),
    answer: z.enum(['done', 'not-applicable', 'open']),
    evidence: conditionEvidenceSchema,
    membership: groupMembershipSchema,
    ...voiding,
  }),
  commented: z.object({
    /** Key of an item; absent when it is about the whole. */
    item: z.string().optional(),
    text: wordsSchema,
    ...entitled,
  }),
  'change-requested': z.object({
    requestId,
    /** Key of an item; absent when it is about the whole. */
    item: z.string().optional(),
    role: z.string(),
    text: wordsSchema,
    ...entitled,
  }),
  'change-answered': z.object({
    requestId,
    evidence: conditionEvidenceSchema,
    membership: groupMembershipSchema,
  }),
  'change-closed': z.object({
    requestId,
    text: z.string().trim().max(10_000),
    ...entitled,
  }),
  'change-reopened': z.object({ requestId, text: wordsSchema, ...entitled }),
  delegated: z.object({
    delegationId: z.string(),
    role: z.string(),
    /** The person who may sign instead. */
    to: entityRefSchema,
    /** The last day on which they may. */
    until: daySchema,
    reason: wordsSchema,
    ...entitled,
  }),
  'delegation-revoked': z.object({
    delegationId: z.string(),
    reason: z.string().trim().max(10_000),
  }),
  'early-life-ended': z.object({ endedAt: instantSchema }),
};

/**
 * What happens between the draft and the decision.
 *
 * @public
 */
export type ReviewEventType = keyof typeof reviewEventPayloads;
