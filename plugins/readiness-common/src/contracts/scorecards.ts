import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema, entityPath } from '../api/entityPath';
import { attestationTermsSchema } from './attestations';
import { factTypeSchema } from './facts';
import { entityFactSourceSchema, reasonSchema } from './reasons';
import { pageOf, pageQuerySchema } from './shared';

/**
 * The verdict of one check for one entity.
 *
 * @public
 */
export const outcomeStatusSchema = z.enum([
  'pass',
  'fail',
  'warn',
  'no-data',
  'stale',
  'error',
  'exempt',
  'not-applicable',
]);

/** @public */
export type OutcomeStatus = z.infer<typeof outcomeStatusSchema>;

/**
 * `block` holds a level back when it does not pass, `warn` only tells.
 *
 * @public
 */
export const checkSeveritySchema = z.enum(['block', 'warn']);

/** @public */
export type CheckSeverity = z.infer<typeof checkSeveritySchema>;

/** @public */
export const checkSchema = z.object({
  id: z.string(),
  title: z.string(),
  owner: z.string().optional(),
  section: z.string(),
  why: z.string(),
  /** Markdown, usually with a snippet to paste. */
  fix: z.string(),
  severity: checkSeveritySchema,
  /** A draft is evaluated and shown, and never counts. */
  draft: z.boolean(),
  /** Before this date the check is shown and does not count. */
  effectiveFrom: z.string().optional(),
  /** The rule as written, so that a reader can see what is asked; absent when only people can say. */
  rule: z.string().optional(),
  /** What a person is asked to state; absent when the rule alone decides. */
  attestation: attestationTermsSchema.optional(),
  /** The fact it has from outside, when it declares one. */
  external: z
    .object({ fact: z.string(), type: factTypeSchema, trustFor: z.string() })
    .optional(),
  /** The fact sources the rule reads. */
  readsFacts: z.array(z.string()),
});

/** @public */
export type CheckSummary = z.infer<typeof checkSchema>;

/** @public */
export const levelSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** 1 is the lowest level; an entity without a level has rank 0. */
  rank: z.number().int().min(1),
});

/** @public */
export type Level = z.infer<typeof levelSchema>;

/**
 * Of which entities a scorecard asks a level: those of a tier, with labels, or
 * with an SLO from some target up. One of the three is there.
 *
 * @public
 */
export const owesRuleSchema = z.object({
  /** Id of the level. */
  level: z.string(),
  /** Values of `readiness/tier`. */
  tier: z.array(z.string()).optional(),
  /** Labels that are all to have these values. */
  labels: z.record(z.string(), z.string()).optional(),
  /** The least SLO target, as a share. */
  sloTarget: z.number().optional(),
  /** The last day to get there, as `YYYY-MM-DD`. */
  by: z.string().optional(),
});

/** @public */
export type OwesRule = z.infer<typeof owesRuleSchema>;

/** @public */
export const scorecardSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string().optional(),
  owner: z.string().optional(),
  /** The catalog filter predicate choosing the entities it is about. */
  appliesTo: z.unknown(),
  /** Lowest first; a level needs its own checks and those of the levels below. */
  levels: z.array(
    levelSchema.extend({
      checks: z.array(z.object({ checkId: z.string(), weight: z.number() })),
    }),
  ),
  /** Of whom it asks which level; absent when of nobody. */
  owes: z.array(owesRuleSchema).optional(),
});

/** @public */
export type ScorecardSummary = z.infer<typeof scorecardSchema>;

/** @public */
export const evidenceLinkSchema = z.object({
  title: z.string(),
  url: z.string(),
});

/** @public */
export type EvidenceLink = z.infer<typeof evidenceLinkSchema>;

