import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema, entityPath } from '../api/entityPath';
import {
  checkSchema,
  checkSeveritySchema,
  levelSchema,
  outcomeCountsSchema,
  outcomeStatusSchema,
  standingFilterSchema,
} from './scorecards';
import { reasonSchema } from './reasons';
import { pageOf, pageQuerySchema } from './shared';

/** How many days a trend goes back unless asked otherwise. @public */
export const TREND_DAYS = 90;

const trendDays = z.coerce.number().int().min(1).max(731).default(TREND_DAYS);

/**
 * A calendar day in UTC, such as 2026-11-21.
 *
 * @public
 */
export const daySchema = z.iso.date();

/**
 * Where a scorecard stood at the end of a day.
 *
 * @public
 */
export const standingTrendPointSchema = z.object({
  day: daySchema,
  entities: z.number().int(),
  /** Entities per level id, and `none` for those without a level. */
  byLevel: z.record(z.string(), z.number().int()),
  averageScore: z.number().nullable(),
  /** Outcomes of all entities together, per status. */
  outcomes: outcomeCountsSchema,
});

/** @public */
export type StandingTrendPoint = z.infer<typeof standingTrendPointSchema>;

/**
 * Why there is no trend: `partial-access` when the reader may see only part of
 * the catalog. Roll-ups add up everything, so that they would tell about
 * entities that are hidden from the reader.
 *
 * @public
 */
export const trendWithheldReasonSchema = z.enum(['partial-access']);

/**
 * A trend of any points, or why there is none.
 *
 * @public
 */
export function trendOf<TPoint extends z.ZodType>(point: TPoint) {
  return z.discriminatedUnion('state', [
    z.object({
      state: z.literal('available'),
      /** One a day, oldest first; days before the first roll-up are left out. */
      points: z.array(point),
    }),
    z.object({
      state: z.literal('withheld'),
      reason: trendWithheldReasonSchema,
    }),
  ]);
}

/** @public */
export const standingTrendSchema = trendOf(standingTrendPointSchema);

/** @public */
export type StandingTrend = z.infer<typeof standingTrendSchema>;

/** @public */
export const checkTrendSchema = trendOf(
  z.object({ day: daySchema, counts: outcomeCountsSchema }),
);

/** @public */
export type CheckTrend = z.infer<typeof checkTrendSchema>;

/** @public */
export const checkPageSchema = z.object({
  check: checkSchema,
  /** The scorecards that ask for it, and at which level. */
  askedBy: z.array(
    z.object({
      scorecard: z.string(),
      scorecardTitle: z.string(),
      level: levelSchema,
    }),
  ),
  /** The running and coming campaigns that ask for it. */
  campaigns: z.array(z.object({ name: z.string(), title: z.string() })),
  /** Of the entities the reader may see. */
  counts: outcomeCountsSchema,
  /** The same per owner, most that do not pass first; null collects those without one. */
  owners: z.array(
    z.object({ owner: z.string().nullable(), counts: outcomeCountsSchema }),
  ),
  trend: checkTrendSchema,
});

/** @public */
export type CheckPage = z.infer<typeof checkPageSchema>;

/** @public */
export const checkOutcomeRowSchema = z.object({
  entityRef: z.string(),
  title: z.string(),
  owner: z.string().nullable(),
  system: z.string().nullable(),
  status: outcomeStatusSchema,
  message: z.string(),
  reasons: z.array(reasonSchema).optional(),
  since: z.string(),
});

/** @public */
export type CheckOutcomeRow = z.infer<typeof checkOutcomeRowSchema>;

const oneOrMoreStatuses = z
  .union([outcomeStatusSchema, z.array(outcomeStatusSchema)])
  .transform(value => (Array.isArray(value) ? value : [value]))
  .optional();

/** What the rows of a heat map are gathered by. @public */
export const heatmapGroupSchema = z.enum(['owner', 'system', 'tier']);

/** @public */
export type HeatmapGroup = z.infer<typeof heatmapGroupSchema>;

/**
 * Where an entity stands on one column of a heat map.
 *
 * @public
 */
export const heatmapCellSchema = z.object({
  /** The worst status in it; null when the entity is not asked. */
  status: outcomeStatusSchema.nullable(),
  passing: z.number().int(),
  /** The outcomes that belong to a score. */
  counted: z.number().int(),
});

/** @public */
export type HeatmapCell = z.infer<typeof heatmapCellSchema>;

/** @public */
export const heatmapRowSchema = z.object({
  entityRef: z.string(),
  title: z.string(),
  /** The owner, system or tier; null for none. */
  group: z.string().nullable(),
  level: levelSchema.nullable(),
  score: z.number().nullable(),
  /** One per column, in their order. */
  cells: z.array(heatmapCellSchema),
});

/** @public */
export type HeatmapRow = z.infer<typeof heatmapRowSchema>;

/** @public */
export const heatmapSchema = pageOf(heatmapRowSchema).extend({
  columns: z.array(
    z.object({
      id: z.string(),
      /** The title of a check, or the name of a section. */
      title: z.string(),
      section: z.string(),
      checks: z.number().int(),
    }),
  ),
  /** Columns beyond the most that are served at once; narrow to a section to see them. */
  columnsLeftOut: z.number().int(),
  /** Every section of the scorecard, to narrow to. */
  sections: z.array(z.string()),
});

