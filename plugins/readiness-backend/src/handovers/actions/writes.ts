import {
  handoverListsEndpoints,
  handoversEndpoints,
} from '@backstage-readiness/plugin-readiness-common';
import {
  handoverMoveNames,
  handoverMoves,
  type HandoverMoveName,
} from '../moves';
import { decisionActions } from './decisions';
import { discussionActions } from './discussion';
import { draftActions } from './drafts';
import type { ActionContext } from './registerActions';
import { registerWrite, type WriteAction } from './registerWrite';
import { reviewItemActions } from './reviewItems';

const moveActions: Record<HandoverMoveName, WriteAction> = {
  ...draftActions,
  ...reviewItemActions,
  ...discussionActions,
  ...decisionActions,
};

/** Actions that change something, as the person who calls them. */
export function registerWrites(context: ActionContext): void {
  const registerMove = <TName extends HandoverMoveName>(name: TName) =>
    registerWrite(context, {
      action: moveActions[name],
      endpoint: handoversEndpoints[name],
      run: request => handoverMoves[name](context.handovers, request),
    });
  handoverMoveNames.forEach(name => registerMove(name));

  registerWrite(context, {
    action: {
      name: 'mark-handover-seen',
      title: 'Mark a handover as seen',
      description:
        'Remembers up to which event the caller has looked at a handover, so that list-handovers-awaiting-me tells what is new since then.',
      destructive: false,
      idempotent: true,
      input: zod =>
        zod.object({
          id: zod.string().describe('Id of the handover'),
          headDigest: zod
            .string()
            .describe(
              '`headDigest` of get-handover as the person was shown it',
            ),
        }),
    },
    endpoint: handoverListsEndpoints.markHandoverSeen,
    run: request =>
      context.lists.markSeen(
        request.params.id,
        request.body.headDigest,
        request,
      ),
  });
}
