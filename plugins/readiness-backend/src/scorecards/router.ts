import {
  entityRefOf,
  scorecardsEndpoints,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import { serve, type ServeContext } from '../http/serve';
import type { AuthorizedScorecards } from './AuthorizedScorecards';

/** Serves the scorecards part of the contract. */
export function serveScorecards(
  router: Router,
  context: ServeContext,
  scorecards: AuthorizedScorecards,
): void {
  const endpoints = scorecardsEndpoints;

  serve(
    router,
    endpoints.getEntityStandings,
    context,
    ({ params, credentials }) =>
      scorecards.ofEntity(entityRefOf(params), credentials),
  );

  serve(router, endpoints.recheckEntity, context, ({ params, credentials }) =>
    scorecards.recheck(entityRefOf(params), credentials),
  );

  serve(
    router,
    endpoints.getOutcomeHistory,
    context,
    ({ params, query, credentials }) =>
      scorecards.history(
        { entityRef: entityRefOf(params), checkId: params.checkId, ...query },
        credentials,
      ),
  );

  serve(router, endpoints.listStandings, context, ({ query, credentials }) => {
    const { cursor, limit, ...filter } = query;
    return scorecards.list({ filter, cursor, limit }, credentials);
  });

  serve(
    router,
    endpoints.summarizeStandings,
    context,
    ({ query, credentials }) => {
      const { scorecard, ...filter } = query;
      return scorecards.summarize({ scorecard, filter }, credentials);
    },
  );

  serve(router, endpoints.listDefinitions, context, async () =>
    scorecards.definitions(),
  );

  serve(router, endpoints.definitionsHealth, context, ({ credentials }) =>
    scorecards.health(credentials),
  );
}
