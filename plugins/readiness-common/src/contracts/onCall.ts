import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema, entityPath } from '../api/entityPath';
import { fairnessSchema } from '../onCall/fairness';
import {
  incidentFiguresSchema,
  onCallIncidentSchema,
} from '../onCall/incidents';
import {
  onCallLevelSchema,
  onCallPersonSchema,
  onCallShiftSchema,
} from '../onCall/levels';
import {
  coveragePromiseSchema,
  supportMetricIdSchema,
  supportModelSpecSchema,
} from '../onCall/supportModel';
import { entityRefSchema, instantSchema } from './shared';

const periodSchema = z.object({ start: instantSchema, end: instantSchema });

const failureSchema = z.object({ at: instantSchema, message: z.string() });

/**
 * Which entity names the rota or the support model: the entity itself, the
 * group that operates it, or a group that owns it.
 *
 * @public
 */
export const onCallSubjectSchema = z.object({
  entityRef: entityRefSchema,
  via: z.enum(['entity', 'operating-group', 'owner']),
});

/** @public */
export type OnCallSubject = z.infer<typeof onCallSubjectSchema>;

/**
 * How to reach a person, as far as the reader may see their catalog entry.
 *
 * @public
 */
export const onCallContactSchema = z.object({
  ref: entityRefSchema,
  displayName: z.string(),
  email: z.string().optional(),
  picture: z.string().optional(),
  /** Links of their catalog entry that reach them: pages, mail, telephone, chat. */
  links: z.array(
    z.object({
      title: z.string(),
      url: z.string(),
      icon: z.string().optional(),
    }),
  ),
});

/** @public */
export type OnCallContact = z.infer<typeof onCallContactSchema>;

const providerSchema = z.object({ id: z.string(), title: z.string() });

const levelCoverageSchema = onCallLevelSchema.extend({
  /** Everybody on call at the moment of the answer, with the end of their time. */
  now: z.array(onCallShiftSchema),
  next: onCallShiftSchema.optional(),
  /** Promised times in which nobody is on call on this level. */
  gaps: z.array(periodSchema),
});

const samePersonSchema = periodSchema.extend({
  person: onCallPersonSchema,
  levels: z.tuple([z.number().int(), z.number().int()]),
});

/**
 * One of the rotas of an entity.
 *
 * @public
 */
export const rotaCoverageSchema = z.object({
  /** Tells it apart among the rotas of the entity. */
  id: z.string(),
  /** Name of the escalation policy, of the schedule or of the rota file. */
  title: z.string().optional(),
  /** Where to look at it or change it. */
  url: z.string().optional(),
  /** The zone the rota counts its hand-offs in, where the source tells. */
  timezone: z.string().optional(),
  /**
   * Why this one could not be had in the newest answer; what follows is then
   * the last that is known of it, or empty.
   */
  reason: z.string().optional(),
  levels: z.array(levelCoverageSchema),
  /** Promised times in which nobody on any level is on call. */
  gaps: z.array(periodSchema),
  /** Times in which one person stands on two levels. */
  samePerson: z.array(samePersonSchema),
  /** How the known time is shared among the people. */
  fairness: fairnessSchema,
});

/** @public */
export type RotaCoverage = z.infer<typeof rotaCoverageSchema>;

/**
 * Rotas that have been read at least once.
 *
 * @public
 */
export const knownRotasSchema = z.object({
  state: z.literal('known'),
  subject: onCallSubjectSchema,
  provider: providerSchema,
  fetchedAt: instantSchema,
  /** Why the newest attempt failed; the rotas are then the last ones known. */
  lastError: failureSchema.optional(),
  knownUntil: instantSchema,
  promise: coveragePromiseSchema,
  /** At least one, in the order of the source. */
  rotas: z.array(rotaCoverageSchema).min(1),
  /** People of the rotas whom the catalog does not know. */
  unknownPeople: z.array(onCallPersonSchema),
  /** By what `personKey` makes of a person. */
  contacts: z.record(z.string(), onCallContactSchema),
});

/** @public */
export type KnownRotas = z.infer<typeof knownRotasSchema>;

/**
 * Who answers for an entity.
 *
 * - `not-configured`: neither the entity nor its groups name a rota
 * - `waiting`: a rota is named and has not been asked for yet
 * - `unavailable`: it was asked for and never answered
 * - `known`: what is known, also when the newest attempt failed
 *
 * @public
 */
export const entityRotasSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not-configured') }),
  z.object({
    state: z.literal('waiting'),
    subject: onCallSubjectSchema,
    provider: providerSchema,
  }),
  z.object({
    state: z.literal('unavailable'),
    subject: onCallSubjectSchema,
    provider: providerSchema,
    lastError: failureSchema,
  }),
  knownRotasSchema,
]);

/** @public */
export type EntityRotas = z.infer<typeof entityRotasSchema>;

/**
 * A role that the support model names, and who has it.
 *
 * @public
 */
