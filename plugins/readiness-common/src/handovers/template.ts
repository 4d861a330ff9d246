import { Duration } from 'luxon';
import { z } from 'zod/v4';
import { whoSchema, type Who } from './who';

const durationSchema = z
  .string()
  .refine(text => Duration.fromISO(text).isValid, {
    error: 'Write an ISO 8601 duration, such as P365D',
  });

const idSchema = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** @public */
export const signOffRoleSchema = z.object({
  role: idSchema,
  title: z.string().min(1),
  by: whoSchema,
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
  'documents',
]);

/** @public */
export type EvidenceSectionId = z.infer<typeof evidenceSectionIdSchema>;

/**
 * One thing people settle on the handover itself.
 *
 * @public
 */
export const templateItemSchema = z.object({
  id: idSchema,
  title: z.string().min(1),
  /** What is meant, and why it matters. */
  help: z.string().optional(),
});

/** @public */
export type TemplateItem = z.infer<typeof templateItemSchema>;

/** Written as an id alone where the id says it all. */
const itemsSchema = z
  .array(
    z.union([
      templateItemSchema,
      idSchema.transform((id): TemplateItem => {
        const words = id.replaceAll('-', ' ');
        return { id, title: words.charAt(0).toUpperCase() + words.slice(1) };
      }),
    ]),
  )
  .refine(...uniqueIds());

/**
 * An item of the checklist that no check answers: the delivering team does.
 *
 * @public
 */
export const checklistItemSchema = templateItemSchema.extend({
  section: z.string().min(1),
});

/** @public */
export type ChecklistItem = z.infer<typeof checklistItemSchema>;

/**
 * A step of the process. Steps are done in the order they are listed in.
 *
 * @public
 */
export const handoverStepSchema = templateItemSchema.extend({
  /** Who does it: a role that signs, by its name, or as for signing. */
  by: z.union([z.strictObject({ role: idSchema }), whoSchema]),
  /** When, from the day planned for the handover: `-P14D` is two weeks before. */
  due: durationSchema.optional(),
  /** Whether it takes more than somebody's word. */
  evidence: z.enum(['required', 'optional']).optional(),
});

/** @public */
export type HandoverStep = z.infer<typeof handoverStepSchema>;

/**
 * The kinds of things people settle on the handover itself.
 *
 * @public
 */
export const reviewItemKindSchema = z.enum([
  'step',
  'session',
  'access',
  'responsibility',
  'checklist',
]);

/** @public */
export type ReviewItemKind = z.infer<typeof reviewItemKindSchema>;

function uniqueIds(): [
  (items: Array<{ id: string }>) => boolean,
  { error: string },
] {
  return [
    items => new Set(items.map(({ id }) => id)).size === items.length,
    { error: 'Every item can be listed once only' },
  ];
}

/**
 * What a handover asks for: the levels that must be reached, what people
 * settle between them, the roles that must sign, for how long an acceptance
 * holds, and which changes end it.
 *
 * @public
 */
export const handoverTemplateSchema = z.object({
  name: idSchema,
  title: z.string().min(1),
  description: z.string().optional(),
  /** The delivering side: the people who may submit. */
  from: z.literal('owner'),
  /**
   * The levels that must be reached. While one is not, nobody signs without
   * a condition that says what has to follow.
   */
  requires: z.array(z.object({ scorecard: z.string(), level: z.string() })),
  /** Steps of the process, in order. */
  steps: z
    .array(handoverStepSchema)
    .refine(...uniqueIds())
    .optional(),
  /** What the delivering team answers with evidence. */
  checklist: z
    .array(checklistItemSchema)
    .refine(...uniqueIds())
    .optional(),
  /** The topics of the knowledge transfer; each takes a session. */
  knowledgeTransfer: itemsSchema.optional(),
  /** What the operating group must be able to reach. */
  access: itemsSchema.optional(),
  /** The rows of the responsibility matrix. */
  responsibilities: itemsSchema.optional(),
  /**
   * Which of the above must be settled before anybody signs without a
   * condition; the others are shown as open and leave it to the signers.
   */
  mustBeSettled: z.array(reviewItemKindSchema).optional(),
  signOffs: z
    .array(signOffRoleSchema)
    .min(1)
    .refine(
      roles => new Set(roles.map(role => role.role)).size === roles.length,
      { error: 'Every role can be listed once only' },
    ),
  /** The sections of the evidence whose regressions void earlier signatures. */
  voidedBy: z.array(evidenceSectionIdSchema),
  /** How long the delivering team still helps, from the acceptance on. */
  earlyLifeSupport: durationSchema.optional(),
  /** How long an acceptance holds. */
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
    spec: z
      .strictObject(
        handoverTemplateSchema.omit({
          name: true,
          title: true,
          description: true,
        }).shape,
      )
      .superRefine(({ steps = [], signOffs }, context) => {
        const roles = new Set(signOffs.map(({ role }) => role));
        steps.forEach(({ by }, index) => {
          if (typeof by === 'object' && 'role' in by && !roles.has(by.role)) {
            context.addIssue({
              code: 'custom',
              path: ['steps', index, 'by', 'role'],
              message: `No role "${by.role}" signs this handover`,
            });
          }
        });
      }),
  })
  .transform(
    ({ metadata, spec }): HandoverTemplate => ({ ...metadata, ...spec }),
  );

/**
 * Who does a step.
 *
 * @public
 */
export function whoDoes(step: HandoverStep, template: HandoverTemplate): Who {
  const { by } = step;
  if (typeof by === 'object' && 'role' in by) {
    const named = template.signOffs.find(({ role }) => role === by.role);
    // Definition files are checked for this; a forged record names nobody.
    return named?.by ?? { relation: '' };
  }
  return by;
}

function wordsOfWho(template: HandoverTemplate): Who[] {
  return [
    ...template.signOffs.map(({ by }) => by),
    ...(template.steps ?? []).map(step => whoDoes(step, template)),
  ];
}

/**
 * The relations a template names, in lower case.
 *
 * @public
 */
export function relationsOf(template: HandoverTemplate): string[] {
  const named = wordsOfWho(template).flatMap(who =>
    typeof who === 'object' && 'relation' in who
      ? [who.relation.toLocaleLowerCase('en-US')]
      : [],
  );
  return [...new Set(named)];
}

/**
 * The rules a template names.
 *
 * @public
 */
export function rulesOf(template: HandoverTemplate): string[] {
  const named = wordsOfWho(template).flatMap(who =>
    typeof who === 'object' && 'rule' in who ? [who.rule] : [],
  );
  return [...new Set(named)];
}
