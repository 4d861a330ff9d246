import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import {
  entityRefSchema,
  instantSchema,
  pageOf,
  pageQuerySchema,
} from './shared';
import { sloStateSchema } from './slos';

/**
 * One objective of one entity, as lists show it.
 *
 * @public
 */
export const sloRowSchema = z.object({
  entityRef: entityRefSchema,
  entityTitle: z.string(),
  owner: z.string().nullable(),
  system: z.string().nullable(),
  tier: z.string().nullable(),
  objectiveId: z.string(),
  title: z.string(),
  state: sloStateSchema,
  target: z.number(),
  /** Share of good events or slices in the period; null without data. */
  current: z.number().nullable(),
  /** Share of the budget left; negative when overdrawn; null without data. */
  remaining: z.number().nullable(),
  burn: z.number().nullable(),
  /** When the budget is gone if the burn goes on; null when it lasts or is gone. */
  exhaustedAt: instantSchema.nullable(),
  observedAt: instantSchema.nullable(),
  /** The figures are invented, to try the product with. */
  sample: z.boolean(),
});

/** @public */
export type SloRow = z.infer<typeof sloRowSchema>;

/**
 * What narrows a list of objectives; all that is given must hold.
 *
 * @public
 */
export const sloFilterSchema = z.object({
  /** A group or user ref; a group stands for the groups nested in it, too. */
  owner: z.string().max(255).optional(),
  tier: z.string().max(63).optional(),
  state: sloStateSchema.optional(),
  /** Part of the title of an objective or entity, or of its ref, in any case. */
  search: z.string().max(200).optional(),
});

/** @public */
export type SloFilter = z.output<typeof sloFilterSchema>;

/**
 * How many objectives are in which state.
 *
 * @public
 */
export const sloTotalsSchema = z.record(
  sloStateSchema,
  z.number().int().nonnegative(),
);

/** @public */
export type SloTotals = z.infer<typeof sloTotalsSchema>;

/** @public */
export const slosPageSchema = pageOf(sloRowSchema).extend({
  /** Of all objectives that the filters other than the state leave. */
  totals: sloTotalsSchema,
});

/** @public */
export type SlosPage = z.infer<typeof slosPageSchema>;

/**
 * The values a list of objectives can be narrowed to, among what the reader
 * may see.
 *
 * @public
 */
export const sloFiltersSchema = z.object({
  /** Owners of entities with objectives, and the groups around them. */
  owners: z.array(
    z.object({
      owner: z.string(),
      title: z.string(),
      /** The nearest group around it that is listed, too. */
      parent: z.string().nullable(),
    }),
  ),
  tiers: z.array(z.string()),
});

/** @public */
export type SloFilters = z.infer<typeof sloFiltersSchema>;

/**
 * Operations about the objectives of all entities.
 *
 * @public
 */
export const sloListEndpoints = {
  listSlos: defineEndpoint({
    id: 'listSlos',
    method: 'get',
    path: '/slos',
    summary: 'Objectives of all entities, worst first, with totals by state',
    query: sloFilterSchema.extend(pageQuerySchema.shape),
    response: slosPageSchema,
  }),
  listSloFilters: defineEndpoint({
    id: 'listSloFilters',
    method: 'get',
    path: '/slos/filters',
    summary: 'Owners and tiers that a list of objectives can be narrowed to',
    response: sloFiltersSchema,
  }),
};
