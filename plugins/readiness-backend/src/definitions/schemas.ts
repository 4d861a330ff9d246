import {
  createZodV4FilterPredicateSchema,
  type FilterPredicate,
} from '@backstage/filter-predicates';
import { z } from 'zod/v4';

export const API_VERSION = 'readiness/v1';

const name = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, {
  error:
    'Use at most 63 small letters, digits and dashes, with a letter or digit at both ends',
});
const text = z.string().trim().min(1);
const filter: z.ZodType<FilterPredicate> = createZodV4FilterPredicateSchema();

const metadata = z.strictObject({
  name,
  title: text,
  description: text.optional(),
  owner: text.optional(),
});

const effectiveFrom = z.iso.date({
  error: 'Write a date as YYYY-MM-DD',
});

/** A check, as a person writes it. */
export const checkDocumentSchema = z.strictObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('Check'),
  metadata,
  spec: z.strictObject({
    section: text,
    why: text,
    fix: text,
    rule: text,
    seen: text.optional(),
    evidence: text.optional(),
    severity: z.enum(['block', 'warn']).default('block'),
    draft: z.boolean().default(false),
    effectiveFrom: effectiveFrom.optional(),
    appliesTo: filter.optional(),
  }),
});

export type CheckDocument = z.output<typeof checkDocumentSchema>;

const levelCheck = z
  .union([
    name,
    z.strictObject({ check: name, weight: z.number().positive().default(1) }),
  ])
  .transform(value =>
    typeof value === 'string'
      ? { checkId: value, weight: 1 }
      : { checkId: value.check, weight: value.weight },
  );

/** A scorecard, as a person writes it. */
export const scorecardDocumentSchema = z.strictObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('Scorecard'),
  metadata,
  spec: z.strictObject({
    appliesTo: filter,
    levels: z
      .array(
        z.strictObject({
          id: name,
          title: text,
          checks: z.array(levelCheck).min(1),
        }),
      )
      .min(1)
      .max(10),
  }),
});

export type ScorecardDocument = z.output<typeof scorecardDocumentSchema>;
