import { evidence, item, role, seen, type Zod } from './inputs';
import type { WriteAction } from './registerWrite';

const requestId = (zod: Zod) =>
  zod.string().describe('`changeRequests[].id` of get-handover');

/** Comments, and changes that are asked for. */
export const discussionActions: Record<
  | 'commentOnHandover'
  | 'requestHandoverChange'
  | 'answerHandoverChange'
  | 'closeHandoverChange'
  | 'reopenHandoverChange',
  WriteAction
> = {
  commentOnHandover: {
    name: 'comment-on-handover',
    title: 'Comment on a handover',
    description: `Says something about an item or about the whole, for somebody of either side or of a role that signs. It
stays part of the record and stands in nobody's way.`,
    destructive: false,
    idempotent: false,
    input: zod =>
      zod.object({
        ...seen(zod),
        item: item(zod),
        text: zod.string().describe('The comment'),
      }),
  },
  requestHandoverChange: {
    name: 'request-handover-change',
    title: 'Ask for a change of a handover',
    description: `Asks the delivering team for a change, as a reviewer in one of the roles. Nobody signs until a reviewer of
that role closes the request.`,
    destructive: false,
    idempotent: false,
    input: zod =>
      zod.object({
        ...seen(zod),
        role: role(zod),
        item: item(zod),
        text: zod.string().describe('What should change'),
      }),
  },
  answerHandoverChange: {
    name: 'answer-handover-change',
    title: 'Answer a change request of a handover',
    description:
      'Answers a change request that is open with what was done about it, for the team that owns the entity.',
    destructive: false,
    idempotent: true,
    input: zod =>
      zod.object({
        ...seen(zod),
        requestId: requestId(zod),
        evidence: evidence(zod).describe('What was done about it'),
      }),
  },
  closeHandoverChange: {
    name: 'close-handover-change',
    title: 'Close a change request of a handover',
    description:
      'Closes a change request, as a reviewer of the role that made it, so that it stands in the way of signatures no more.',
    destructive: false,
    idempotent: true,
    input: zod =>
      zod.object({
        ...seen(zod),
        requestId: requestId(zod),
        text: zod.string().optional().describe('What is there to say'),
      }),
  },
  reopenHandoverChange: {
    name: 'reopen-handover-change',
    title: 'Reopen a change request of a handover',
    description:
      'Says that the answer to a change request is not enough, or opens a closed one again, as a reviewer of the role that made it.',
    destructive: false,
    idempotent: true,
    input: zod =>
      zod.object({
        ...seen(zod),
        requestId: requestId(zod),
        text: zod.string().describe('What is missing'),
      }),
  },
};
