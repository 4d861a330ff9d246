import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema, entityPath } from '../api/entityPath';
import { evidenceChangeSchema } from '../handovers/changes';
import { digestSchema } from '../handovers/digest';
import { handoverEnvelopeSchema } from '../handovers/export/statement';
import { shownHandoverStateSchema } from '../handovers/shown';
import {
  handoverConditionStateSchema,
  handoverSummarySchema,
  leftCatalogSchema,
} from './handovers';
import { instantSchema, pageOf, pageQuerySchema } from './shared';

/**
 * How far a handover is: being prepared, under review, to be submitted again
 * after it was voided, in force, or over.
 *
 * @public
 */
export const handoverStageSchema = z.enum([
  'preparing',
  'review',
  'resubmit',
  'in-force',
  'over',
]);

/** @public */
export type HandoverStage = z.infer<typeof handoverStageSchema>;

/**
 * Somebody a handover waits for.
 *
 * @public
 */
export const handoverWaitSchema = z.object({
  /** What they have to do. */
  todo: z.enum([
    'submit',
    'sign',
    'answer-change',
    'close-change',
    'meet-condition',
  ]),
  /** A group or person. */
  who: z.string(),
  /** The role in which to sign, or to look at an answer. */
  role: z.string().optional(),
});

/** @public */
export type HandoverWait = z.infer<typeof handoverWaitSchema>;

/** One handover in the list of all. @public */
export const handoverRowSchema = handoverSummarySchema.extend({
  stage: handoverStageSchema,
  /** Since when it has been in this stage. */
  stageSince: instantSchema,
  /** Empty once its entity has left the catalog: nothing can be done any more. */
  waitsFor: z.array(handoverWaitSchema),
  leftCatalog: leftCatalogSchema,
});

/** @public */
export type HandoverListRow = z.infer<typeof handoverRowSchema>;

/**
 * What narrows the list of handovers; all that is given must hold.
 *
 * @public
 */
export const handoverFilterSchema = z.object({
  /** A group ref of the delivering side; groups nested in it count, too. */
  owner: z.string().max(255).optional(),
  /** A group ref of the side that takes over; groups nested in it count, too. */
  operatingGroup: z.string().max(255).optional(),
  template: z.string().max(128).optional(),
  state: shownHandoverStateSchema.optional(),
  /** At least so many days in its stage. */
  days: z.coerce.number().int().min(1).max(3650).optional(),
  /** Part of the title or ref of the entity, or of the template's title. */
  search: z.string().max(200).optional(),
  /**
   * Unless told, only entities that are in the catalog. `left`: only those that
   * have left it; `any`: both. Either takes `readiness.handover.audit`.
   */
  entity: z.enum(['left', 'any']).optional(),
});

/** @public */
export type HandoverFilter = z.output<typeof handoverFilterSchema>;

/** How many handovers are in which state, as shown. @public */
export const handoverTotalsSchema = z.record(
  shownHandoverStateSchema,
  z.number().int().nonnegative(),
);

/** @public */
export type HandoverTotals = z.infer<typeof handoverTotalsSchema>;

/** @public */
export const handoversPageSchema = pageOf(handoverRowSchema).extend({
  /** Of all handovers that the filters other than the state leave. */
  totals: handoverTotalsSchema,
});

/** @public */
export type HandoversPage = z.infer<typeof handoversPageSchema>;

const groupChoiceSchema = z.object({
  owner: z.string(),
  title: z.string(),
  /** The nearest group around it that is listed, too. */
  parent: z.string().nullable(),
});

/** The values the list can be narrowed to. @public */
export const handoverFiltersSchema = z.object({
  owners: z.array(groupChoiceSchema),
  operatingGroups: z.array(groupChoiceSchema),
  templates: z.array(z.object({ name: z.string(), title: z.string() })),
  /** Whether the reader may list handovers whose entity has left the catalog. */
  mayAudit: z.boolean(),
});

/** @public */
export type HandoverFilters = z.infer<typeof handoverFiltersSchema>;

/** What happened to a handover since its reader last looked. @public */
export const handoverNewsSchema = z.object({
  seq: z.number().int(),
  /** The type of the event; newer portals know more of them. */
  type: z.string(),
  by: z.string(),
  at: instantSchema,
});

/** @public */
export type HandoverNews = z.infer<typeof handoverNewsSchema>;

/**
 * One thing that waits for its reader. `sign`: a signature; `answer-change`:
 * changes were asked of their side; `close-change`: an answer to what their
 * role asked for is to be looked at; `meet-condition`: a condition of theirs or
 * of a group they are in; `submit`: their side has to submit it, at last or
 * again.
 *
 * @public
 */
