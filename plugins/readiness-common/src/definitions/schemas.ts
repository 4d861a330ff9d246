import {
  createZodV4FilterPredicateSchema,
  type FilterPredicate,
} from '@backstage/filter-predicates';
import { factTypeSchema } from '../contracts/facts';
import { Duration } from 'luxon';
import { z } from 'zod/v4';

/**
 * The version of the files that people write.
 *
 * @public
 */
export const DEFINITIONS_API_VERSION = 'readiness/v1';

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

const date = z.iso.date({ error: 'Write a date as YYYY-MM-DD' });

const duration = text.refine(value => Duration.fromISO(value).toMillis() > 0, {
  error: 'Write an ISO 8601 duration such as P180D',
});

const attestation = z.strictObject({
  by: z.union(
    [
      z.enum(['owner', 'operatingGroup']),
      z.string().regex(/^group:([^:/\s]+\/)?[^:/\s]+$/),
    ],
    {
      error:
        'Write owner, operatingGroup, or the ref of a group such as group:default/qa',
    },
  ),
  every: duration,
  evidence: z.enum(['required', 'optional']).default('optional'),
  overrules: z.boolean().default(false),
  ask: text,
});

/**
 * A fact that something outside reports, as a check declares it.
 *
 * @public
 */
export const externalFactSchema = z.strictObject({
  fact: z.string().regex(/^[a-z][a-zA-Z0-9]{0,62}\.[a-z][a-zA-Z0-9]{0,62}$/, {
    error:
      'Write source.field, each of letters and digits and starting with a small letter, such as scan.critical',
  }),
  type: factTypeSchema,
  trustFor: duration,
});

/**
 * A check, as a person writes it.
 *
 * @public
 */
export const checkDocumentSchema = z.strictObject({
  apiVersion: z.literal(DEFINITIONS_API_VERSION),
  kind: z.literal('Check'),
  metadata,
  spec: z
    .strictObject({
      section: text,
      why: text,
      fix: text,
      rule: text.optional(),
      attestation: attestation.optional(),
      external: externalFactSchema.optional(),
      seen: text.optional(),
      evidence: text.optional(),
      severity: z.enum(['block', 'warn']).default('block'),
      draft: z.boolean().default(false),
      effectiveFrom: date.optional(),
      appliesTo: filter.optional(),
    })
    .refine(({ rule, attestation: terms }) => rule ?? terms, {
      error: 'Write a rule, an attestation, or both: something has to decide',
    })
    .refine(({ rule, external }) => rule !== undefined || !external, {
      error: 'Write the rule that judges the external fact',
    })
    .refine(
      ({ rule, seen, evidence }) => rule !== undefined || !(seen ?? evidence),
      {
        error:
          'Leave seen and evidence out: they tell what a rule saw, and there is none',
      },
    )
    .refine(
      ({ rule, attestation: terms }) => rule !== undefined || !terms?.overrules,
      {
        error: 'Leave overrules out: there is no rule to overrule',
      },
    ),
});

/**
 * A check, as a person writes it, with its defaults.
 *
 * @public
 */
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

const tier = z
  .union([text, z.int()], { error: 'Write a tier such as "1"' })
  .transform(String);

const owesRule = z
  .strictObject({
    level: name,
    tier: z
      .union([tier, z.array(tier).min(1)])
      .transform(value => (Array.isArray(value) ? value : [value]))
      .optional(),
    labels: z.record(text, z.string()).optional(),
    sloTarget: z
      .number()
      .gt(0)
      .max(1, {
        error: 'Write the target as a share, such as 0.999 for 99.9 %',
      })
      .optional(),
    by: date.optional(),
  })
  .refine(
    rule =>
      [rule.tier, rule.labels, rule.sloTarget].filter(one => one !== undefined)
        .length === 1,
    { error: 'Write one of tier, labels and sloTarget' },
  )
  .refine(({ labels }) => !labels || Object.keys(labels).length > 0, {
    error: 'Name at least one label',
  });

/**
 * A scorecard, as a person writes it.
 *
 * @public
 */
export const scorecardDocumentSchema = z.strictObject({
  apiVersion: z.literal(DEFINITIONS_API_VERSION),
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
    owes: z.array(owesRule).min(1).optional(),
  }),
});

/**
 * A scorecard, as a person writes it, with its defaults.
 *
 * @public
 */
export type ScorecardDocument = z.output<typeof scorecardDocumentSchema>;

/**
 * A campaign, as a person writes it.
 *
 * @public
 */
export const campaignDocumentSchema = z.strictObject({
  apiVersion: z.literal(DEFINITIONS_API_VERSION),
  kind: z.literal('Campaign'),
  // Somebody has to push.
  metadata: metadata.extend({ owner: text }),
  spec: z.strictObject({
    draft: z.boolean().default(false),
    why: text,
    how: text,
    appliesTo: filter,
    starts: date,
    deadline: date,
    ends: date.optional(),
    checks: z.array(name).min(1).max(100),
    promoteTo: z.strictObject({ scorecard: name, level: name }).optional(),
  }),
});

/**
 * A campaign, as a person writes it, with its defaults.
 *
 * @public
 */
export type CampaignDocument = z.output<typeof campaignDocumentSchema>;
