import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema, entityPath } from '../api/entityPath';
import { entityRefSchema, instantSchema } from './shared';

/**
 * What a check asks a person to state, and of whom.
 *
 * @public
 */
export const attestationTermsSchema = z.object({
  /** The question the statement answers. */
  ask: z.string(),
  /** `owner`, `operatingGroup`, or the ref of a group. */
  by: z.string(),
  /** For how long a statement is good at the most; an ISO 8601 duration. */
  every: z.string(),
  /** Whether a statement needs a link to what proves it. */
  evidence: z.enum(['required', 'optional']),
  /**
   * Whether a statement also counts where the rule of the check does not hold,
   * because what it looks for may lie outside the catalog.
   */
  overrules: z.boolean(),
});

/** @public */
export type AttestationTerms = z.infer<typeof attestationTermsSchema>;

/**
 * `valid` counts, `expired` is too old, `superseded` was followed by another
 * one, `revoked` was taken back.
 *
 * @public
 */
export const attestationStateSchema = z.enum([
  'valid',
  'expired',
  'superseded',
  'revoked',
]);

/** @public */
export type AttestationState = z.infer<typeof attestationStateSchema>;

/**
 * A person's statement for a check. It is never deleted.
 *
 * @public
 */
export const attestationSchema = z.object({
  id: z.string(),
  entityRef: entityRefSchema,
  checkId: z.string(),
  statement: z.string(),
  evidenceUrl: z.string().nullable(),
  statedBy: entityRefSchema,
  statedAt: instantSchema,
  expiresAt: instantSchema,
  state: attestationStateSchema,
  /** When and by whom it was superseded or revoked. */
  endedAt: instantSchema.nullable(),
  endedBy: entityRefSchema.nullable(),
  /** Why it was revoked. */
  endReason: z.string().nullable(),
  /** Where it was brought in from; null when it was stated here. */
  importedFrom: z.string().nullable(),
});

/** @public */
export type Attestation = z.infer<typeof attestationSchema>;

/** @public */
export const checkAttestationsSchema = z.object({
  entityRef: entityRefSchema,
  checkId: z.string(),
  terms: attestationTermsSchema,
  /** The ref of the group that has to state it; null when the entity names none. */
  group: z.string().nullable(),
  /** Whether the reader may state it now. */
  canAttest: z.boolean(),
  /** Whether the reader may take the current statement back. */
  canRevoke: z.boolean(),
  /** Newest first; the first one is the current one unless it ended. */
  items: z.array(attestationSchema),
});

/** @public */
export type CheckAttestations = z.infer<typeof checkAttestationsSchema>;

/**
 * An address a reader can follow: `http` or `https`, without a password in it.
 *
 * @public
 */
export const evidenceUrlSchema = z
  .string()
  .trim()
  .max(2000)
  .refine(isWebAddress, {
    error: 'Write an address that begins with https:// or http://',
  });

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    return false;
  }
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/** @public */
export const newAttestationSchema = z.object({
  statement: z.string().trim().min(1).max(4000),
  evidenceUrl: evidenceUrlSchema.optional(),
  /** Earlier than the check asks for, if the statement will not hold as long. */
  expiresAt: instantSchema.optional(),
});

/** @public */
export type NewAttestation = z.infer<typeof newAttestationSchema>;

const checkPath = `${entityPath}/checks/:checkId/attestations`;
const checkParamsSchema = entityParamsSchema.extend({
  checkId: z.string().min(1).max(63),
});

/**
 * Operations about attestations.
 *
 * @public
 */
export const attestationsEndpoints = {
  listAttestations: defineEndpoint({
    id: 'listAttestations',
    method: 'get',
    path: checkPath,
    summary: 'What people stated for one check of one entity, newest first',
    params: checkParamsSchema,
    response: checkAttestationsSchema,
  }),
  createAttestation: defineEndpoint({
    id: 'createAttestation',
    method: 'post',
    path: checkPath,
    summary: 'State, as yourself, what a check asks a person',
    params: checkParamsSchema,
    body: newAttestationSchema,
    response: checkAttestationsSchema,
  }),
  revokeAttestation: defineEndpoint({
    id: 'revokeAttestation',
    method: 'post',
    path: `${checkPath}/:attestationId/revoke`,
    summary: 'Take back a statement that does not hold any more',
    params: checkParamsSchema.extend({ attestationId: z.string().min(1) }),
    body: z.object({ reason: z.string().trim().min(1).max(1000) }),
    response: checkAttestationsSchema,
  }),
};
