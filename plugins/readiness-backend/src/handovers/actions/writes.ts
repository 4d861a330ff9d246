import {
  handoversEndpoints,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import { audited, validFor } from './contracts';
import type { ActionContext } from './registerActions';

const attributes = { readOnly: false, destructive: true, idempotent: false };
const REFUSED = `Refused with the reason when the rules of the handover or the caller's permissions do not allow it; every
attempt is audited. The caller must be a person.`;

/** Actions that make a move, as the person who calls them. */
export function registerWrites(context: ActionContext): void {
  const { registry, auditor, handovers } = context;
  const moved = (view: HandoverView) => ({ output: { ...view } });

  registry.register({
    name: 'submit-handover',
    title: 'Submit a handover',
    description: `Takes a snapshot of an entity's evidence and submits it for review, also again after a handover was
voided (then \`expectedHead\` is its \`headDigest\`). ${REFUSED}`,
    attributes,
    schema: {
      input: z =>
        z.object({
          entityRef: z.string(),
          template: z.string().describe('Name of a handover template'),
          operatingGroup: z.string().describe('The group that takes over'),
          note: z.string().optional(),
          expectedHead: z.string().optional(),
        }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input: { entityRef, ...body }, credentials }) =>
      audited(auditor, 'submit-handover', { entityRef }, async () =>
        moved(
          await handovers.submit(
            entityRef,
            validFor(handoversEndpoints.submitHandover, 'body', body),
            { credentials },
          ),
        ),
      ),
  });

  registry.register({
    name: 'sign-handover',
    title: 'Sign a handover',
    description: `Signs a handover in one of its roles, for the caller, with or without conditions. Show the person what
they sign first: \`snapshotDigest\` and \`expectedHead\` come from get-handover. ${REFUSED}`,
    attributes,
    schema: {
      input: z =>
        z.object({
          id: z.string(),
          role: z.string(),
          snapshotDigest: z.string(),
          expectedHead: z.string().describe('headDigest of get-handover'),
          comment: z.string().optional(),
          conditions: z
            .array(
              z.object({
                text: z.string(),
                owner: z.string(),
                due: z.string().describe('A day, as YYYY-MM-DD'),
              }),
            )
            .optional(),
        }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input: { id, ...body }, credentials }) =>
      audited(auditor, 'sign-handover', { id }, async () =>
        moved(
          await handovers.sign(
            id,
            validFor(handoversEndpoints.signHandover, 'body', body),
            { credentials },
          ),
        ),
      ),
  });

  registry.register({
    name: 'reject-handover',
    title: 'Reject a handover',
    description: `Rejects a handover in one of its roles, for the caller; this ends it. ${REFUSED}`,
    attributes,
    schema: {
      input: z =>
        z.object({
          id: z.string(),
          role: z.string(),
          snapshotDigest: z.string(),
          expectedHead: z.string(),
          reason: z.string(),
        }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input: { id, ...body }, credentials }) =>
      audited(auditor, 'reject-handover', { id }, async () =>
        moved(
          await handovers.reject(
            id,
            validFor(handoversEndpoints.rejectHandover, 'body', body),
            { credentials },
          ),
        ),
      ),
  });

  registry.register({
    name: 'withdraw-handover',
    title: 'Withdraw a handover',
    description: `Withdraws a handover before it is decided, for the caller; this ends it. ${REFUSED}`,
    attributes,
    schema: {
      input: z =>
        z.object({
          id: z.string(),
          expectedHead: z.string(),
          reason: z.string(),
        }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input: { id, ...body }, credentials }) =>
      audited(auditor, 'withdraw-handover', { id }, async () =>
        moved(
          await handovers.withdraw(
            id,
            validFor(handoversEndpoints.withdrawHandover, 'body', body),
            { credentials },
          ),
        ),
      ),
  });

  registry.register({
    name: 'meet-handover-condition',
    title: 'Tick off a condition of a handover',
    description: `Records that a condition of an acceptance was met, with evidence, for the caller. ${REFUSED}`,
    attributes: { ...attributes, destructive: false },
    schema: {
      input: z =>
        z.object({
          id: z.string(),
          conditionId: z.string(),
          expectedHead: z.string(),
          text: z.string().describe('What was done'),
          url: z.string().optional().describe('Link to the evidence'),
        }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input: { id, conditionId, ...body }, credentials }) =>
      audited(auditor, 'meet-condition', { id, conditionId }, async () =>
        moved(
          await handovers.meetCondition(
            id,
            conditionId,
            validFor(handoversEndpoints.meetCondition, 'body', body),
            { credentials },
          ),
        ),
      ),
  });
}
