import { Duration } from 'luxon';
import { z } from 'zod/v4';
import { entityRefSchema } from '../contracts/shared';

const durationSchema = z
  .string()
  .refine(text => Duration.fromISO(text).isValid, {
    error: 'Write an ISO 8601 duration, such as P365D',
  });

/**
 * Who may fill a role: the group that will operate the entity, or one named
 * group. People in groups nested below it may, too.
 *
 * @public
 */
export const signOffBySchema = z
  .union([z.literal('operatingGroup'), z.string().startsWith('group:')])
  .transform((text, context) => {
    if (text === 'operatingGroup') {
      return text;
    }
    const name = text.slice('group:'.length);
    const ref = `group:${name.includes('/') ? name : `default/${name}`}`;
    if (!entityRefSchema.safeParse(ref).success) {
      context.addIssue(`"${text}" is not a group reference`);
      return z.NEVER;
    }
    return ref.toLocaleLowerCase('en-US');
  });

/** @public */
export const signOffRoleSchema = z.object({
  role: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().min(1),
  by: signOffBySchema,
  /** How many different people must sign in this role. */
  quorum: z.number().int().min(1).max(20).default(1),
});

/** @public */
export type SignOffRole = z.output<typeof signOffRoleSchema>;

/**
 * The parts of the evidence; each can be named in `voidedBy`.
 *
 * @public
 */
export const evidenceSectionIdSchema = z.enum([
  'outcomes',
  'slo',
  'onCall',
  'runbooks',
  'links',
  'owner',
]);

/** @public */
export type EvidenceSectionId = z.infer<typeof evidenceSectionIdSchema>;

/**
 * What a handover asks for: the scorecards that count, the roles that must
 * sign, for how long an acceptance holds, and which changes end it.
 *
 * @public
 */
export const handoverTemplateSchema = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().min(1),
  description: z.string().optional(),
  /** The delivering side: the people who may submit. */
  from: z.literal('owner'),
  requires: z.array(z.object({ scorecard: z.string(), level: z.string() })),
  signOffs: z
    .array(signOffRoleSchema)
    .min(1)
    .refine(
      roles => new Set(roles.map(role => role.role)).size === roles.length,
      { error: 'Every role can be listed once only' },
    ),
  /** The sections of the evidence whose regressions void earlier signatures. */
  voidedBy: z.array(evidenceSectionIdSchema),
  validFor: durationSchema.optional(),
});

/** @public */
export type HandoverTemplate = z.output<typeof handoverTemplateSchema>;

/**
 * A template as people write it.
 *
 * @public
 */
export const handoverTemplateFileSchema = z
  .object({
    apiVersion: z.literal('readiness/v1'),
    kind: z.literal('HandoverTemplate'),
    metadata: z.strictObject(
      handoverTemplateSchema.pick({
        name: true,
        title: true,
        description: true,
      }).shape,
    ),
    spec: z.strictObject(
      handoverTemplateSchema.omit({
        name: true,
        title: true,
        description: true,
      }).shape,
    ),
  })
  .transform(
    ({ metadata, spec }): HandoverTemplate => ({ ...metadata, ...spec }),
  );

/**
 * The group that fills a role of one handover.
 *
 * @public
 */
export function groupOfRole(
  role: Pick<SignOffRole, 'by'>,
  operatingGroup: string,
): string {
  return role.by === 'operatingGroup' ? operatingGroup : role.by;
}
