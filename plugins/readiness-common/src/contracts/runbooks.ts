import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema, entityPath } from '../api/entityPath';
import { RUNBOOK_KINDS } from '../runbooks/templates';
import {
  entityRefSchema,
  instantSchema,
  pageOf,
  pageQuerySchema,
} from './shared';

/** @public */
export const runbookKindSchema = z.enum(RUNBOOK_KINDS);

/**
 * `ok` says all it must, `incomplete` lacks something, `broken` is not there,
 * `unreadable` may be there but could not be read.
 *
 * @public
 */
export const runbookVerdictSchema = z.enum([
  'ok',
  'incomplete',
  'broken',
  'unreadable',
]);

/** @public */
export type RunbookVerdict = z.infer<typeof runbookVerdictSchema>;

/**
 * `confirmed`: walked through, and it holds. `mended`: walked through and
 * corrected. `needs-work`: walked through, and it does not hold yet; this one
 * does not count as reviewed.
 *
 * @public
 */
export const runbookReviewOutcomeSchema = z.enum([
  'confirmed',
  'mended',
  'needs-work',
]);

/** @public */
export type RunbookReviewOutcome = z.infer<typeof runbookReviewOutcomeSchema>;

/** @public */
export const runbookReviewSchema = z.object({
  id: z.string(),
  reviewedBy: entityRefSchema,
  reviewedAt: instantSchema,
  outcome: runbookReviewOutcomeSchema,
  notes: z.string().optional(),
  /** Digest of the text that was reviewed; absent when there was none to read. */
  textDigest: z.string().optional(),
});

/** @public */
export type RunbookReview = z.infer<typeof runbookReviewSchema>;

/**
 * `worked`: followed as written, it led to the goal. `worked-with-help`: it did
 * after somebody added what it does not say. `failed`: it did not.
 *
 * @public
 */
export const runbookDrillOutcomeSchema = z.enum([
  'worked',
  'worked-with-help',
  'failed',
]);

/** @public */
export type RunbookDrillOutcome = z.infer<typeof runbookDrillOutcomeSchema>;

/**
 * A drill: the runbook was followed for real, though nothing was wrong.
 *
 * @public
 */
export const runbookDrillSchema = z.object({
  id: z.string(),
  recordedBy: entityRefSchema,
  /** When the drill took place. */
  heldAt: instantSchema,
  recordedAt: instantSchema,
  outcome: runbookDrillOutcomeSchema,
  notes: z.string().optional(),
});

/** @public */
export type RunbookDrill = z.infer<typeof runbookDrillSchema>;

/**
 * A link or image inside a runbook that was proven to lead nowhere.
 *
 * @public
 */
export const deadReferenceSchema = z.object({
  /** As written. */
  target: z.string(),
  what: z.enum(['link', 'image']),
  line: z.number().int().min(1),
});

/** @public */
export type DeadReference = z.infer<typeof deadReferenceSchema>;

/** @public */
export const runbookHeadingSchema = z.object({
  id: z.string(),
  level: z.number().int().min(1).max(6),
  text: z.string(),
});

/** @public */
export const runbookSectionSchema = z.object({
  name: z.string(),
  state: z.enum(['present', 'empty', 'missing']),
  headingId: z.string().optional(),
});

/** @public */
export const runbookPlaceholderSchema = z.object({
  text: z.string(),
  line: z.number().int().min(1),
});

/**
 * A runbook of an entity, without its text.
 *
 * @public
 */
export const runbookSummarySchema = z.object({
  /** Stays the same while the entity names the same place. */
  id: z.string(),
  entityRef: entityRefSchema,
  /** As the entity names it. */
  reference: z.string(),
  /** Where it was read from, once that is known. */
  url: z.string().optional(),
  /** The annotation that names it, `metadata.links`, or a runbook source. */
  namedBy: z.string(),
  title: z.string(),
  kind: runbookKindSchema,
  verdict: runbookVerdictSchema,
  /** Why the verdict is not `ok`, or what is particular, as a sentence. */
  reason: z.string().optional(),
  /** `link` is a page that answers but is no Markdown, so it is not shown here. */
  format: z.enum(['markdown', 'link']),
  sections: z.array(runbookSectionSchema),
  placeholders: z.array(runbookPlaceholderSchema),
  /** How many code blocks name no language. */
  codeBlocksWithoutLanguage: z.number().int().nonnegative(),
  /** How many commands say nothing of what is to be seen afterwards. */
  commandsWithoutResult: z.number().int().nonnegative(),
  /** Links and images inside that lead nowhere. */
  deadReferences: z.array(deadReferenceSchema),
  /** Whether there is a text to read, however old. */
  hasText: z.boolean(),
  /** When the text last changed. */
  lastChangedAt: instantSchema.optional(),
  /** When the text was last read; older than `checkedAt` when reading fails. */
  fetchedAt: instantSchema.optional(),
  /** When reading was last tried. */
  checkedAt: instantSchema,
  /** Why the last try failed. */
  lastError: z.string().optional(),
  /** Who the document says is responsible. */
  owner: z.string().optional(),
  /** The latest of the reviews recorded here and the date in the document. */
  lastReviewedAt: instantSchema.optional(),
  /** When it was last followed in a drill that led to the goal. */
  lastDrilledAt: instantSchema.optional(),
  /** Whether the text changed after the last review recorded here. */
  changedSinceReview: z.boolean(),
});

