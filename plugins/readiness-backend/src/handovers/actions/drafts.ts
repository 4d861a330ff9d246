import { draft, entityRef, operatingGroup, seen, template } from './inputs';
import type { WriteAction } from './registerWrite';

/** From the first line of a draft to the submission, and out again. */
export const draftActions: Record<
  | 'draftHandover'
  | 'prepareHandover'
  | 'submitDraft'
  | 'submitHandover'
  | 'withdrawHandover',
  WriteAction
> = {
  draftHandover: {
    name: 'draft-handover',
    title: 'Begin a draft of a handover',
    description: `Begins a draft of a handover of an entity, from nothing or to renew an accepted one, for the team that owns
it. Nothing is collected and nobody is asked for anything before submit-handover-draft.`,
    destructive: false,
    idempotent: true,
    input: zod =>
      zod.object({
        entityRef: entityRef(zod),
        template: template(zod),
        ...draft(zod),
        renews: zod
          .string()
          .optional()
          .describe(
            'Id of the accepted or expired handover it renews: `renewable[].id` of get-handovers-of-entity',
          ),
      }),
  },
  prepareHandover: {
    name: 'prepare-handover',
    title: 'Change what a draft of a handover says',
    description: `Changes what a draft says, also after it was voided, for the team that owns the entity. All of it is
replaced: give again what should stay, since what is left out is emptied.`,
    destructive: true,
    idempotent: true,
    input: zod => zod.object({ ...seen(zod), ...draft(zod) }),
  },
  submitDraft: {
    name: 'submit-handover-draft',
    title: 'Submit what was prepared for a handover',
    description: `Takes a snapshot of the evidence and submits a draft for review; also again after a void, or while it is
under review, where it takes a \`reason\` and makes the signatures void.`,
    destructive: true,
    idempotent: true,
    input: zod =>
      zod.object({
        ...seen(zod),
        reason: zod
          .string()
          .optional()
          .describe('Why it is submitted again; needed under review'),
      }),
  },
  submitHandover: {
    name: 'submit-handover',
    title: 'Submit a handover',
    description: `Takes a snapshot of an entity's evidence and submits it for review without a draft before; also again
after a handover was voided (then \`expectedHead\` is its \`headDigest\`), or while it is under review, where it takes a
\`reason\` and makes the signatures void.`,
    destructive: true,
    idempotent: true,
    input: zod =>
      zod.object({
        entityRef: entityRef(zod),
        template: template(zod),
        operatingGroup: operatingGroup(zod),
        note: zod
          .string()
          .optional()
          .describe('What the other side should know'),
        expectedHead: zod
          .string()
          .optional()
          .describe('When submitting again: `headDigest` of get-handover'),
        reason: zod
          .string()
          .optional()
          .describe('Why it is submitted again; needed under review'),
      }),
  },
  withdrawHandover: {
    name: 'withdraw-handover',
    title: 'Withdraw a handover',
    description:
      'Withdraws a handover before it is decided, or discards a draft, for the caller; this ends it.',
    destructive: true,
    idempotent: true,
    input: zod =>
      zod.object({
        ...seen(zod),
        reason: zod.string().describe('Why; everybody concerned reads it'),
      }),
  },
};
