import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema, entityPath } from '../api/entityPath';
import {
  onCallLevelSchema,
  onCallPersonSchema,
  onCallShiftSchema,
} from '../onCall/levels';
import {
  coveragePromiseSchema,
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

/**
 * A rota that has been read at least once.
 *
 * @public
 */
export const knownRotaSchema = z.object({
  state: z.literal('known'),
  subject: onCallSubjectSchema,
  provider: providerSchema,
  /** Name of the escalation policy, of the schedule or of the rota file. */
  title: z.string().optional(),
  /** Where to look at it or change it. */
  url: z.string().optional(),
  /** The zone the rota counts its hand-offs in, where the source tells. */
  timezone: z.string().optional(),
  fetchedAt: instantSchema,
  /** Why the newest attempt failed; the rota is then the last one known. */
  lastError: failureSchema.optional(),
  knownUntil: instantSchema,
  promise: coveragePromiseSchema,
  levels: z.array(levelCoverageSchema),
  /** Promised times in which nobody on any level is on call. */
  gaps: z.array(periodSchema),
  /** Times in which one person stands on two levels. */
  samePerson: z.array(
    periodSchema.extend({
      person: onCallPersonSchema,
      levels: z.tuple([z.number().int(), z.number().int()]),
    }),
  ),
  /** People of the rota whom the catalog does not know. */
  unknownPeople: z.array(onCallPersonSchema),
  /** By what `personKey` makes of a person. */
  contacts: z.record(z.string(), onCallContactSchema),
});

/** @public */
export type KnownRota = z.infer<typeof knownRotaSchema>;

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
export const entityRotaSchema = z.discriminatedUnion('state', [
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
  knownRotaSchema,
]);

/** @public */
export type EntityRota = z.infer<typeof entityRotaSchema>;

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
    fetchedAt: instantSchema,
    lastError: failureSchema.optional(),
  }),
]);

/** @public */
export type EntitySupport = z.infer<typeof entitySupportSchema>;

/**
 * On-call and support of one entity at one moment.
 *
 * @public
 */
export const entityOnCallSchema = z.object({
  /** The moment that "now" and "next" are about. */
  at: instantSchema,
  rota: entityRotaSchema,
  support: entitySupportSchema,
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
      'Who is on call for one entity now, next and in the coming weeks, and what its support promises',
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