/** @public */
export type RunbookSummary = z.infer<typeof runbookSummarySchema>;

/** @public */
export const runbookListItemSchema = runbookSummarySchema.extend({
  /** Where the text answers the search, when there was one. */
  match: z
    .object({ excerpt: z.string(), lines: z.number().int().nonnegative() })
    .optional(),
});

/** @public */
export type RunbookListItem = z.infer<typeof runbookListItemSchema>;

/** @public */
export const entityRunbooksSchema = z.object({
  entityRef: entityRefSchema,
  items: z.array(runbookListItemSchema),
  /** References the entity names that were not read yet. */
  pending: z.array(z.string()),
});

/** @public */
export type EntityRunbooks = z.infer<typeof entityRunbooksSchema>;

/**
 * A runbook with its text, its reviews and its drills, newest first.
 *
 * @public
 */
export const runbookSchema = runbookSummarySchema.extend({
  text: z.string().optional(),
  headings: z.array(runbookHeadingSchema),
  reviews: z.array(runbookReviewSchema),
  drills: z.array(runbookDrillSchema),
});

/** @public */
export type Runbook = z.infer<typeof runbookSchema>;

/**
 * A runbook with what is needed to find it by its sections.
 *
 * @public
 */
export const runbookDocumentSchema = z.object({
  id: z.string(),
  entityRef: entityRefSchema,
  title: z.string(),
  kind: runbookKindSchema,
  text: z.string(),
  headings: z.array(runbookHeadingSchema.extend({ line: z.number().int() })),
});

/** @public */
export type RunbookDocument = z.infer<typeof runbookDocumentSchema>;

const runbookPath = `${entityPath}/runbooks/:runbookId`;
const runbookParamsSchema = entityParamsSchema.extend({
  runbookId: z.string().min(1),
});

/**
 * Operations about runbooks.
 *
 * @public
 */
export const runbooksEndpoints = {
  listEntityRunbooks: defineEndpoint({
    id: 'listEntityRunbooks',
    method: 'get',
    path: `${entityPath}/runbooks`,
    summary: 'Runbooks of one entity, without their text',
    params: entityParamsSchema,
    query: z.object({
      /** Words to find in title, address and text. */
      search: z.string().max(200).optional(),
    }),
    response: entityRunbooksSchema,
  }),
  refreshEntityRunbooks: defineEndpoint({
    id: 'refreshEntityRunbooks',
    method: 'post',
    path: `${entityPath}/runbooks/refresh`,
    summary: 'Read the runbooks of one entity again now',
    params: entityParamsSchema,
    response: entityRunbooksSchema,
  }),
  getRunbook: defineEndpoint({
    id: 'getRunbook',
    method: 'get',
    path: runbookPath,
    summary: 'One runbook with its text and its reviews',
    params: runbookParamsSchema,
    response: runbookSchema,
  }),
  recordRunbookReview: defineEndpoint({
    id: 'recordRunbookReview',
    method: 'post',
    path: `${runbookPath}/reviews`,
    summary: 'Record that the caller walked through a runbook',
    params: runbookParamsSchema,
    body: z.object({
      outcome: runbookReviewOutcomeSchema,
      notes: z.string().trim().max(4000).optional(),
    }),
    response: runbookSchema,
  }),
  recordRunbookDrill: defineEndpoint({
    id: 'recordRunbookDrill',
    method: 'post',
    path: `${runbookPath}/drills`,
    summary: 'Record that the caller followed a runbook in a drill',
    params: runbookParamsSchema,
    body: z.object({
      outcome: runbookDrillOutcomeSchema,
      /** When the drill took place; default: now. */
      heldAt: instantSchema.optional(),
      notes: z.string().trim().max(4000).optional(),
    }),
    response: runbookSchema,
  }),
  listRunbookDocuments: defineEndpoint({
    id: 'listRunbookDocuments',
    method: 'get',
    path: '/runbook-documents',
    summary: 'Texts of all runbooks, for services of the portal only',
    query: pageQuerySchema,
    response: pageOf(runbookDocumentSchema),
  }),
};
