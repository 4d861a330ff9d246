import {
  campaignsEndpoints as endpoints,
  entityRefOf,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import { serve, type ServeContext } from '../http/serve';
import type { AuthorizedCampaigns } from './AuthorizedCampaigns';

/** Serves the campaigns part of the contract. */
export function serveCampaigns(
  router: Router,
  context: ServeContext,
  campaigns: AuthorizedCampaigns,
): void {
  serve(router, endpoints.listCampaigns, context, ({ query, credentials }) =>
    campaigns.list({ states: query.state }, credentials),
  );
  serve(
    router,
    endpoints.getCampaign,
    context,
    ({ params, query, credentials }) =>
      campaigns.page({ ...params, ...query }, credentials),
  );
  serve(
    router,
    endpoints.listCampaignEntities,
    context,
    ({ params, query, credentials }) =>
      campaigns.entities({ ...params, ...query }, credentials),
  );
  serve(router, endpoints.getCampaignPromotion, context, ({ params, query }) =>
    campaigns.promotion({ ...params, ...query }),
  );
  serve(
    router,
    endpoints.listEntityCampaigns,
    context,
    ({ params, credentials }) =>
      campaigns.ofEntity(entityRefOf(params), credentials),
  );
}
