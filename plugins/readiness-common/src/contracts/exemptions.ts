import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema, entityPath } from '../api/entityPath';
import {
  entityRefSchema,
  instantSchema,
  pageOf,
  pageQuerySchema,
} from './shared';

/**
 * Where an exemption stands. `denied`, `expired` and `revoked` are final.
 *
 * @public
 */
export const exemptionStateSchema = z.enum([
  'pending',
  'approved',
  'denied',
  'expired',
  'revoked',
]);

/** @public */
export type ExemptionState = z.infer<typeof exemptionStateSchema>;

const sentence = z.string().trim().max(4000);

/** Who took a step, when, and what they said. */
const stepSchema = z.object({
  by: z.string(),
  at: instantSchema,
  comment: z.string().nullable(),
});

/**
 * A request to leave one check out for one entity until a date, and what
 * became of it.
 *
 * @public
 */
export const exemptionSchema = z.object({
  id: z.string(),
  entityRef: z.string(),
  checkId: z.string(),
  /** The id when the check was withdrawn since. */
  checkTitle: z.string(),
  state: exemptionStateSchema,
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: instantSchema,
  /** From then on it no longer counts, decided or not. */
  expiresAt: instantSchema,
  /** The approval or the denial. */
  decision: stepSchema.nullable(),
  revocation: stepSchema.nullable(),
  /** Whether the caller may approve or deny it now. */
  mayDecide: z.boolean(),
  /** Whether the caller may revoke it now. */
  mayRevoke: z.boolean(),
});

/** @public */
export type Exemption = z.infer<typeof exemptionSchema>;

const oneOrMore = <TSchema extends z.ZodType>(value: TSchema) =>
  z
    .union([value, z.array(value)])
    .transform(given =>
      Array.isArray(given)
        ? (given as z.output<TSchema>[])
        : [given as z.output<TSchema>],
    )
    .optional();

const filterFields = {
  state: oneOrMore(exemptionStateSchema),
  checkId: oneOrMore(z.string()),
};

/**
 * What narrows a list of exemptions. Several values of one filter are
 * alternatives; different filters must all hold.
 *
 * @public
 */
export const exemptionFilterSchema = z.object({
  ...filterFields,
  entityRef: oneOrMore(entityRefSchema),
  requestedBy: oneOrMore(entityRefSchema),
});

/** @public */
export type ExemptionFilter = z.output<typeof exemptionFilterSchema>;

/** @public */
export const exemptionsPageSchema = pageOf(exemptionSchema);

/** @public */
export type ExemptionsPage = z.infer<typeof exemptionsPageSchema>;

/** @public */
export const entityExemptionsSchema = exemptionsPageSchema.extend({
  /** Whether the caller may ask for an exemption of this entity. */
  mayRequest: z.boolean(),
  /** The longest an exemption may last, as an ISO 8601 duration. */
  maxDuration: z.string(),
});

/** @public */
export type EntityExemptions = z.infer<typeof entityExemptionsSchema>;

const idParams = z.object({ id: z.string() });

/** @public */
export const exemptionsEndpoints = {
  listEntityExemptions: defineEndpoint({
    id: 'listEntityExemptions',
    method: 'get',
    path: `${entityPath}/exemptions`,
    summary:
      'Exemptions of one entity: pending ones, then approved ones, then the closed ones, newest first',
    params: entityParamsSchema,
    query: z.object({ ...filterFields, ...pageQuerySchema.shape }),
    response: entityExemptionsSchema,
  }),
  requestExemption: defineEndpoint({
    id: 'requestExemption',
    method: 'post',
    path: `${entityPath}/exemptions`,
    summary: 'Ask that one check be left out for one entity until a date',
    params: entityParamsSchema,
    body: z.object({
      checkId: z.string(),
      reason: sentence.min(1, { error: 'Say why the check cannot be met' }),
      expiresAt: instantSchema,
    }),
    response: exemptionSchema,
  }),
  listExemptions: defineEndpoint({
    id: 'listExemptions',
    method: 'get',
    path: '/exemptions',
    summary:
      'Exemptions of all entities the reader may see: pending ones, longest waiting first, then approved ones, soonest to expire first, then the closed ones, newest first',
    query: exemptionFilterSchema.extend(pageQuerySchema.shape),
    response: exemptionsPageSchema,
  }),
  approveExemption: defineEndpoint({
    id: 'approveExemption',
    method: 'post',
    path: '/exemptions/:id/approval',
    summary: 'Approve an exemption that somebody else asked for',
    params: idParams,
    body: z.object({ comment: sentence.optional() }),
    response: exemptionSchema,
  }),
  denyExemption: defineEndpoint({
    id: 'denyExemption',
    method: 'post',
    path: '/exemptions/:id/denial',
    summary: 'Deny an exemption that somebody else asked for',
    params: idParams,
    body: z.object({
      comment: sentence.min(1, { error: 'Say why the exemption is denied' }),
    }),
    response: exemptionSchema,
  }),
  revokeExemption: defineEndpoint({
    id: 'revokeExemption',
    method: 'post',
    path: '/exemptions/:id/revocation',
    summary: 'End an approved exemption before it expires',
    params: idParams,
    body: z.object({
      comment: sentence.min(1, { error: 'Say why the exemption is revoked' }),
    }),
    response: exemptionSchema,
  }),
};
