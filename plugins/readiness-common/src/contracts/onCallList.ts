import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { onCallPersonSchema, onCallShiftSchema } from '../onCall/levels';
import { onCallSubjectSchema } from './onCall';
import {
  entityRefSchema,
  instantSchema,
  pageOf,
  pageQuerySchema,
} from './shared';

/**
 * How an entity stands with its on-call, worst first.
 *
 * - `uncovered-now`: hours are promised now and nobody is on call
 * - `gaps`: somebody is, but not for all promised hours of the next 14 days
 * - `same-person`: one person stands on two levels in these days
 * - `unavailable`: a rota is named and could not be had, or is out of date
 * - `not-configured`: neither the entity nor its groups name a rota
 * - `covered`: none of these
 *
 * @public
 */
export const onCallStateSchema = z.enum([
  'uncovered-now',
  'gaps',
  'same-person',
  'unavailable',
  'not-configured',
  'covered',
]);

/** @public */
export type OnCallState = z.infer<typeof onCallStateSchema>;

const periodSchema = z.object({ start: instantSchema, end: instantSchema });

/**
 * On-call of one entity, as lists show it.
 *
 * @public
 */
export const onCallRowSchema = z.object({
  entityRef: entityRefSchema,
  title: z.string(),
  ownerRef: z.string().nullable(),
  ownerTitle: z.string().optional(),
  tier: z.string().optional(),
  state: onCallStateSchema,
  provider: z.object({ id: z.string(), title: z.string() }).optional(),
  subject: onCallSubjectSchema.optional(),
  /** Its rotas, where there are several. */
  rotas: z
    .array(z.object({ id: z.string(), title: z.string().optional() }))
    .optional(),
  /** Each level of each rota, and who answers there. */
  now: z.array(
    z.object({
      rotaId: z.string(),
      level: z.number().int().min(1),
      name: z.string().optional(),
      people: z.array(onCallPersonSchema),
      /** When this changes first; null when it does not. */
      until: instantSchema.nullable(),
    }),
  ),
  /** Who comes next on the first level. */
  next: onCallShiftSchema.optional(),
  /** Promised hours without anybody in the next 14 days, of all rotas. */
  gapHours: z.number().nonnegative(),
  firstGap: periodSchema.optional(),
  /** The first of these gaps, at most 20. */
  gaps: z.array(periodSchema),
  /** Levels 1 and 2 of the next 14 days, for a small timeline; at most 60. */
  shifts: z.array(
    z.object({
      rotaId: z.string(),
      level: z.number().int().min(1),
      person: onCallPersonSchema,
      start: instantSchema.nullable(),
      end: instantSchema.nullable(),
    }),
  ),
  fetchedAt: instantSchema.optional(),
  lastError: z.object({ at: instantSchema, message: z.string() }).optional(),
});

/** @public */
export type OnCallRow = z.infer<typeof onCallRowSchema>;

const narrowSchema = z.object({
  /** A group or user ref; a group stands for the groups nested in it, too. */
  owner: z.string().max(255).optional(),
  tier: z.string().max(63).optional(),
  /** Id of the source of the rota. */
  provider: z.string().max(64).optional(),
  /** Part of the title or the ref of an entity, or of a name of its rota, in any case. */
  search: z.string().max(200).optional(),
});

/**
 * What narrows a list of on-call; all that is given must hold.
 *
 * @public
 */
export const onCallFilterSchema = narrowSchema.extend({
  state: onCallStateSchema.optional(),
});

/** @public */
export type OnCallFilter = z.output<typeof onCallFilterSchema>;

/**
 * How many entities are in which state.
 *
 * @public
 */
export const onCallSummarySchema = z.object({
  /** The moment that all of it is about. */
  at: instantSchema,
  total: z.number().int().nonnegative(),
  states: z.record(onCallStateSchema, z.number().int().nonnegative()),
});

/** @public */
export type OnCallSummary = z.infer<typeof onCallSummarySchema>;

/** @public */
export const onCallPageSchema = pageOf(onCallRowSchema).extend({
  /** The moment that "now" and "next" are about. */
  at: instantSchema,
  /** End of the 14 days. */
  until: instantSchema,
});

/** @public */
export type OnCallPage = z.infer<typeof onCallPageSchema>;

/**
 * The values a list of on-call can be narrowed to, among what the reader may
 * see.
 *
 * @public
 */
export const onCallFiltersSchema = z.object({
  /** Owners of the entities, and the groups around them. */
  owners: z.array(
    z.object({
      owner: z.string(),
      title: z.string(),
      /** The nearest group around it that is listed, too. */
      parent: z.string().nullable(),
    }),
  ),
  tiers: z.array(z.string()),
  providers: z.array(z.object({ id: z.string(), title: z.string() })),
});

/** @public */
export type OnCallFilters = z.infer<typeof onCallFiltersSchema>;

/**
 * Operations about on-call of all entities.
 *
 * @public
 */
export const onCallListEndpoints = {
  listOnCall: defineEndpoint({
    id: 'listOnCall',
    method: 'get',
    path: '/on-call',
    summary:
      'Who is on call for all entities: nobody now first, then those with most uncovered hours',
    query: onCallFilterSchema.extend(pageQuerySchema.shape),
    response: onCallPageSchema,
  }),
  summarizeOnCall: defineEndpoint({
    id: 'summarizeOnCall',
    method: 'get',
    path: '/on-call/summary',
    summary: 'How many entities are covered, have gaps, or name no rota',
    query: narrowSchema,
    response: onCallSummarySchema,
  }),
  listOnCallFilters: defineEndpoint({
    id: 'listOnCallFilters',
    method: 'get',
    path: '/on-call/filters',
    summary:
      'Owners, tiers and sources that a list of on-call can be narrowed to',
    response: onCallFiltersSchema,
  }),
};
