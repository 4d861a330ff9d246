import { evidence, seen, type Zod } from './inputs';
import type { WriteAction } from './registerWrite';

const sessionId = (zod: Zod) =>
  zod.string().describe('`sessions[].id` of an item of kind session');

/** What people settle on the handover itself, item by item. */
export const reviewItemActions: Record<
  | 'doHandoverStep'
  | 'recordHandoverSession'
  | 'confirmHandoverSession'
  | 'withdrawHandoverSession'
  | 'tryHandoverAccess'
  | 'assignHandoverResponsibility'
  | 'answerHandoverItem',
  WriteAction
> = {
  doHandoverStep: {
    name: 'do-handover-step',
    title: 'Record that a step of a handover is done',
    description: `Records that the next step of the process is done, for whoever the template names for it. Steps are done
in their order.`,
    destructive: false,
    idempotent: true,
    input: zod =>
      zod.object({
        ...seen(zod),
        stepId: zod
          .string()
          .describe('`id` of an item of kind step in `review.items`'),
        evidence: evidence(zod)
          .optional()
          .describe('What was done; needed where the step requires it'),
      }),
  },
  recordHandoverSession: {
    name: 'record-handover-session',
    title: 'Record a session of the knowledge transfer',
    description: `Records a session that was held, for somebody of either side; once more for the same topic is another
session. Somebody of the operating group who attended confirms it with confirm-handover-session.`,
    destructive: false,
    idempotent: false,
    input: zod =>
      zod.object({
        ...seen(zod),
        topic: zod
          .string()
          .describe('`id` of an item of kind session in `review.items`'),
        date: zod
          .string()
          .describe('Day it was held, as YYYY-MM-DD; not in the future'),
        lead: zod.string().describe('Who led it, such as user:default/ada'),
        attendees: zod
          .array(zod.string())
          .describe('Everybody who was there, each as a full reference'),
        recording: zod
          .string()
          .optional()
          .describe('Link to a recording, http or https'),
        notes: zod.string().optional().describe('What was learnt'),
      }),
  },
  confirmHandoverSession: {
    name: 'confirm-handover-session',
    title: 'Confirm a session of the knowledge transfer',
    description:
      'Confirms that a session was held, for a caller of the operating group who attended and did not lead it.',
    destructive: false,
    idempotent: true,
    input: zod =>
      zod.object({
        ...seen(zod),
        sessionId: sessionId(zod),
      }),
  },
  withdrawHandoverSession: {
    name: 'withdraw-handover-session',
    title: 'Take a session of the knowledge transfer back',
    description: `Takes a session back that was recorded wrongly or did not take place so, for somebody of either side;
signatures given on a session that was confirmed become void.`,
    destructive: true,
    idempotent: true,
    input: zod =>
      zod.object({
        ...seen(zod),
        sessionId: sessionId(zod),
        reason: zod.string().describe('What was wrong with it'),
      }),
  },
  tryHandoverAccess: {
    name: 'try-handover-access',
    title: 'Record that an access was tried',
    description: `Records that the caller, of the operating group, tried an access and whether it works; takes the place of what
they said before, and voids signatures when it worked and now does not. It tries nothing by itself: record only what the
person says they have tried.`,
    destructive: true,
    idempotent: false,
    input: zod =>
      zod.object({
        ...seen(zod),
        accessId: zod
          .string()
          .describe('`id` of an item of kind access in `review.items`'),
        works: zod.boolean().describe('Whether it worked'),
        note: zod
          .string()
          .optional()
          .describe('What did not work; needed when it did not'),
      }),
  },
  assignHandoverResponsibility: {
    name: 'assign-handover-responsibility',
    title: 'Assign a responsibility of a handover',
    description: `Names the person or group that answers for a responsibility from the acceptance on, for somebody of either
side; takes the place of whom it named before, and voids signatures given on that.`,
    destructive: true,
    idempotent: true,
    input: zod =>
      zod.object({
        ...seen(zod),
        responsibilityId: zod
          .string()
          .describe('`id` of an item of kind responsibility in `review.items`'),
        assignee: zod
          .string()
          .describe('A person or a group, such as group:default/operations'),
        note: zod.string().optional().describe('What it includes or not'),
      }),
  },
  answerHandoverItem: {
    name: 'answer-handover-item',
    title: 'Answer an item of the checklist of a handover',
    description: `Says with evidence that an item of the checklist is done, why it does not apply, or why it is open again,
for the team that owns the entity; takes the place of the answer before, and voids signatures given on that.`,
    destructive: true,
    idempotent: true,
    input: zod =>
      zod.object({
        ...seen(zod),
        itemId: zod
          .string()
          .describe('`id` of an item of kind checklist in `review.items`'),
        answer: zod
          .enum(['done', 'not-applicable', 'open'])
          .describe('How it stands'),
        evidence: evidence(zod).describe('What shows it, or why'),
      }),
  },
};