/** @public */
export const outcomeSchema = z.object({
  entityRef: z.string(),
  checkId: z.string(),
  title: z.string(),
  section: z.string(),
  status: outcomeStatusSchema,
  /** What was seen, as a sentence. */
  message: z.string(),
  /** The same in parts, to be worded by the reader's page; absent when the check words all of it. */
  reasons: z.array(reasonSchema).optional(),
  why: z.string(),
  /** Markdown. */
  fix: z.string(),
  severity: checkSeveritySchema,
  /** False for a draft, and before the check's `effectiveFrom`. */
  counts: z.boolean(),
  effectiveFrom: z.string().optional(),
  /** What a person is asked to state; absent when the rule alone decides. */
  attestation: attestationTermsSchema.optional(),
  /** When the status last changed. */
  since: z.string(),
  evaluatedAt: z.string(),
  evidence: z.array(evidenceLinkSchema),
  /** The last verdict that rested on data, when the present one does not. */
  lastVerdict: z
    .object({ status: outcomeStatusSchema, until: z.string() })
    .nullable(),
  /** What the check itself says while an exemption covers it. */
  verdict: outcomeStatusSchema.optional(),
});

/** @public */
export type Outcome = z.infer<typeof outcomeSchema>;

/** @public */
export const outcomeCountsSchema = z.object({
  pass: z.number().int(),
  fail: z.number().int(),
  warn: z.number().int(),
  'no-data': z.number().int(),
  stale: z.number().int(),
  error: z.number().int(),
  exempt: z.number().int(),
  'not-applicable': z.number().int(),
});

/** @public */
export type OutcomeCounts = z.infer<typeof outcomeCountsSchema>;

/** @public */
export const blockerSchema = z.object({
  checkId: z.string(),
  title: z.string(),
  status: outcomeStatusSchema,
  message: z.string(),
  reasons: z.array(reasonSchema).optional(),
});

/** @public */
export type Blocker = z.infer<typeof blockerSchema>;

/**
 * Whether an entity is on the level it owes: it is, it should be and is not,
 * or it has until a date.
 *
 * @public
 */
export const owedStateSchema = z.enum(['met', 'behind', 'upcoming']);

/** @public */
export type OwedState = z.infer<typeof owedStateSchema>;

/**
 * Why an entity owes a level.
 *
 * @public
 */
export const owedReasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tier'), tier: z.string() }),
  z.object({
    kind: z.literal('labels'),
    labels: z.record(z.string(), z.string()),
  }),
  z.object({
    kind: z.literal('slo'),
    /** The highest target among its SLOs, as a share. */
    target: z.number(),
    /** From which target on the level is owed. */
    from: z.number(),
  }),
]);

/** @public */
export type OwedReason = z.infer<typeof owedReasonSchema>;

/** @public */
export const owedSchema = z.object({
  level: levelSchema,
  state: owedStateSchema,
  /** The last day to get there; null when it is owed anyway. */
  by: z.string().nullable(),
  because: owedReasonSchema,
  /** The checks missing for it, in the order of the scorecard. */
  missing: z.array(blockerSchema),
});

/** @public */
export type Owed = z.infer<typeof owedSchema>;

/** @public */
export const standingSchema = z.object({
  entityRef: z.string(),
  scorecard: z.string(),
  scorecardTitle: z.string(),
  /** The level reached; null when not even the lowest is. */
  level: levelSchema.nullable(),
  /** A share from 0 to 1; null when no check counts. */
  score: z.number().min(0).max(1).nullable(),
  nextLevel: levelSchema.nullable(),
  /** The checks that lift the level, in the order of the scorecard. */
  nextBlockers: z.array(blockerSchema),
  /** The level the entity owes; absent when none is asked of it. */
  owed: owedSchema.optional(),
  counts: outcomeCountsSchema,
  /** When the level last changed. */
  since: z.string(),
  evaluatedAt: z.string(),
});

/** @public */
export type Standing = z.infer<typeof standingSchema>;

/** @public */
export const entityStandingsSchema = z.object({
  entityRef: z.string(),
  /** Null until the entity was evaluated once. */
  evaluatedAt: z.string().nullable(),
  standings: z.array(standingSchema),
  /** Every check any of the scorecards asks for, once. */
  outcomes: z.array(outcomeSchema),
  scorecards: z.array(scorecardSchema),
  /** The sources its facts are from, and when they looked. */
  factSources: z.array(entityFactSourceSchema),
  /** Whether the reader may ask for a recheck. */
  canRecheck: z.boolean(),
});

