import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import {
  blockerSchema,
  checkSeveritySchema,
  definitionProblemSchema,
  evidenceLinkSchema,
  levelSchema,
  outcomeCountsSchema,
  outcomeStatusSchema,
  owedSchema,
  type DefinitionProblem,
} from './scorecards';

/**
 * The most characters of definitions that are tried out at once.
 *
 * @public
 */
export const DRY_RUN_MAX_LENGTH = 200_000;

/**
 * The most entities that definitions are tried out on at once.
 *
 * @public
 */
export const DRY_RUN_MAX_ENTITIES = 100;

/** @public */
export const dryRunRequestSchema = z
  .strictObject({
    /** Scorecards and checks as YAML, as a definition file holds them. */
    definitions: z
      .string()
      .min(1, { error: 'Write the definitions to try out' })
      .max(DRY_RUN_MAX_LENGTH, {
        error: `At most ${DRY_RUN_MAX_LENGTH} characters are tried out at once`,
      }),
    /** The one entity to try them out on. */
    entityRef: z.string().min(1).max(255).optional(),
    /** A catalog filter predicate that chooses the entities. */
    filter: z.unknown().optional(),
    /** How many of the entities that the filter finds are evaluated. */
    limit: z.number().int().min(1).max(DRY_RUN_MAX_ENTITIES).default(50),
  })
  .refine(
    ({ entityRef, filter }) =>
      (entityRef === undefined) !== (filter === undefined),
    { error: 'Give either entityRef or filter' },
  );

/** @public */
export const dryRunOutcomeSchema = z.object({
  checkId: z.string(),
  status: outcomeStatusSchema,
  /** What was seen, as a sentence. */
  message: z.string(),
  evidence: z.array(evidenceLinkSchema),
  /** The stored status; null when the check was never judged for the entity. */
  before: outcomeStatusSchema.nullable(),
});

/** @public */
export type DryRunOutcome = z.infer<typeof dryRunOutcomeSchema>;

/** @public */
export const dryRunStandingSchema = z.object({
  scorecard: z.string(),
  level: levelSchema.nullable(),
  score: z.number().min(0).max(1).nullable(),
  nextLevel: levelSchema.nullable(),
  nextBlockers: z.array(blockerSchema),
  owed: owedSchema.optional(),
  counts: outcomeCountsSchema,
  /** What is stored; null when the entity has no standing on the scorecard. */
  before: z
    .object({
      /** Null for no level. The title is its id once the level is gone. */
      level: z.object({ id: z.string(), title: z.string() }).nullable(),
      score: z.number().nullable(),
    })
    .nullable(),
});

/** @public */
export type DryRunStanding = z.infer<typeof dryRunStandingSchema>;

/** @public */
export const dryRunEntitySchema = z.object({
  entityRef: z.string(),
  title: z.string(),
  outcomes: z.array(dryRunOutcomeSchema),
  standings: z.array(dryRunStandingSchema),
});

/** @public */
export type DryRunEntity = z.infer<typeof dryRunEntitySchema>;

/** @public */
export const dryRunResultSchema = z.object({
  /** How many entities the filter found, or 1. */
  found: z.number().int(),
  /** How many of them were looked at; the caps may allow no more. */
  evaluated: z.number().int(),
  /** How many of those the definitions are not about. */
  notConcerned: z.number().int(),
  /** The checks that were judged, in order, and how they came out. */
  checks: z.array(
    z.object({
      checkId: z.string(),
      title: z.string(),
      section: z.string(),
      severity: checkSeveritySchema,
      /** False for a draft, and before the check's `effectiveFrom`. */
      counts: z.boolean(),
      outcomes: outcomeCountsSchema,
      /** For how many entities the status is another one than is stored. */
      changed: z.number().int(),
    }),
  ),
  /** The scorecards that were added up: those given, and those in force that ask for a check given. */
  scorecards: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      levels: z.array(levelSchema),
      /** For how many entities the level would be another one. */
      changed: z.number().int(),
    }),
  ),
  entities: z.array(dryRunEntitySchema),
});

/** @public */
export type DryRunResult = z.infer<typeof dryRunResultSchema>;

/** @public */
export const dryRunEndpoints = {
  dryRunDefinitions: defineEndpoint({
    id: 'dryRunDefinitions',
    method: 'post',
    path: '/scorecards/dry-run',
    summary:
      'Try unsaved scorecards and checks out on one entity or some, storing nothing; mistakes are answered with status 400 and error.problems',
    body: dryRunRequestSchema,
    response: dryRunResultSchema,
  }),
};

const refusalSchema = z.object({
  body: z.object({
    error: z.object({ problems: z.array(definitionProblemSchema).min(1) }),
  }),
});

/**
 * The located mistakes that a refused dry-run names; none when it failed for
 * another reason.
 *
 * @public
 */
export function definitionProblemsOf(error: unknown): DefinitionProblem[] {
  const refusal = refusalSchema.safeParse(error);
  return refusal.success ? refusal.data.body.error.problems : [];
}
