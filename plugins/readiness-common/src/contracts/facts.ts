import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';

/**
 * The type of a fact, which the rules reading it are checked against.
 *
 * @public
 */
export const factTypeSchema = z.enum([
  'bool',
  'int',
  'double',
  'string',
  'timestamp',
  'list<string>',
]);

/** The most observations one request may carry. @public */
export const MAX_OBSERVATIONS = 500;

/**
 * What something outside saw of one entity.
 *
 * @public
 */
export const externalObservationSchema = z.object({
  entityRef: z.string().min(1).max(255),
  /** The fact a check declares as external, such as `scan.critical`. */
  fact: z.string().min(1).max(130),
  value: z.union([
    z.boolean(),
    z.number(),
    z.string().max(4000),
    z.array(z.string().max(1000)).max(100),
  ]),
  /** ISO 8601; when it was true. The latest one wins, whenever it arrives. */
  observedAt: z.string().max(40),
});

/** @public */
export type ExternalObservation = z.infer<typeof externalObservationSchema>;

/**
 * `accepted` is stored, `ignored` adds nothing to what is stored, `refused`
 * cannot be used.
 *
 * @public
 */
export const observationResultSchema = z.object({
  /** Its place in the request, from 0. */
  index: z.number().int(),
  entityRef: z.string(),
  fact: z.string(),
  result: z.enum(['accepted', 'ignored', 'refused']),
  /** Why it was not accepted, and what to do. */
  reason: z.string().optional(),
});

/** @public */
export type ObservationResult = z.infer<typeof observationResultSchema>;

/** @public */
export const observationResultsSchema = z.object({
  accepted: z.number().int(),
  ignored: z.number().int(),
  refused: z.number().int(),
  /** One per observation, in the order of the request. */
  results: z.array(observationResultSchema),
});

/** @public */
export type ObservationResults = z.infer<typeof observationResultsSchema>;

/**
 * Operations about facts.
 *
 * @public
 */
export const factsEndpoints = {
  postFacts: defineEndpoint({
    id: 'postFacts',
    method: 'post',
    path: '/facts',
    summary:
      'Report facts from outside, such as the findings of a scanner; sending them again changes nothing',
    body: z.object({
      observations: z
        .array(externalObservationSchema)
        .min(1)
        .max(MAX_OBSERVATIONS, {
          error: `Send at most ${MAX_OBSERVATIONS} observations at a time`,
        }),
    }),
    response: observationResultsSchema,
  }),
};