/** @public */
export type EntityStandings = z.infer<typeof entityStandingsSchema>;

/** @public */
export const standingRowSchema = standingSchema.extend({
  title: z.string(),
  kind: z.string(),
  type: z.string().nullable(),
  owner: z.string().nullable(),
  system: z.string().nullable(),
  lifecycle: z.string().nullable(),
  tier: z.string().nullable(),
});

/** @public */
export type StandingRow = z.infer<typeof standingRowSchema>;

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform(value => (Array.isArray(value) ? value : [value]))
  .optional();

/**
 * What narrows a list or a summary of standings. Several values of one filter
 * are alternatives; different filters must all hold.
 *
 * @public
 */
export const standingFilterSchema = z.object({
  scorecard: oneOrMore,
  /** Level ids; `none` stands for entities that reached no level. */
  level: oneOrMore,
  /** Group or user refs; a group stands for the groups nested in it, too. */
  owner: oneOrMore,
  kind: oneOrMore,
  type: oneOrMore,
  lifecycle: oneOrMore,
  tier: oneOrMore,
  system: oneOrMore,
  /** Whether entities are on the level they owe. */
  owed: z
    .union([owedStateSchema, z.array(owedStateSchema)])
    .transform(value => (Array.isArray(value) ? value : [value]))
    .optional(),
  /** Part of a title or entity ref, in any case. */
  text: z.string().max(200).optional(),
});

/** @public */
export type StandingFilter = z.output<typeof standingFilterSchema>;

/** @public */
export const listStandingsQuerySchema = standingFilterSchema.extend(
  pageQuerySchema.shape,
);

/** @public */
export const standingsPageSchema = pageOf(standingRowSchema);

/** @public */
export type StandingsPage = z.infer<typeof standingsPageSchema>;

/** @public */
export const standingTotalsSchema = z.object({
  entities: z.number().int(),
  /** Entities per level id, and `none` for those without a level. */
  byLevel: z.record(z.string(), z.number().int()),
  /** Mean of the scores there are; null when there is none. */
  averageScore: z.number().nullable(),
  /** Entities per state of what they owe; absent when the scorecard asks no level of anybody. */
  owed: z
    .object({
      met: z.number().int(),
      behind: z.number().int(),
      upcoming: z.number().int(),
    })
    .optional(),
});

/** @public */
export type StandingTotals = z.infer<typeof standingTotalsSchema>;

/** @public */
export const ownerTotalsSchema = z.object({
  /** Null collects the entities without an owner. */
  owner: z.string().nullable(),
  title: z.string(),
  parent: z.string().nullable(),
  /** The groups nested in this one, at any depth. */
  nestedOwners: z.array(z.string()),
  /** Of the entities this group owns itself. */
  direct: standingTotalsSchema,
  /** Of the entities it or a nested group owns. */
  total: standingTotalsSchema,
});

/** @public */
export type OwnerTotals = z.infer<typeof ownerTotalsSchema>;

/** @public */
export const standingsSummarySchema = z.object({
  scorecard: z.string(),
  scorecardTitle: z.string(),
  levels: z.array(levelSchema),
  all: standingTotalsSchema,
  /** Worst first: most entities without a level. */
  owners: z.array(ownerTotalsSchema),
  /** The values the filters can take, among what the reader may see. */
  facets: z.object({
    kind: z.array(z.string()),
    type: z.array(z.string()),
    lifecycle: z.array(z.string()),
    tier: z.array(z.string()),
    system: z.array(z.string()),
  }),
});

/** @public */
export type StandingsSummary = z.infer<typeof standingsSummarySchema>;

/** @public */
export const factSourceSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  fields: z.record(z.string(), z.string()),
  trustFor: z.string(),
});

/** @public */
export const definitionsSchema = z.object({
  scorecards: z.array(scorecardSchema),
  checks: z.array(checkSchema),
  factSources: z.array(factSourceSummarySchema),
});

/** @public */
export type DefinitionsResponse = z.infer<typeof definitionsSchema>;

/** @public */
export const definitionProblemSchema = z.object({
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  message: z.string(),
  fix: z.string(),
});