/** @public */
export type Heatmap = z.infer<typeof heatmapSchema>;

/**
 * What fixing one check would do.
 *
 * @public
 */
export const liftSchema = z.object({
  checkId: z.string(),
  title: z.string(),
  section: z.string(),
  /** Entities that reach their next level with this check alone. */
  alone: z.number().int(),
  /** Entities that need it and one more. */
  withOneMore: z.number().int(),
  /** All entities whose next level it holds back, the others included. */
  all: z.number().int(),
});

/** @public */
export type Lift = z.infer<typeof liftSchema>;

/**
 * How the entities of a scorecard stand on one of its checks.
 *
 * @public
 */
export const checkTotalsSchema = z.object({
  checkId: z.string(),
  title: z.string(),
  section: z.string(),
  severity: checkSeveritySchema,
  counts: outcomeCountsSchema,
});

/** @public */
export type CheckTotals = z.infer<typeof checkTotalsSchema>;

const scorecardFilterSchema = standingFilterSchema.extend({
  scorecard: z.string(),
});

/**
 * What an outcome was over a stretch of time.
 *
 * @public
 */
export const outcomeSpanSchema = z.object({
  status: outcomeStatusSchema,
  from: z.string(),
  to: z.string(),
});

/** @public */
export type OutcomeSpan = z.infer<typeof outcomeSpanSchema>;

/** @public */
export const entityTrendSchema = z.object({
  entityRef: z.string(),
  from: z.string(),
  to: z.string(),
  /** Judged by the levels as they are defined today. */
  scorecards: z.array(
    z.object({
      scorecard: z.string(),
      /** One a day, oldest first, from the first day that is known. */
      points: z.array(
        z.object({
          day: daySchema,
          /** 0 for no level. */
          rank: z.number().int(),
          score: z.number().nullable(),
        }),
      ),
    }),
  ),
  checks: z.array(
    z.object({
      checkId: z.string(),
      /** Oldest first; what was before the first is not known. */
      spans: z.array(outcomeSpanSchema),
    }),
  ),
});

/** @public */
export type EntityTrend = z.infer<typeof entityTrendSchema>;

/** @public */
export const rollupsEndpoints = {
  getStandingTrend: defineEndpoint({
    id: 'getStandingTrend',
    method: 'get',
    path: '/standings/trend',
    summary:
      'How a scorecard stood day by day, in all or for an owner group, system or domain',
    query: z.object({
      scorecard: z.string(),
      /** At most one of the three; a group stands for the groups nested in it, too. */
      owner: z.string().optional(),
      system: z.string().optional(),
      domain: z.string().optional(),
      days: trendDays,
    }),
    response: standingTrendSchema,
  }),
  getHeatmap: defineEndpoint({
    id: 'getHeatmap',
    method: 'get',
    path: '/standings/heatmap',
    summary: 'Entities against the sections or checks of a scorecard',
    query: scorecardFilterSchema.extend({
      ...pageQuerySchema.shape,
      columns: z.enum(['section', 'check']).default('section'),
      group: heatmapGroupSchema.default('owner'),
      /** Only the checks of this section. */
      section: z.string().optional(),
    }),
    response: heatmapSchema,
  }),
  listLifts: defineEndpoint({
    id: 'listLifts',
    method: 'get',
    path: '/standings/lifts',
    summary:
      'The checks that hold next levels back, those that lift most entities first',
    query: scorecardFilterSchema,
    response: z.object({ items: z.array(liftSchema) }),
  }),
  listCheckTotals: defineEndpoint({
    id: 'listCheckTotals',
    method: 'get',
    path: '/standings/checks',
    summary:
      'How many entities have which outcome, per check of a scorecard, those that fail most first',
    query: scorecardFilterSchema,
    response: z.object({ items: z.array(checkTotalsSchema) }),
  }),
  getCheck: defineEndpoint({
    id: 'getCheck',
    method: 'get',
    path: '/checks/:checkId',
    summary: 'One check: what it asks, how it stands and how it stood',
    params: z.object({ checkId: z.string() }),
    query: z.object({ days: trendDays }),
    response: checkPageSchema,
  }),
  listCheckOutcomes: defineEndpoint({
    id: 'listCheckOutcomes',
    method: 'get',
    path: '/checks/:checkId/outcomes',
    summary: 'The entities one check judges, longest in their status first',
    params: z.object({ checkId: z.string() }),
    query: pageQuerySchema.extend({
      status: oneOrMoreStatuses,
      /** A group stands for the groups nested in it, too. */
      owner: z.string().optional(),
      /** Part of a title or entity ref, in any case. */
      text: z.string().max(200).optional(),
    }),
    response: pageOf(checkOutcomeRowSchema),
  }),
  getEntityTrend: defineEndpoint({
    id: 'getEntityTrend',
    method: 'get',
    path: `${entityPath}/standings/trend`,
    summary: 'How the levels and outcomes of one entity went day by day',
    params: entityParamsSchema,
    query: z.object({ days: trendDays }),
    response: entityTrendSchema,
  }),
};
