import { z } from 'zod/v4';
import { entityRefSchema, instantSchema } from '../contracts/shared';
import { evidenceChangeSchema } from './changes';
import { requiredStandingSchema, reviewItemSchema } from './reviewItems';
import { evidenceSectionIdSchema, handoverTemplateSchema } from './template';

/**
 * How one piece of evidence looks: `ok`; `open` when something is missing or
 * failing; `unknown` when nothing could be observed; `info` when there is
 * nothing to judge.
 *
 * @public
 */
export const evidenceStateSchema = z.enum(['ok', 'open', 'unknown', 'info']);

/** @public */
export type EvidenceState = z.infer<typeof evidenceStateSchema>;

/**
 * One thing the signers can look at, by value.
 *
 * @public
 */
export const evidenceItemSchema = z.object({
  /** Stable within its section, so that two snapshots can be compared. */
  id: z.string().min(1),
  title: z.string(),
  state: evidenceStateSchema,
  /** What was seen, as a sentence. */
  seen: z.string(),
  url: z.string().optional(),
  /** The figures or words behind the sentence. */
  value: z.json().optional(),
  /**
   * What must stay as it is: the owner's name, a document's digest, an
   * objective. Left out for figures that move from day to day.
   */
  fixed: z.string().optional(),
});

/** @public */
export type EvidenceItem = z.infer<typeof evidenceItemSchema>;

/** @public */
export const evidenceSectionSchema = z.object({
  section: evidenceSectionIdSchema,
  title: z.string(),
  items: z.array(evidenceItemSchema),
  /** Why nothing could be collected, when that is so. */
  unavailable: z.string().optional(),
});

/** @public */
export type EvidenceSection = z.infer<typeof evidenceSectionSchema>;

/**
 * What the signers sign: everything they relied on, by value.
 *
 * @public
 */
export const handoverSnapshotSchema = z.object({
  schema: z.literal('readiness/handover-snapshot/v1'),
  entityRef: entityRefSchema,
  entityTitle: z.string(),
  ownerRef: entityRefSchema,
  operatingGroup: entityRefSchema,
  template: handoverTemplateSchema,
  takenAt: instantSchema,
  note: z.string(),
  sections: z.array(evidenceSectionSchema),
  /** Where the required levels stand. Records of old have none. */
  standings: z.array(requiredStandingSchema).optional(),
  /**
   * What people had settled on the handover when it was submitted. Records
   * that have it name the review in every signature, too.
   */
  review: z.array(reviewItemSchema).optional(),
  /** Whom the relations name that the template speaks of. */
  parties: z.record(z.string(), z.array(z.string())).optional(),
  /**
   * Of a renewal: what differs from the evidence accepted before. Everything
   * else is unchanged since, and needs no second look.
   */
  renewal: z
    .object({
      of: z.string(),
      since: instantSchema,
      changes: z.array(evidenceChangeSchema),
      unchanged: z.number().int(),
    })
    .optional(),
});

/** @public */
export type HandoverSnapshot = z.infer<typeof handoverSnapshotSchema>;

/**
 * How many items the signers should look at twice.
 *
 * @public
 */
export function countOpenItems(sections: EvidenceSection[]): number {
  return sections
    .flatMap(section => section.items)
    .filter(item => item.state === 'open' || item.state === 'unknown').length;
}
