import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema, entityPath } from '../api/entityPath';
import { entityRefSchema, instantSchema } from './shared';

/**
 * What is known of a linked page.
 *
 * - `ok`: it is there
 * - `redirected`: it has moved for good, and the link still finds it
 * - `broken`: it is gone; said so repeatedly, over some time
 * - `blocked`: something is there that we may not see
 * - `unreachable`: nothing can be said now
 * - `not-checked`: nobody has looked yet
 *
 * @public
 */
export const linkVerdictSchema = z.enum([
  'ok',
  'redirected',
  'broken',
  'blocked',
  'unreachable',
  'not-checked',
]);

/**
 * What is known of a linked page.
 *
 * @public
 */
export type LinkVerdict = z.infer<typeof linkVerdictSchema>;

/**
 * What came back when a link was last followed: an HTTP answer, or why there
 * was none. Documents that the portal reads with its own integrations are
 * `read`, `not-found` or `not-readable`; `maybe-private` is a page that a code
 * host denies to strangers, whether or not it is there.
 *
 * @public
 */
export const linkAnswerSchema = z.enum([
  'http',
  'read',
  'not-found',
  'maybe-private',
  'not-readable',
  'login-page',
  'not-allowed',
  'dns-not-found',
  'dns-failed',
  'timeout',
  'connection',
  'tls',
  'too-many-redirects',
  'bad-redirect',
  'bad-response',
]);

/**
 * What came back when a link was last followed.
 *
 * @public
 */
export type LinkAnswer = z.infer<typeof linkAnswerSchema>;

/**
 * A link of an entity and what is known of the page behind it.
 *
 * @public
 */
export const entityLinkSchema = z.object({
  /** Where it leads; a path as written when that is no address of the web. */
  url: z.string(),
  title: z.string().optional(),
  /** `metadata.links`, or the annotation that holds it. */
  namedBy: z.string(),
  verdict: linkVerdictSchema,
  /** Absent when it was never followed. */
  answer: linkAnswerSchema.optional(),
  /** HTTP status, where there was an HTTP answer. */
  status: z.number().int().optional(),
  /** Where the link ended up, when that is somewhere else. */
  finalUrl: z.string().optional(),
  checkedAt: instantSchema.optional(),
  nextCheckAt: instantSchema.optional(),
  /** How many times in a row it was not found. */
  failures: z.number().int().nonnegative(),
  /** How many times it was followed so far. */
  checks: z.number().int().nonnegative(),
  /** Since when the verdict is what it is. */
  since: instantSchema.optional(),
});

/**
 * A link of an entity and what is known of the page behind it.
 *
 * @public
 */
export type EntityLink = z.infer<typeof entityLinkSchema>;

/**
 * The links of one entity.
 *
 * @public
 */
export const entityLinksSchema = z.object({
  entityRef: entityRefSchema,
  /** In the order the entity names them. */
  links: z.array(entityLinkSchema),
  /** How many times in a row a link has to be gone to be called broken. */
  proofTimes: z.number().int().positive(),
});

/**
 * The links of one entity.
 *
 * @public
 */
export type EntityLinks = z.infer<typeof entityLinksSchema>;

/**
 * Operations about the pages that entities link to.
 *
 * @public
 */
export const linksEndpoints = {
  getEntityLinks: defineEndpoint({
    id: 'getEntityLinks',
    method: 'get',
    path: `${entityPath}/links`,
    summary: 'The links of an entity, and whether the pages are still there.',
    params: entityParamsSchema,
    response: entityLinksSchema,
  }),
  recheckEntityLinks: defineEndpoint({
    id: 'recheckEntityLinks',
    method: 'post',
    path: `${entityPath}/links/recheck`,
    summary: 'Follow the links of an entity again now.',
    params: entityParamsSchema,
    response: entityLinksSchema,
  }),
};
