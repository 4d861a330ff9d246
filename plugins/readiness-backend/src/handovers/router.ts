import { InputError } from '@backstage/errors';
import {
  entityRefOf,
  handoversEndpoints,
  type AwaitedHandover,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import { serve, type ServeContext } from '../http/serve';
import type { Handovers } from './Handovers';
import { addReviewRoutes } from './reviewRouter';

/** Cuts a page out of a list whose order is stable. */
function pageOf(
  all: AwaitedHandover[],
  { cursor, limit }: { cursor?: string; limit: number },
) {
  const start = cursor ? all.findIndex(({ id }) => id === cursor) + 1 : 0;
  if (cursor && start === 0) {
    throw new InputError(
      'The list has changed since its first page. Read it from the start again.',
    );
  }
  const items = all.slice(start, start + limit);
  const more = start + items.length < all.length;
  return {
    items,
    totalItems: all.length,
    ...(more ? { nextCursor: items[items.length - 1].id } : {}),
  };
}

/** The operations on handovers. */
export function addHandoverRoutes(options: {
  router: Router;
  context: ServeContext;
  handovers: Handovers;
}): void {
  const { router, context, handovers } = options;
  const endpoints = handoversEndpoints;

  serve(router, endpoints.getEntityHandovers, context, request =>
    handovers.ofEntity(entityRefOf(request.params), request),
  );
  serve(router, endpoints.submitHandover, context, request =>
    handovers.submit(entityRefOf(request.params), request.body, request),
  );
  serve(router, endpoints.draftHandover, context, request =>
    handovers.draft(entityRefOf(request.params), request.body, request),
  );
  serve(router, endpoints.submitDraft, context, request =>
    handovers.submitDraft(request.params.id, request.body, request),
  );
  addReviewRoutes(options);
  serve(router, endpoints.listMyApprovals, context, async request =>
    pageOf(await handovers.awaiting(request), request.query),
  );
  serve(router, endpoints.getHandover, context, request =>
    handovers.get(request.params.id, request),
  );
  serve(router, endpoints.verifyHandover, context, request =>
    handovers.verify(request.params.id, request),
  );
  serve(router, endpoints.signHandover, context, request =>
    handovers.sign(request.params.id, request.body, request),
  );
  serve(router, endpoints.rejectHandover, context, request =>
    handovers.reject(request.params.id, request.body, request),
  );
  serve(router, endpoints.withdrawHandover, context, request =>
    handovers.withdraw(request.params.id, request.body, request),
  );
  serve(router, endpoints.meetCondition, context, request =>
    handovers.meetCondition(
      request.params.id,
      request.params.conditionId,
      request.body,
      request,
    ),
  );
}
