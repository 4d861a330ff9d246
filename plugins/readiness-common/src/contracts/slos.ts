import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema, entityPath } from '../api/entityPath';
import { instantSchema } from './shared';

/** @public */
export const sloStateSchema = z.enum([
  'met',
  'at-risk',
  'breached',
  'no-data',
  'stale',
]);

/** @public */
export const sloTierSchema = z.object({
  /** Name of the long window, for example `1h`. */
  id: z.string(),
  longSeconds: z.number(),
  shortSeconds: z.number(),
  /** Share of the period's budget gone after one long window at the threshold. */
  budgetShare: z.number(),
  threshold: z.number(),
  /** Burn over the long window; null without data. */
  long: z.number().nullable(),
  /** Burn over the short window; null without data. */
  short: z.number().nullable(),
  firing: z.boolean(),
});

/** @public */
export const sloBudgetSchema = z.object({
  /** Share of the budget used; above 1 when overdrawn. */
  consumed: z.number(),
  /** Share of the budget left; negative when overdrawn. */
  remaining: z.number(),
  /** The same in minutes or events; null when only shares are known. */
  amount: z
    .object({
      unit: z.enum(['minutes', 'events']),
      total: z.number(),
      left: z.number(),
    })
    .nullable(),
});

/**
 * How an objective was defined; `recorded` when there is no definition, only
 * series recorded by Sloth or Pyrra.
 *
 * @public
 */
export const sloFormatSchema = z.enum([
  'openslo',
  'sloth',
  'pyrra',
  'recorded',
]);

/** An alert rule tied to an objective. @public */
export const sloAlertSchema = z.object({
  name: z.string(),
  state: z.enum(['inactive', 'pending', 'firing']),
  severity: z.string().nullable(),
  /** Since when it is pending or fires. */
  since: instantSchema.nullable(),
  summary: z.string().nullable(),
  runbookUrl: z.string().nullable(),
});

/** What the support model promises, beside the objective it stands on. @public */
export const sloSlaSchema = z.object({
  /** Share promised. */
  target: z.number(),
  /** Period of the promise, ISO 8601. */
  over: z.string(),
  /** The support model that has it. */
  source: z.string(),
  /** The objective it is held against; null if none could be told. */
  objectiveId: z.string().nullable(),
  /** Whether it is no stricter than that objective; null if it cannot be told. */
  aligned: z.boolean().nullable(),
  /** Why there is no objective, or why it is too strict. */
  problem: z.string().nullable(),
});

/** @public */
export const sloObjectiveSchema = z.object({
  id: z.string(),
  format: sloFormatSchema,
  title: z.string(),
  description: z.string().nullable(),
  service: z.string().nullable(),
  state: sloStateSchema,
  target: z.number(),
  /** Share of good events or slices in the period; null without data. */
  current: z.number().nullable(),
  method: z.enum(['occurrences', 'timeslices', 'ratio-timeslices']),
  sliceSeconds: z.number().nullable(),
  sliceTarget: z.number().nullable(),
  period: z.object({
    kind: z.enum(['rolling', 'calendar']),
    count: z.number(),
    unit: z.enum(['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']),
    /** Time zone of a calendar period. */
    timeZone: z.string().nullable(),
    start: instantSchema,
    end: instantSchema,
  }),
  budget: sloBudgetSchema.nullable(),
  /** Burn of the first tier's long window; null without data. */
  burn: z.number().nullable(),
  /** Share of the elapsed part of the period that has data; null without figures. */
  coverage: z.number().nullable(),
  /** When the budget is gone if the burn goes on; null when it lasts or is gone. */
  exhaustedAt: instantSchema.nullable(),
  tiers: z.array(sloTierSchema),
  /** Budget left over the period, beside an even use of it. */
  burnDown: z.array(
    z.object({
      at: instantSchema,
      remaining: z.number(),
      ideal: z.number(),
    }),
  ),
  /** The queries as the file has them. */
  queries: z.array(
    z.object({
      part: z.enum(['good', 'bad', 'total', 'success', 'failure', 'value']),
      query: z.string(),
      /** Where the query can be opened; none when no such place is configured. */
      links: z.array(z.object({ title: z.string(), url: z.string() })),
    }),
  ),
  /** Alert rules tied to the objective; null when the provider cannot tell. */
  alerts: z.array(sloAlertSchema).nullable(),
  /** Where the file has the objective. */
  source: z.object({ url: z.string(), line: z.number() }),
  provider: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** The figures are invented, to try the product with. */
  sample: z.boolean(),
  observedAt: instantSchema.nullable(),
  /** Why there is no figure, or no fresh one. */
  problem: z.string().nullable(),
});

/** @public */
export const sloFileProblemSchema = z.object({
  severity: z.enum(['refused', 'warning']),
  url: z.string(),
  line: z.number().nullable(),
  column: z.number().nullable(),
  slo: z.string().nullable(),
  message: z.string(),
});

/** @public */
export const entitySlosSchema = z.object({
  entityRef: z.string(),
  /** The `readiness/slo` annotation; null when the entity has none. */
  annotation: z.string().nullable(),
  /** Worst of the states; null when there is no objective. */
  worst: sloStateSchema.nullable(),
  objectives: z.array(sloObjectiveSchema),
  problems: z.array(sloFileProblemSchema),
  /** Promised in the support model; null when nothing is. */
  sla: sloSlaSchema.nullable(),
  /** When the files were last read; null before the first time. */
  readAt: instantSchema.nullable(),
  /** Whether the reader may ask for a refresh. */
  canRefresh: z.boolean(),
});

/** @public */
export type SloObjective = z.infer<typeof sloObjectiveSchema>;
/** @public */
export type SloTier = z.infer<typeof sloTierSchema>;
/** @public */
export type SloFormat = z.infer<typeof sloFormatSchema>;
/** @public */
export type SloAlert = z.infer<typeof sloAlertSchema>;
/** @public */
export type SloSla = z.infer<typeof sloSlaSchema>;
/** @public */
export type SloFileProblem = z.infer<typeof sloFileProblemSchema>;
/** @public */
export type EntitySlos = z.infer<typeof entitySlosSchema>;

/** @public */
export const slosEndpoints = {
  getEntitySlos: defineEndpoint({
    id: 'getEntitySlos',
    method: 'get',
    path: `${entityPath}/slos`,
    summary: 'Objectives of an entity with their error budget and burn',
    params: entityParamsSchema,
    response: entitySlosSchema,
  }),
  refreshEntitySlos: defineEndpoint({
    id: 'refreshEntitySlos',
    method: 'post',
    path: `${entityPath}/slos/refresh`,
    summary: 'Read the SLO files of an entity and ask for figures again now',
    params: entityParamsSchema,
    response: entitySlosSchema,
  }),
};
