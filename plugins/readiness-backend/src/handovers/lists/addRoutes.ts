import {
  entityRefOf,
  handoverListsEndpoints,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import { serve, type ServeContext } from '../../http/serve';
import type { AuthorizedHandoverLists } from './AuthorizedHandoverLists';

/**
 * The operations on many handovers. They come before those on one, whose id
 * would be taken for a name like `inbox` otherwise.
 */
export function addHandoverListRoutes(options: {
  router: Router;
  context: ServeContext;
  lists: AuthorizedHandoverLists;
}): void {
  const { router, context, lists } = options;
  const endpoints = handoverListsEndpoints;

  serve(router, endpoints.listHandovers, context, request => {
    const { cursor, limit, ...filter } = request.query;
    return lists.list({ filter, cursor, limit }, request);
  });
  serve(router, endpoints.listHandoverFilters, context, request =>
    lists.filters(request),
  );
  serve(router, endpoints.getHandoverInbox, context, request =>
    lists.inbox(request.query, request),
  );
  serve(router, endpoints.listHandoverKeys, context, async () => ({
    keys: await lists.keys(),
  }));
  serve(router, endpoints.markHandoverSeen, context, request =>
    lists.markSeen(request.params.id, request.body.headDigest, request),
  );
  serve(router, endpoints.compareHandovers, context, request =>
    lists.compare(entityRefOf(request.params), request.query, request),
  );
  // It changes nothing, and yet takes all the evidence out of the portal.
  serve(
    router,
    endpoints.exportHandover,
    { ...context, auditReads: true },
    request => lists.export(request.params.id, request),
  );
}
