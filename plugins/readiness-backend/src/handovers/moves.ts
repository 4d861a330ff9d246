import {
  entityRefOf,
  type EndpointResponse,
  type handoversEndpoints,
  type HandoverView,
  type ReviewAction,
} from '@backstage-readiness/plugin-readiness-common';
import type { ServedRequest } from '../http/serve';
import type { Caller, Handovers } from './Handovers';

type Endpoints = typeof handoversEndpoints;

/** The operations that change a handover: all that do not only read. */
export type HandoverMoveName = Exclude<
  keyof Endpoints,
  'getEntityHandovers' | 'listMyApprovals' | 'getHandover' | 'verifyHandover'
>;

type MoveRequest<TName extends HandoverMoveName> = Caller &
  Pick<ServedRequest<Endpoints[TName]>, 'params' | 'body'>;

type Move<TName extends HandoverMoveName> = (
  handovers: Handovers,
  request: MoveRequest<TName>,
) => Promise<HandoverView & EndpointResponse<Endpoints[TName]>>;

/** One action of one person on one handover between draft and decision. */
function act<
  TParams extends { id: string },
  TBody extends { expectedHead: string },
>(
  actionOf: (
    said: Omit<TParams, 'id'> & Omit<TBody, 'expectedHead'>,
  ) => ReviewAction,
) {
  return (
    handovers: Handovers,
    request: Caller & { params: TParams; body: TBody },
  ): Promise<HandoverView> => {
    const { id, ...about } = request.params;
    const { expectedHead, ...said } = request.body;
    const action = actionOf({ ...about, ...said });
    return handovers.act(id, action, { expectedHead }, request);
  };
}

/**
 * How each operation that changes a handover is done, whoever asks for it:
 * routes and actions are made of this.
 */
export const handoverMoves: { [TName in HandoverMoveName]: Move<TName> } = {
  draftHandover: (handovers, request) =>
    handovers.draft(entityRefOf(request.params), request.body, request),
  prepareHandover: act(said => ({ do: 'prepare', ...said })),
  doHandoverStep: act(said => ({ do: 'do-step', ...said })),
  recordHandoverSession: act(said => ({ do: 'record-session', ...said })),
  confirmHandoverSession: act(said => ({ do: 'confirm-session', ...said })),
  withdrawHandoverSession: act(said => ({ do: 'withdraw-session', ...said })),
  tryHandoverAccess: act(said => ({ do: 'try-access', ...said })),
  assignHandoverResponsibility: act(said => ({
    do: 'assign-responsibility',
    ...said,
  })),
  answerHandoverItem: act(said => ({ do: 'answer-item', ...said })),
  submitDraft: (handovers, request) =>
    handovers.submitDraft(request.params.id, request.body, request),
  submitHandover: (handovers, request) =>
    handovers.submit(entityRefOf(request.params), request.body, request),
  commentOnHandover: act(said => ({ do: 'comment', ...said })),
  requestHandoverChange: act(said => ({ do: 'request-change', ...said })),
  answerHandoverChange: act(said => ({ do: 'answer-change', ...said })),
  closeHandoverChange: act(said => ({ do: 'close-change', ...said })),
  reopenHandoverChange: act(said => ({ do: 'reopen-change', ...said })),
  delegateHandover: act(said => ({ do: 'delegate', ...said })),
  revokeHandoverDelegation: act(said => ({
    do: 'revoke-delegation',
    ...said,
  })),
  signHandover: (handovers, request) =>
    handovers.sign(request.params.id, request.body, request),
  rejectHandover: (handovers, request) =>
    handovers.reject(request.params.id, request.body, request),
  withdrawHandover: (handovers, request) =>
    handovers.withdraw(request.params.id, request.body, request),
  meetCondition: (handovers, request) =>
    handovers.meetCondition(
      request.params.id,
      request.params.conditionId,
      request.body,
      request,
    ),
};

/** In the order in which a handover goes through them. */
export const handoverMoveNames = Object.keys(
  handoverMoves,
) as HandoverMoveName[];
