import type {
  HandoverMoveState,
  HandoverView,
} from '@backstage-readiness/plugin-readiness-common';

/** Which move is meant: its name, and what it concerns. */
export type MoveWanted = Pick<HandoverMoveState, 'move'> &
  Partial<
    Pick<
      HandoverMoveState,
      'role' | 'conditionId' | 'item' | 'sessionId' | 'requestId'
    > & { delegationId: string }
  >;

type Moves = Pick<HandoverView, 'moves'>;

/** The moves of one kind, with what they concern. */
export function movesLike(
  handover: Moves,
  wanted: MoveWanted,
): HandoverMoveState[] {
  return handover.moves.filter(move =>
    Object.entries(wanted).every(
      ([name, value]) => move[name as keyof HandoverMoveState] === value,
    ),
  );
}

/** Whether the reader may make a move. */
export function mayMove(handover: Moves, wanted: MoveWanted): boolean {
  return movesLike(handover, wanted).some(({ allowed }) => allowed);
}

/** The roles in which the reader may do something. */
export function rolesFor(
  handover: Pick<HandoverView, 'moves' | 'roles'>,
  move: 'sign' | 'reject' | 'request-change' | 'delegate',
) {
  return handover.roles.filter(({ role }) => mayMove(handover, { move, role }));
}

/** The handover is before its reviewers. */
export function isUnderReview({ status }: Pick<HandoverView, 'status'>) {
  return status === 'submitted' || status === 'in-review';
}

/** The delivering team prepares it. */
export function isPrepared({ status }: Pick<HandoverView, 'status'>) {
  return status === 'draft' || status === 'voided';
}

/** Change requests that keep everybody from signing. */
export function unsettledRequests(
  handover: Pick<HandoverView, 'changeRequests'>,
) {
  return handover.changeRequests.filter(({ state }) => state !== 'closed');
}
