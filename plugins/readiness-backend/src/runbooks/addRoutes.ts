import {
  alertsEndpoints,
  entityRefOf,
  runbooksEndpoints,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import { serve, type ServeContext } from '../http/serve';
import type { AuthorizedRunbooks } from './AuthorizedRunbooks';

/** Serves the operations about runbooks. */
export function addRunbookRoutes(options: {
  router: Router;
  context: ServeContext;
  runbooks: AuthorizedRunbooks;
}): void {
  const { router, context, runbooks } = options;

  serve(
    router,
    runbooksEndpoints.listEntityRunbooks,
    context,
    ({ params, query, credentials }) =>
      runbooks.list({
        entityRef: entityRefOf(params),
        credentials,
        search: query.search,
      }),
  );

  serve(
    router,
    runbooksEndpoints.refreshEntityRunbooks,
    context,
    ({ params, credentials }) =>
      runbooks.refresh({ entityRef: entityRefOf(params), credentials }),
  );

  serve(
    router,
    runbooksEndpoints.getRunbook,
    context,
    ({ params, credentials }) =>
      runbooks.get({
        entityRef: entityRefOf(params),
        credentials,
        id: params.runbookId,
      }),
  );

  serve(
    router,
    runbooksEndpoints.recordRunbookReview,
    context,
    ({ params, body, credentials }) =>
      runbooks.recordReview({
        entityRef: entityRefOf(params),
        credentials,
        id: params.runbookId,
        ...body,
      }),
  );

  serve(
    router,
    runbooksEndpoints.recordRunbookDrill,
    context,
    ({ params, body, credentials }) =>
      runbooks.recordDrill({
        entityRef: entityRefOf(params),
        credentials,
        id: params.runbookId,
        ...body,
      }),
  );

  serve(
    router,
    runbooksEndpoints.listRunbookDocuments,
    context,
    ({ query, credentials }) => runbooks.documents({ ...query, credentials }),
  );

  serve(
    router,
    alertsEndpoints.listEntityAlerts,
    context,
    ({ params, credentials }) =>
      runbooks.alerts({ entityRef: entityRefOf(params), credentials }),
  );
}
