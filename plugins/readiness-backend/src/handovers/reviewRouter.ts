import {
  handoversEndpoints,
  type Endpoint,
  type HandoverView,
  type ReviewAction,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import { serve, type ServeContext, type ServedRequest } from '../http/serve';
import type { Handovers } from './Handovers';

/** The operations between the draft and the decision. */
export function addReviewRoutes(options: {
  router: Router;
  context: ServeContext;
  handovers: Handovers;
}): void {
  const { router, context, handovers } = options;
  const endpoints = handoversEndpoints;

  /** Each operation is one action of one person on one handover. */
  const act = (
    request: {
      params: { id: string };
      body: { expectedHead: string };
      credentials: ServedRequest<Endpoint>['credentials'];
    },
    action: ReviewAction,
  ): Promise<HandoverView> =>
    handovers.act(request.params.id, action, request.body, request);

  serve(router, endpoints.prepareHandover, context, request => {
    const { expectedHead: _, ...draft } = request.body;
    return act(request, { do: 'prepare', ...draft });
  });
  serve(router, endpoints.doHandoverStep, context, request =>
    act(request, {
      do: 'do-step',
      stepId: request.params.stepId,
      evidence: request.body.evidence,
    }),
  );
  serve(router, endpoints.recordHandoverSession, context, request => {
    const { expectedHead: _, ...held } = request.body;
    return act(request, { do: 'record-session', ...held });
  });
  serve(router, endpoints.confirmHandoverSession, context, request =>
    act(request, {
      do: 'confirm-session',
      sessionId: request.params.sessionId,
    }),
  );
  serve(router, endpoints.withdrawHandoverSession, context, request =>
    act(request, {
      do: 'withdraw-session',
      sessionId: request.params.sessionId,
      reason: request.body.reason,
    }),
  );
  serve(router, endpoints.tryHandoverAccess, context, request => {
    const { works, note } = request.body;
    const { accessId } = request.params;
    return act(request, { do: 'try-access', accessId, works, note });
  });
  serve(router, endpoints.assignHandoverResponsibility, context, request => {
    const { assignee, note } = request.body;
    const { responsibilityId } = request.params;
    return act(request, {
      do: 'assign-responsibility',
      responsibilityId,
      assignee,
      note,
    });
  });
  serve(router, endpoints.answerHandoverItem, context, request => {
    const { answer, evidence } = request.body;
    const { itemId } = request.params;
    return act(request, { do: 'answer-item', itemId, answer, evidence });
  });
  serve(router, endpoints.commentOnHandover, context, request => {
    const { item, text } = request.body;
    return act(request, { do: 'comment', item, text });
  });
  serve(router, endpoints.requestHandoverChange, context, request => {
    const { role, item, text } = request.body;
    return act(request, { do: 'request-change', role, item, text });
  });
  serve(router, endpoints.answerHandoverChange, context, request =>
    act(request, {
      do: 'answer-change',
      requestId: request.params.requestId,
      evidence: request.body.evidence,
    }),
  );
  serve(router, endpoints.closeHandoverChange, context, request =>
    act(request, {
      do: 'close-change',
      requestId: request.params.requestId,
      text: request.body.text,
    }),
  );
  serve(router, endpoints.reopenHandoverChange, context, request =>
    act(request, {
      do: 'reopen-change',
      requestId: request.params.requestId,
      text: request.body.text,
    }),
  );
  serve(router, endpoints.delegateHandover, context, request => {
    const { role, to, until, reason } = request.body;
    return act(request, { do: 'delegate', role, to, until, reason });
  });
  serve(router, endpoints.revokeHandoverDelegation, context, request =>
    act(request, {
      do: 'revoke-delegation',
      delegationId: request.params.delegationId,
      reason: request.body.reason,
    }),
  );
}
