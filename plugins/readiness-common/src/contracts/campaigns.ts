import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema, entityPath } from '../api/entityPath';
import { daySchema, trendOf } from './rollups';
import { levelSchema, outcomeSchema } from './scorecards';
import { instantSchema, pageOf, pageQuerySchema } from './shared';

/**
 * Where a campaign is in its life. It follows from the dates in its file, so
 * that whoever may change the file moves it on, and nobody else.
 *
 * @public
 */
export const campaignStateSchema = z.enum([
  'draft',
  'scheduled',
  'running',
  'ended',
]);

/** @public */
export type CampaignState = z.infer<typeof campaignStateSchema>;

/**
 * A campaign as its file defines it, with the titles that its checks have. An
 * ended campaign keeps this by value.
 *
 * @public
 */
export const campaignDefinitionSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string().optional(),
  owner: z.string(),
  /** Markdown. */
  why: z.string(),
  /** Markdown: how to get there. */
  how: z.string(),
  /** The catalog filter predicate choosing the entities it is about. */
  appliesTo: z.unknown(),
  /** The first day of it, in UTC. */
  starts: daySchema,
  /** The day by the end of which the checks are to be met. */
  deadline: daySchema,
  /** The last day of it: the deadline, or later when latecomers still count. */
  ends: daySchema,
  checks: z.array(z.object({ checkId: z.string(), title: z.string() })),
  /** Where its checks are to go afterwards. */
  promoteTo: z.object({ scorecard: z.string(), level: z.string() }).nullable(),
});

/** @public */
export type CampaignDefinition = z.infer<typeof campaignDefinitionSchema>;

/**
 * How far a campaign has come. What is exempt or not applicable is not asked.
 *
 * @public
 */
export const campaignFiguresSchema = z.object({
  /** Entities that are asked anything. */
  entities: z.number().int(),
  /** Those of them that have nothing left to do. */
  done: z.number().int(),
  /** Outcomes asked for, of all these entities together. */
  asked: z.number().int(),
  /** Those of them that pass. */
  met: z.number().int(),
});

/** @public */
export type CampaignFigures = z.infer<typeof campaignFiguresSchema>;

/** @public */
export const campaignSchema = campaignDefinitionSchema.extend({
  state: campaignStateSchema,
  /** Past its deadline, and still running. */
  overdue: z.boolean(),
  /** When the final figures were taken; null while there are none. */
  measuredAt: instantSchema.nullable(),
  /**
   * Of the entities the reader may see; null for one that did not start yet.
   * Those of an ended campaign are the final ones.
   */
  figures: campaignFiguresSchema.nullable(),
});

/** @public */
export type Campaign = z.infer<typeof campaignSchema>;

/** @public */
export const campaignOwnerSchema = z.object({
  /** Null collects the entities without an owner. */
  owner: z.string().nullable(),
  title: z.string(),
  parent: z.string().nullable(),
  /** Of the entities it or a group nested in it owns. */
  figures: campaignFiguresSchema,
});

/** @public */
export type CampaignOwner = z.infer<typeof campaignOwnerSchema>;

/** @public */
export const campaignTrendSchema = trendOf(
  campaignFiguresSchema.extend({ day: daySchema }),
);

/** @public */
export type CampaignTrend = z.infer<typeof campaignTrendSchema>;

/** @public */
export const campaignPageSchema = z.object({
  /** Its figures are those of all owners, whatever the page is narrowed to. */
  campaign: campaignSchema,
  /** Furthest behind first. */
  owners: z.array(campaignOwnerSchema),
  /** The checks, and for how many entities of the chosen owner each is left. */
  checks: z.array(
    z.object({
      checkId: z.string(),
      title: z.string(),
      left: z.number().int(),
      /** The scorecards that ask for it by now. */
      askedBy: z.array(z.object({ scorecard: z.string(), level: z.string() })),
    }),
  ),
  /** Day by day, of the chosen owner or of all. */
  trend: campaignTrendSchema,
});

/** @public */
export type CampaignPage = z.infer<typeof campaignPageSchema>;

