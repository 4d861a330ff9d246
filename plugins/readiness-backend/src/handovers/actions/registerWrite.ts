import type { Endpoint } from '@backstage-readiness/plugin-readiness-common';
import type { z } from 'zod/v4';
import { audited } from '../../http/audited';
import type { Caller } from '../Handovers';
import { auditedEntry } from '../ledger/auditedEntry';
import { paramsFor, subjectOf, validFor } from './contracts';
import type { ActionInput } from './inputs';
import type { ActionContext } from './registerActions';

const REFUSED = `Refused with the reason when the rules of the handover or the caller's permissions do not allow it; every
attempt is audited. The caller must be a person.`;

/** How an action that changes something presents itself. */
export interface WriteAction {
  name: string;
  title: string;
  description: string;
  /**
   * Whether it ends something, voids signatures, takes the place of what was
   * said before, or is a signature, which nobody takes back.
   */
  destructive: boolean;
  /** Whether asking for the same once more changes nothing more. */
  idempotent: boolean;
  input: ActionInput;
}

/**
 * Offers an operation that changes something as an action: with the contract
 * of the operation, and audited by its name.
 */
export function registerWrite<TEndpoint extends Endpoint>(
  { registry, auditor }: Pick<ActionContext, 'registry' | 'auditor'>,
  options: {
    action: WriteAction;
    endpoint: TEndpoint;
    run: (
      request: Caller & {
        params: z.output<TEndpoint['params']>;
        body: z.output<TEndpoint['body']>;
      },
    ) => Promise<object>;
  },
): void {
  const { endpoint, run } = options;
  const { destructive, idempotent, input, ...action } = options.action;
  registry.register({
    ...action,
    description: `${action.description} ${REFUSED}`,
    attributes: { readOnly: false, destructive, idempotent },
    schema: { input, output: zod => zod.object({}).passthrough() },
    action: async ({ input: said, credentials }) => {
      const meta = { ...subjectOf(endpoint, said), through: 'action' };
      const output = await audited(
        auditor,
        { endpoint, meta, outcome: auditedEntry },
        async () =>
          run({
            params: paramsFor(endpoint, said),
            body: validFor(endpoint, 'body', said),
            credentials,
          }),
      );
      return { output: { ...output } };
    },
  });
}
