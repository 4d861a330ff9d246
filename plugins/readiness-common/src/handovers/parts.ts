import { z } from 'zod/v4';
import { entityRefSchema, instantSchema } from '../contracts/shared';

/** Small things that several events of a handover carry. */

/** A day of the calendar. */
export const daySchema = z.iso.date();

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
 * the way from the person to the group through the groups nested in it. A
 * person named themselves is their own group.
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

/**
 * That a rule of the template named a person. The portal evaluated the rule;
 * `inputs` is everything the rule could see, so that anybody with a CEL engine
 * can evaluate it again. Verification makes sure that it is the template's
 * rule and this person, and trusts the portal for the verdict.
 *
 * @public
 */
export const ruleProofSchema = z.object({
  rule: z.string().min(1),
  holds: z.boolean(),
  inputs: z.object({
    person: z.object({ ref: entityRefSchema, groups: z.array(z.string()) }),
    handover: z.object({
      entityRef: entityRefSchema,
      ownerRef: entityRefSchema,
      operatingGroup: entityRefSchema,
    }),
    entity: z.record(z.string(), z.json()),
  }),
});

/** @public */
export type RuleProof = z.infer<typeof ruleProofSchema>;

/**
 * Where something can be seen: words, and a link where there is one.
 *
 * @public
 */
export const conditionEvidenceSchema = z.object({
  text: z.string().trim().min(1).max(10_000),
  url: z.url({ protocol: /^https?$/ }).optional(),
});

/** @public */
export type HandoverEvidence = z.infer<typeof conditionEvidenceSchema>;

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

/**
 * A session of the knowledge transfer, as held.
 *
 * @public
 */
export const heldSessionSchema = z.object({
  /** Id of the topic in the template. */
  topic: z.string().min(1),
  date: daySchema,
  /** Who led it. */
  lead: entityRefSchema,
  attendees: z.array(entityRefSchema).min(1).max(200),
  recording: z.url({ protocol: /^https?$/ }).optional(),
  notes: z.string().trim().max(10_000),
});

/** @public */
export type HeldSession = z.infer<typeof heldSessionSchema>;

/** Who did it, and when. */
export const doneSchema = z.object({ by: z.string(), at: instantSchema });
