import { InputError } from '@backstage/errors';
import {
  entityRefOf,
  handoversEndpoints,
  type AwaitedHandover,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import { serve, type ServeContext } from '../http/serve';
import type { Handovers } from './Handovers';
import { auditedEntry } from './ledger/auditedEntry';
import {
  handoverMoveNames,
  handoverMoves,
  type HandoverMoveName,
} from './moves';

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
  serve(router, endpoints.listMyApprovals, context, async request =>
    pageOf(await handovers.awaiting(request), request.query),
  );
  serve(router, endpoints.getHandover, context, request =>
    handovers.get(request.params.id, request),
  );
  serve(router, endpoints.verifyHandover, context, request =>
    handovers.verify(request.params.id, request),
  );
  const serveMove = <TName extends HandoverMoveName>(name: TName) =>
    serve(
      router,
      endpoints[name],
      { ...context, auditOutcome: auditedEntry },
      request => handoverMoves[name](handovers, request),
    );
  handoverMoveNames.forEach(name => serveMove(name));
}