export const inboxItemSchema = z.object({
  todo: handoverWaitSchema.shape.todo,
  handover: handoverSummarySchema,
  /** The roles in which they sign or look at an answer; empty for the rest. */
  roles: z.array(z.object({ role: z.string(), title: z.string() })),
  /** The changes that were asked for, oldest first; empty for the rest. */
  requests: z.array(z.string()),
  /** The condition to be met; null for the rest. */
  condition: handoverConditionStateSchema
    .pick({ id: true, text: true, owner: true, due: true, overdue: true })
    .nullable(),
  /** Since when it waits; for a condition not due yet, its last day. */
  since: instantSchema,
  /** When they last opened it; null when never. */
  lastSeenAt: instantSchema.nullable(),
  /** What happened since, oldest first; at most the last 20. */
  news: z.array(handoverNewsSchema),
});

/** @public */
export type InboxItem = z.infer<typeof inboxItemSchema>;

/** @public */
export const inboxSchema = pageOf(inboxItemSchema).extend({
  /** How many wait for a signature. */
  toSign: z.number().int().nonnegative(),
});

/** @public */
export type Inbox = z.infer<typeof inboxSchema>;

/** One snapshot of an entity: that of one round of one handover. @public */
export const snapshotChoiceSchema = z.object({
  /** Names it in a comparison: the handover's id, a dot, the round. */
  id: z.string(),
  handoverId: z.string(),
  templateTitle: z.string(),
  round: z.number().int(),
  takenAt: instantSchema,
  submittedBy: z.string(),
  state: shownHandoverStateSchema,
});

/** @public */
export type SnapshotChoice = z.infer<typeof snapshotChoiceSchema>;

/** @public */
export const handoverComparisonSchema = z.object({
  /** Of the entity, newest first. */
  snapshots: z.array(snapshotChoiceSchema),
  /** Null unless two were named. */
  comparison: z
    .object({
      from: snapshotChoiceSchema.extend({ digest: digestSchema }),
      to: snapshotChoiceSchema.extend({ digest: digestSchema }),
      changes: z.array(evidenceChangeSchema),
      /** Items that are the same in both. */
      unchanged: z.number().int().nonnegative(),
      /** Titles of sections that only one of them has, or that could not be collected. */
      notCompared: z.array(z.string()),
    })
    .nullable(),
});

/** @public */
export type HandoverComparison = z.infer<typeof handoverComparisonSchema>;

/** A key that exports are, or were, signed with. @public */
export const handoverKeySchema = z.object({
  id: z.string(),
  algorithm: z.literal('Ed25519'),
  /** PEM (SPKI). */
  publicKey: z.string(),
  /**
   * Where its private half is kept: in the portal's configuration; in its
   * database, where whoever can rewrite the records can also sign them; or
   * nowhere any more, so that it only proves older exports.
   */
  kept: z.enum(['configuration', 'database', 'retired']),
});

/** @public */
export type HandoverKey = z.infer<typeof handoverKeySchema>;

const handoverParamsSchema = z.object({ id: z.string().min(1) });

/**
 * Operations about many handovers, and about what one leaves behind.
 *
 * @public
 */
export const handoverListsEndpoints = {
  listHandovers: defineEndpoint({
    id: 'listHandovers',
    method: 'get',
    path: '/handovers',
    summary: 'All handovers, longest waiting first, with totals by state',
    query: handoverFilterSchema.extend(pageQuerySchema.shape),
    response: handoversPageSchema,
  }),
  listHandoverFilters: defineEndpoint({
    id: 'listHandoverFilters',
    method: 'get',
    path: '/handovers/filters',
    summary:
      'Groups and templates that the list of handovers can be narrowed to',
    response: handoverFiltersSchema,
  }),
  getHandoverInbox: defineEndpoint({
    id: 'getHandoverInbox',
    method: 'get',
    path: '/handovers/inbox',
    summary:
      'What waits for the caller: signatures, changes asked for, conditions, submissions; oldest first, with what happened since they last looked',
    query: pageQuerySchema,
    response: inboxSchema,
  }),
  markHandoverSeen: defineEndpoint({
    id: 'markHandoverSeen',
    method: 'put',
    path: '/handovers/:id/seen',
    summary: 'Remember up to which event the caller has looked at a handover',
    params: handoverParamsSchema,
    body: z.object({
      /** The last event they saw. */
      headDigest: digestSchema,
    }),
    response: z.object({ seenSeq: z.number().int() }),
  }),
  compareHandovers: defineEndpoint({
    id: 'compareHandovers',
    method: 'get',
    path: `${entityPath}/handovers/compare`,
    summary: 'The snapshots of an entity, and what differs between two of them',
    params: entityParamsSchema,
    query: z.object({
      from: z.string().max(100).optional(),
      to: z.string().max(100).optional(),
    }),
    response: handoverComparisonSchema,
  }),
  exportHandover: defineEndpoint({
    id: 'exportHandover',
    method: 'get',
    path: '/handovers/:id/export',
    summary:
      'The whole record as a signed in-toto statement in a DSSE envelope; `readiness verify` reads it',
    params: handoverParamsSchema,
    response: handoverEnvelopeSchema,
  }),
  listHandoverKeys: defineEndpoint({
    id: 'listHandoverKeys',
    method: 'get',
    path: '/handovers/keys',
    summary: 'The public keys that exports are, or were, signed with',
    response: z.object({ keys: z.array(handoverKeySchema) }),
  }),
};
