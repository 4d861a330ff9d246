import { role, seen, snapshotDigest } from './inputs';
import type { WriteAction } from './registerWrite';

/** Who decides, what they decide, and what follows from it. */
export const decisionActions: Record<
  | 'delegateHandover'
  | 'revokeHandoverDelegation'
  | 'signHandover'
  | 'rejectHandover'
  | 'meetCondition',
  WriteAction
> = {
  delegateHandover: {
    name: 'delegate-handover',
    title: 'Delegate a signature of a handover',
    description: `Lets one other person sign a handover in the place of the caller, in one of its roles and for a limited
time; the record says so.`,
    destructive: false,
    idempotent: false,
    input: zod =>
      zod.object({
        ...seen(zod),
        role: role(zod),
        to: zod.string().describe('The other person, such as user:default/ada'),
        until: zod
          .string()
          .describe(
            'Last day on which they may, as YYYY-MM-DD; 30 days from today at the most',
          ),
        reason: zod.string().describe('Why somebody else signs'),
      }),
  },
  revokeHandoverDelegation: {
    name: 'revoke-handover-delegation',
    title: 'Revoke a delegation of a handover',
    description:
      'Ends a delegation, for either of its two people. What was signed by it stays signed.',
    destructive: true,
    idempotent: true,
    input: zod =>
      zod.object({
        ...seen(zod),
        delegationId: zod
          .string()
          .describe('`delegations[].id` of get-handover'),
        reason: zod.string().optional().describe('Why'),
      }),
  },
  signHandover: {
    name: 'sign-handover',
    title: 'Sign a handover',
    description: `Signs a handover in one of its roles, for the caller, with or without conditions; nobody takes a signature
back. A condition on a person or group that signed before, other than the delivering side, voids their signature: they
have to sign again. Show the person what they sign first: \`snapshotDigest\`, \`review.digest\` and \`expectedHead\` come from
get-handover.`,
    destructive: true,
    idempotent: true,
    input: zod =>
      zod.object({
        ...seen(zod),
        role: role(zod),
        snapshotDigest: snapshotDigest(zod),
        reviewDigest: zod
          .string()
          .optional()
          .describe(
            '`review.digest` of get-handover: what people settled, as the person has seen it; as it is now unless given',
          ),
        delegationId: zod
          .string()
          .optional()
          .describe(
            '`delegations[].id` of get-handover, to sign in the place of somebody else',
          ),
        comment: zod.string().optional().describe('Said with the signature'),
        conditions: zod
          .array(
            zod.object({
              text: zod.string().describe('What has to follow'),
              owner: zod
                .string()
                .describe(
                  'The person or group that has to meet it, such as group:default/boats',
                ),
              due: zod
                .string()
                .describe('Last day on which it is in time, as YYYY-MM-DD'),
            }),
          )
          .optional()
          .describe(
            'What is accepted only on condition; `moves` of get-handover says when it takes one',
          ),
      }),
  },
  rejectHandover: {
    name: 'reject-handover',
    title: 'Reject a handover',
    description:
      'Rejects a handover in one of its roles, for the caller; this ends it.',
    destructive: true,
    idempotent: true,
    input: zod =>
      zod.object({
        ...seen(zod),
        role: role(zod),
        snapshotDigest: snapshotDigest(zod),
        reason: zod.string().describe('Why; everybody concerned reads it'),
      }),
  },
  meetCondition: {
    name: 'meet-handover-condition',
    title: 'Tick off a condition of a handover',
    description:
      'Records that a condition of an acceptance was met, with evidence, for the caller.',
    destructive: false,
    idempotent: true,
    input: zod =>
      zod.object({
        ...seen(zod),
        conditionId: zod.string().describe('`conditions[].id` of get-handover'),
        text: zod.string().describe('What was done'),
        url: zod
          .string()
          .optional()
          .describe('Link to the evidence, http or https'),
      }),
  },
};