export const supportDutySchema = z.object({
  duty: z.enum(['lead', 'engineer', 'incident-lead']),
  /** As the support model has it. */
  role: z.string(),
  /** Where the role is; absent when no rota of the entity has one of this name. */
  level: z
    .object({ rotaId: z.string(), level: z.number().int().min(1) })
    .optional(),
  /** Who has it at the moment of the answer. */
  now: z.array(onCallShiftSchema),
});

/** @public */
export type SupportDuty = z.infer<typeof supportDutySchema>;

/**
 * What the operating team of an entity promises; the states are those of the
 * rota.
 *
 * @public
 */
export const entitySupportSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not-configured') }),
  z.object({ state: z.literal('waiting'), subject: onCallSubjectSchema }),
  z.object({
    state: z.literal('unavailable'),
    subject: onCallSubjectSchema,
    lastError: failureSchema,
  }),
  z.object({
    state: z.literal('known'),
    subject: onCallSubjectSchema,
    title: z.string(),
    /** Where the file can be looked at, when it is on the web. */
    url: z.string().optional(),
    model: supportModelSpecSchema,
    /** Whether the weekly hours hold at the moment of the answer, and until when. */
    opening: z.object({ open: z.boolean(), until: instantSchema.nullable() }),
    /** Of support lead, support engineer and incident lead those it names; an incident lead only where it is a role of a rota. */
    duties: z.array(supportDutySchema),
    /** Times in which support lead and support engineer are the same person. */
    sameLeadAndEngineer: z.array(
      periodSchema.extend({ person: onCallPersonSchema }),
    ),
    fetchedAt: instantSchema,
    lastError: failureSchema.optional(),
  }),
]);

/** @public */
export type EntitySupport = z.infer<typeof entitySupportSchema>;

/**
 * The incidents of an entity, from the first source that keeps some and that
 * the entity or its groups name. That may be another one than of its rotas.
 *
 * - `not-supported`: no source that keeps incidents is named
 * - `waiting`: they have not been asked for yet
 * - `unavailable`: they were asked for and never came
 * - `known`: what is known, also when the newest attempt failed
 *
 * @public
 */
export const entityIncidentsSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not-supported') }),
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('unavailable'), lastError: failureSchema }),
  z.object({
    state: z.literal('known'),
    fetchedAt: instantSchema,
    lastError: failureSchema.optional(),
    /** Where the month begins that `recent` and `figures` are about. */
    from: instantSchema,
    /** Newest first, at most 50. */
    open: z.array(onCallIncidentSchema),
    /** Resolved, newest first, at most 50. */
    recent: z.array(onCallIncidentSchema),
    figures: incidentFiguresSchema,
  }),
]);

/** @public */
export type EntityIncidents = z.infer<typeof entityIncidentsSchema>;

/**
 * One of the figures that a support model shows.
 *
 * @public
 */
export const supportMetricSchema = z.object({
  id: supportMetricIdSchema,
  /** Absent when there is none; `missing` then says why. */
  value: z.number().optional(),
  unit: z.enum(['seconds', 'count', 'percent', 'score']),
  /** In the same unit. */
  target: z.number().optional(),
  /** Whether the value keeps to the target. */
  met: z.boolean().optional(),
  /** Incidents of the on-call source, an objective, or a fact that was reported. */
  from: z.enum(['incidents', 'slo', 'reported']),
  /** When the value was observed. */
  at: instantSchema.optional(),
  /** The value is invented, to try the product with. */
  sample: z.boolean().optional(),
  /** Where the support model says that it is kept in full. */
  url: z.string().optional(),
  /** Nothing could tell it, or what could has told nothing yet. */
  missing: z.enum(['no-source', 'no-data']).optional(),
});

/** @public */
export type SupportMetric = z.infer<typeof supportMetricSchema>;

/**
 * On-call and support of one entity at one moment.
 *
 * @public
 */
export const entityOnCallSchema = z.object({
  /** The moment that "now" and "next" are about. */
  at: instantSchema,
  onCall: entityRotasSchema,
  support: entitySupportSchema,
  incidents: entityIncidentsSchema,
  /** Those that the support model lists, in its order. */
  metrics: z.array(supportMetricSchema),
});

/** @public */
export type EntityOnCall = z.infer<typeof entityOnCallSchema>;

/** @public */
export const onCallEndpoints = {
  getEntityOnCall: defineEndpoint({
    id: 'getEntityOnCall',
    method: 'get',
    path: `${entityPath}/on-call`,
    summary:
      'Who is on call for one entity now, next and in the coming weeks, and what its support promises, with incidents and figures',
    params: entityParamsSchema,
    response: entityOnCallSchema,
  }),
  refreshEntityOnCall: defineEndpoint({
    id: 'refreshEntityOnCall',
    method: 'post',
    path: `${entityPath}/on-call/refresh`,
    summary: 'Ask for the rota and the support model of one entity again',
    params: entityParamsSchema,
    response: entityOnCallSchema,
  }),
};