/** @public */
export type DefinitionProblem = z.infer<typeof definitionProblemSchema>;

/**
 * A change that the configuration makes to a scorecard or check.
 *
 * @public
 */
export const definitionOverrideSchema = z.object({
  /** Where it stands in the configuration. */
  key: z.string(),
  kind: z.enum(['check', 'scorecard']),
  name: z.string(),
  /** What is changed, such as `owner`. */
  changes: z.array(z.string()),
  /** Whether it is switched off. */
  off: z.boolean(),
  /** Why it changes nothing, or more than was meant. */
  problem: z.object({ message: z.string(), fix: z.string() }).nullable(),
});

/** @public */
export type DefinitionOverride = z.infer<typeof definitionOverrideSchema>;

/** @public */
export const definitionsHealthSchema = z.object({
  /** False when any file was refused, an override names nothing, or any fact source fails. */
  healthy: z.boolean(),
  files: z.array(
    z.object({
      location: z.string(),
      status: z.enum(['ok', 'broken']),
      /** What is in force: the newest version, an older good one, or nothing. */
      inForce: z.enum(['current', 'last-good', 'none']),
      checkedAt: z.string(),
      loadedAt: z.string().nullable(),
      problems: z.array(definitionProblemSchema),
    }),
  ),
  /** What the configuration changes about the definitions. */
  overrides: z.array(definitionOverrideSchema),
  factSources: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      entities: z.number().int(),
      failing: z.number().int(),
      lastObservedAt: z.string().nullable(),
      lastError: z.string().nullable(),
    }),
  ),
});

/** @public */
export type DefinitionsHealth = z.infer<typeof definitionsHealthSchema>;

/** @public */
export const outcomeTransitionSchema = z.object({
  at: z.string(),
  /** Null for the first verdict. */
  from: outcomeStatusSchema.nullable(),
  to: outcomeStatusSchema,
  message: z.string(),
  reasons: z.array(reasonSchema).optional(),
});

/** @public */
export type OutcomeTransition = z.infer<typeof outcomeTransitionSchema>;

/** @public */
export const scorecardsEndpoints = {
  getEntityStandings: defineEndpoint({
    id: 'getEntityStandings',
    method: 'get',
    path: `${entityPath}/standings`,
    summary: 'Levels, scores and outcomes of one entity',
    params: entityParamsSchema,
    response: entityStandingsSchema,
  }),
  recheckEntity: defineEndpoint({
    id: 'recheckEntity',
    method: 'post',
    path: `${entityPath}/recheck`,
    summary: 'Collect the facts of one entity again and re-evaluate it',
    params: entityParamsSchema,
    response: entityStandingsSchema,
  }),
  getOutcomeHistory: defineEndpoint({
    id: 'getOutcomeHistory',
    method: 'get',
    path: `${entityPath}/outcomes/:checkId/history`,
    summary: 'How the verdict of one check changed for one entity',
    params: entityParamsSchema.extend({ checkId: z.string() }),
    query: pageQuerySchema,
    /** Newest first. */
    response: pageOf(outcomeTransitionSchema),
  }),
  listStandings: defineEndpoint({
    id: 'listStandings',
    method: 'get',
    path: '/standings',
    summary: 'Standings of all entities the reader may see, worst first',
    query: listStandingsQuerySchema,
    response: standingsPageSchema,
  }),
  summarizeStandings: defineEndpoint({
    id: 'summarizeStandings',
    method: 'get',
    path: '/standings/summary',
    summary: 'How many entities stand on which level, per owner group',
    query: standingFilterSchema.extend({
      /** The scorecard whose levels are counted. */
      scorecard: z.string(),
    }),
    response: standingsSummarySchema,
  }),
  listDefinitions: defineEndpoint({
    id: 'listDefinitions',
    method: 'get',
    path: '/definitions',
    summary: 'The scorecards, checks and fact sources in force',
    response: definitionsSchema,
  }),
  definitionsHealth: defineEndpoint({
    id: 'definitionsHealth',
    method: 'get',
    path: '/definitions/health',
    summary:
      'Which definition files are in force, and what is wrong with the others',
    response: definitionsHealthSchema,
  }),
};
