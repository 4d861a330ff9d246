import { z } from 'zod/v4';

const sourceSchema = {
  /** Id of the fact source. */
  source: z.string(),
  sourceTitle: z.string(),
};

const statementSchema = {
  /** Ref of the person. */
  by: z.string(),
  /** Day of the statement. */
  on: z.string(),
  /** Last day on which it is good. */
  until: z.string(),
};

/**
 * One reason for an outcome, so that a page can say it in the reader's
 * language and add what to do about it.
 *
 * @public
 */
export const reasonSchema = z.discriminatedUnion('code', [
  /** A sentence that the check itself words. */
  z.object({ code: z.literal('said'), text: z.string() }),
  z.object({ code: z.literal('not-about-entity') }),
  z.object({ code: z.literal('as-asked') }),
  z.object({ code: z.literal('does-not-hold') }),
  z.object({ code: z.literal('no-boolean') }),
  z.object({ code: z.literal('rule-failed'), detail: z.string() }),
  /** The source never saw anything of the entity. */
  z.object({
    code: z.literal('nothing-known'),
    ...sourceSchema,
    /** Why the last attempt failed, if it did. */
    detail: z.string().optional(),
  }),
  /** The source saw the entity, and this one thing it could not tell. */
  z.object({
    code: z.literal('fact-missing'),
    ...sourceSchema,
    field: z.string(),
  }),
  /** What was seen is too old to rely on. */
  z.object({
    code: z.literal('too-old'),
    ...sourceSchema,
    /** Absent when all that the source saw is as old. */
    field: z.string().optional(),
    observedAt: z.string(),
    detail: z.string().optional(),
  }),
  z.object({ code: z.literal('nobody-stated') }),
  z.object({ code: z.literal('stated'), ...statementSchema }),
  z.object({ code: z.literal('statement-expired'), ...statementSchema }),
]);

/** @public */
export type Reason = z.infer<typeof reasonSchema>;

/**
 * What a fact source knows of one entity, and when it looked.
 *
 * @public
 */
export const entityFactSourceSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** ISO 8601 duration after which an observation is stale. */
  trustFor: z.string(),
  /** ISO 8601 duration between two rounds; null when something outside reports it. */
  every: z.string().nullable(),
  /** When it saw something of this entity last; null for never. */
  observedAt: z.string().nullable(),
  /** When it last went through the catalog; null when it did not yet. */
  lastTriedAt: z.string().nullable(),
  /** Why its last attempt at this entity failed, if it did. */
  lastError: z.string().nullable(),
});

/** @public */
export type EntityFactSource = z.infer<typeof entityFactSourceSchema>;
