import {
  entityRefOf,
  rollupsEndpoints as endpoints,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import { serve, type ServeContext } from '../http/serve';
import type { AuthorizedTrends } from './AuthorizedTrends';

/** Serves the trends, heat map and check pages of the contract. */
export function serveTrends(
  router: Router,
  context: ServeContext,
  trends: AuthorizedTrends,
): void {
  serve(router, endpoints.getStandingTrend, context, ({ query, credentials }) =>
    trends.ofScorecard(query, credentials),
  );
  serve(router, endpoints.getHeatmap, context, ({ query, credentials }) => {
    const { scorecard, columns, group, section, cursor, limit, ...filter } =
      query;
    return trends.heatmap(
      { scorecard, columns, group, section, cursor, limit, filter },
      credentials,
    );
  });
  serve(router, endpoints.listLifts, context, ({ query, credentials }) => {
    const { scorecard, ...filter } = query;
    return trends.lifts({ scorecard, filter }, credentials);
  });
  serve(
    router,
    endpoints.listCheckTotals,
    context,
    ({ query, credentials }) => {
      const { scorecard, ...filter } = query;
      return trends.checkTotals({ scorecard, filter }, credentials);
    },
  );
  serve(router, endpoints.getCheck, context, ({ params, query, credentials }) =>
    trends.check({ checkId: params.checkId, ...query }, credentials),
  );
  serve(
    router,
    endpoints.listCheckOutcomes,
    context,
    ({ params, query, credentials }) => {
      const { status, ...rest } = query;
      return trends.checkOutcomes(
        { checkId: params.checkId, statuses: status, ...rest },
        credentials,
      );
    },
  );
  serve(
    router,
    endpoints.getEntityTrend,
    context,
    ({ params, query, credentials }) =>
      trends.ofEntity(
        { entityRef: entityRefOf(params), ...query },
        credentials,
      ),
  );
}
