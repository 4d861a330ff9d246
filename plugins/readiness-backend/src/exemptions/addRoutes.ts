import {
  entityRefOf,
  exemptionsEndpoints,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import { serve, type ServeContext } from '../http/serve';
import type { AuthorizedExemptions } from './AuthorizedExemptions';

/** Serves the operations about exemptions. */
export function addExemptionRoutes(
  router: Router,
  context: ServeContext,
  exemptions: AuthorizedExemptions,
): void {
  const endpoints = exemptionsEndpoints;

  serve(
    router,
    endpoints.listEntityExemptions,
    context,
    ({ params, query, credentials }) => {
      const { cursor, limit, ...filter } = query;
      return exemptions.ofEntity(
        { entityRef: entityRefOf(params), filter, cursor, limit },
        credentials,
      );
    },
  );

  serve(
    router,
    endpoints.requestExemption,
    context,
    ({ params, body, credentials }) =>
      exemptions.request(
        { entityRef: entityRefOf(params), ...body },
        credentials,
      ),
  );

  serve(router, endpoints.listExemptions, context, ({ query, credentials }) => {
    const { cursor, limit, ...filter } = query;
    return exemptions.list({ filter, cursor, limit }, credentials);
  });

  serve(
    router,
    endpoints.approveExemption,
    context,
    ({ params, body, credentials }) =>
      exemptions.approve({ ...params, ...body }, credentials),
  );

  serve(
    router,
    endpoints.denyExemption,
    context,
    ({ params, body, credentials }) =>
      exemptions.deny({ ...params, ...body }, credentials),
  );

  serve(
    router,
    endpoints.revokeExemption,
    context,
    ({ params, body, credentials }) =>
      exemptions.revoke({ ...params, ...body }, credentials),
  );
}
