import {
  entityRefOf,
  sloListEndpoints,
  slosEndpoints,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import { serve, type ServeContext } from '../http/serve';
import type { AuthorizedSlos } from './AuthorizedSlos';

/** Serves objectives. */
export function addSloRoutes(
  router: Router,
  context: ServeContext,
  slos: AuthorizedSlos,
): void {
  serve(
    router,
    slosEndpoints.getEntitySlos,
    context,
    ({ params, credentials }) => slos.get(entityRefOf(params), credentials),
  );
  serve(
    router,
    slosEndpoints.refreshEntitySlos,
    context,
    ({ params, credentials }) => slos.refresh(entityRefOf(params), credentials),
  );
  serve(
    router,
    sloListEndpoints.listSlos,
    context,
    ({ query: { cursor, limit, ...filter }, credentials }) =>
      slos.list({ filter, cursor, limit }, credentials),
  );
  serve(router, sloListEndpoints.listSloFilters, context, ({ credentials }) =>
    slos.filters(credentials),
  );
}
