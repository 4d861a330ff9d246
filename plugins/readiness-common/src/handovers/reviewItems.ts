import { z } from 'zod/v4';
import { entityRefSchema, instantSchema } from '../contracts/shared';
import { digestSchema } from './digest';
import { daySchema, doneSchema, heldSessionSchema } from './parts';
import { reviewItemKindSchema } from './template';

/**
 * How far one thing is that people settle on the handover:
 * - `open` nobody has dealt with it
 * - `waiting` it was dealt with and somebody else has to confirm it: a session
 *   held and not confirmed by an attendee from operations
 * - `settled` it is done
 * - `not-applicable` it does not apply here, with the reason
 *
 * @public
 */
export const reviewItemStateSchema = z.enum([
  'open',
  'waiting',
  'settled',
  'not-applicable',
]);

/** @public */
export type ReviewItemState = z.infer<typeof reviewItemStateSchema>;

/** @public */
export const handoverSessionSchema = heldSessionSchema.extend({
  /** Names it when it is confirmed. */
  id: z.string(),
  recorded: doneSchema,
  /** By an attendee who is of the operating group. */
  confirmed: doneSchema.optional(),
});

/** @public */
export type HandoverSession = z.infer<typeof handoverSessionSchema>;

/**
 * Somebody of the operating group tried it themselves.
 *
 * @public
 */
export const accessTrialSchema = doneSchema.extend({
  works: z.boolean(),
  note: z.string(),
});

/** @public */
export type AccessTrial = z.infer<typeof accessTrialSchema>;

/**
 * One thing people settle on the handover, by value: what it asks and what
 * was done about it. Part of what is signed.
 *
 * @public
 */
export const reviewItemSchema = z.object({
  /**
   * Kind and id, such as `step:release-debrief`; comments and change requests
   * name it so.
   */
  key: z.string(),
  kind: reviewItemKindSchema,
  id: z.string(),
  /** For the items of the checklist, the section they stand in. */
  section: z.string().optional(),
  title: z.string(),
  help: z.string().optional(),
  state: reviewItemStateSchema,
  /** Of a step: who does it, as the template says. */
  by: z.string().optional(),
  /** Of a step: the last day, when a day is planned for the handover. */
  due: daySchema.optional(),
  /** Of a step: whether it takes evidence. */
  evidence: z.enum(['required', 'optional']).optional(),
  /** Of a step or an item of the checklist: what was done. */
  answer: doneSchema
    .extend({ text: z.string().optional(), url: z.string().optional() })
    .optional(),
  /** Of a topic: the sessions held on it, oldest first. */
  sessions: z.array(handoverSessionSchema).optional(),
  /** Of an access: who tried it, oldest first; the newest of each person. */
  trials: z.array(accessTrialSchema).optional(),
  /** Of a responsibility: the person or group that answers for it. */
  assignee: doneSchema
    .extend({ ref: entityRefSchema, note: z.string() })
    .optional(),
  /**
   * Of a renewal: taken over from the handover before, accepted then, and
   * nothing was done about it since.
   */
  unchangedSince: instantSchema.optional(),
});

/** @public */
export type ReviewItem = z.infer<typeof reviewItemSchema>;

/**
 * The handover that a new one renews.
 *
 * @public
 */
export const handoverRenewalSchema = z.object({
  id: z.string().min(1),
  /** The last event of it, when the renewal began. */
  headDigest: digestSchema,
  snapshotDigest: digestSchema,
  acceptedAt: instantSchema,
  /** What was settled then and is taken over. */
  carried: z.array(reviewItemSchema),
});

/** @public */
export type HandoverRenewal = z.infer<typeof handoverRenewalSchema>;

/**
 * Where a required level stands when the snapshot is taken.
 *
 * @public
 */
export const requiredStandingSchema = z.object({
  scorecard: z.string(),
  title: z.string(),
  /** Id of the level that is required. */
  level: z.string(),
  reached: z.boolean(),
  /** The level reached and the one required, as a sentence. */
  seen: z.string(),
});

/** @public */
export type RequiredStanding = z.infer<typeof requiredStandingSchema>;

/**
 * The key of an item of the review.
 *
 * @public
 */
export function reviewItemKey(item: { kind: string; id: string }): string {
  return `${item.kind}:${item.id}`;
}

/**
 * The key by which comments and change requests name a piece of evidence.
 *
 * @public
 */
export function evidenceItemKey(section: string, itemId: string): string {
  return `${section}/${itemId}`;
}