/** @public */
export const campaignEntitySchema = z.object({
  entityRef: z.string(),
  title: z.string(),
  owner: z.string().nullable(),
  asked: z.number().int(),
  left: z.array(z.object({ checkId: z.string(), title: z.string() })),
  /** When nothing was left any more; null while something is. */
  doneAt: instantSchema.nullable(),
});

/** @public */
export type CampaignEntity = z.infer<typeof campaignEntitySchema>;

/** @public */
export const entityCampaignSchema = z.object({
  campaign: campaignSchema.omit({ figures: true }),
  /** Null before it starts, and until the entity was evaluated in it. */
  progress: campaignEntitySchema
    .pick({ asked: true, left: true, doneAt: true })
    .nullable(),
  /** What its checks came to, in its order. */
  outcomes: z.array(outcomeSchema),
});

/** @public */
export type EntityCampaign = z.infer<typeof entityCampaignSchema>;

/**
 * What to write into the definition files so that the checks of a campaign
 * belong to a scorecard.
 *
 * @public
 */
export const promotionSchema = z.object({
  scorecard: z.string(),
  scorecardTitle: z.string(),
  level: levelSchema,
  effectiveFrom: daySchema,
  /** The level as it is to be written; null when it asks for all of them. */
  levelYaml: z.string().nullable(),
  checks: z.array(
    z.object({
      checkId: z.string(),
      title: z.string(),
      /** Whether the level, or one below it, asks for it already. */
      step: z.enum(['add', 'asked-already', 'withdrawn']),
      /**
       * `at-once` when another scorecard counts it already: its date is one for
       * all scorecards, and moving it would take it out of that one.
       */
      counts: z.enum(['from-date', 'at-once']).nullable(),
      /** What its own document needs; null when nothing. */
      yaml: z.string().nullable(),
    }),
  ),
});

/** @public */
export type Promotion = z.infer<typeof promotionSchema>;

const nameParams = z.object({ name: z.string().min(1).max(63) });

const oneOrMoreStates = z
  .union([campaignStateSchema, z.array(campaignStateSchema)])
  .transform(value => (Array.isArray(value) ? value : [value]))
  .optional();

/** @public */
export const campaignsEndpoints = {
  listCampaigns: defineEndpoint({
    id: 'listCampaigns',
    method: 'get',
    path: '/campaigns',
    summary:
      'Campaigns with their progress among what the reader may see: running ones by deadline, then those to come, then the ended ones, newest first',
    query: z.object({ state: oneOrMoreStates }),
    response: z.object({ items: z.array(campaignSchema) }),
  }),
  getCampaign: defineEndpoint({
    id: 'getCampaign',
    method: 'get',
    path: '/campaigns/:name',
    summary: 'One campaign: how far it came, and who is behind',
    params: nameParams,
    query: z.object({ owner: z.string().optional() }),
    response: campaignPageSchema,
  }),
  listCampaignEntities: defineEndpoint({
    id: 'listCampaignEntities',
    method: 'get',
    path: '/campaigns/:name/entities',
    summary: 'The entities of a campaign, those with most left to do first',
    params: nameParams,
    query: pageQuerySchema.extend({
      /** A group stands for the groups nested in it, too. */
      owner: z.string().optional(),
      /** Only entities for which this check is left. */
      check: z.string().optional(),
      progress: z.enum(['left', 'done']).optional(),
    }),
    response: pageOf(campaignEntitySchema),
  }),
  getCampaignPromotion: defineEndpoint({
    id: 'getCampaignPromotion',
    method: 'get',
    path: '/campaigns/:name/promotion',
    summary:
      'The lines that make the checks of a campaign part of a scorecard, to paste into the definition files',
    params: nameParams,
    query: z.object({
      scorecard: z.string(),
      level: z.string(),
      effectiveFrom: daySchema,
    }),
    response: promotionSchema,
  }),
  listEntityCampaigns: defineEndpoint({
    id: 'listEntityCampaigns',
    method: 'get',
    path: `${entityPath}/campaigns`,
    summary:
      'The campaigns an entity is or will be in, with what is left and by when',
    params: entityParamsSchema,
    response: z.object({ items: z.array(entityCampaignSchema) }),
  }),
};
