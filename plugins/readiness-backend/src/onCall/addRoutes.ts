import {
  entityRefOf,
  onCallEndpoints,
  onCallListEndpoints,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import { serve, type ServeContext } from '../http/serve';
import type { AuthorizedOnCall } from './AuthorizedOnCall';

/** Serves on-call. */
export function addOnCallRoutes(
  router: Router,
  context: ServeContext,
  onCall: AuthorizedOnCall,
): void {
  serve(
    router,
    onCallEndpoints.getEntityOnCall,
    context,
    ({ params, credentials }) => onCall.get(entityRefOf(params), credentials),
  );
  serve(
    router,
    onCallEndpoints.refreshEntityOnCall,
    context,
    ({ params, credentials }) =>
      onCall.refresh(entityRefOf(params), credentials),
  );
  serve(
    router,
    onCallListEndpoints.listOnCall,
    context,
    ({ query: { cursor, limit, ...filter }, credentials }) =>
      onCall.list({ filter, cursor, limit }, credentials),
  );
  serve(
    router,
    onCallListEndpoints.summarizeOnCall,
    context,
    ({ query, credentials }) => onCall.summarize(query, credentials),
  );
  serve(
    router,
    onCallListEndpoints.listOnCallFilters,
    context,
    ({ credentials }) => onCall.filters(credentials),
  );
}
