/**
 * Readiness in a portal of the old frontend system. The shells differ, the
 * bodies are those of the new one.
 *
 * @packageDocumentation
 */

import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { ReadinessClient } from '@backstage-readiness/plugin-readiness-common';
import { readinessApiRef } from './api';
import {
  approvalsRouteRef,
  campaignRouteRef,
  checkRouteRef,
  dutyRouteRef,
  dutyTeamRouteRef,
  entityHandoverRouteRef,
  handoverPrintRouteRef,
  handoverRecordRouteRef,
  handoversRouteRef,
  entityOnCallRouteRef,
  entityReadinessRouteRef,
  entityRunbooksRouteRef,
  entitySlosRouteRef,
  groupRouteRef,
  onCallRouteRef,
  organisationRouteRef,
  slosRouteRef,
  tryOutRouteRef,
} from './routes';

/**
 * The readiness plugin of the old frontend system.
 *
 * @public
 */
export const readinessPlugin = createPlugin({
  id: 'readiness',
  apis: [
    createApiFactory({
      api: readinessApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ReadinessClient(deps),
    }),
  ],
  routes: {
    organisation: convertLegacyRouteRef(organisationRouteRef),
    check: convertLegacyRouteRef(checkRouteRef),
    campaign: convertLegacyRouteRef(campaignRouteRef),
    slos: convertLegacyRouteRef(slosRouteRef),
    onCall: convertLegacyRouteRef(onCallRouteRef),
    duty: convertLegacyRouteRef(dutyRouteRef),
    dutyTeam: convertLegacyRouteRef(dutyTeamRouteRef),
    handovers: convertLegacyRouteRef(handoversRouteRef),
    handoverRecord: convertLegacyRouteRef(handoverRecordRouteRef),
    handoverPrint: convertLegacyRouteRef(handoverPrintRouteRef),
    approvals: convertLegacyRouteRef(approvalsRouteRef),
    tryOut: convertLegacyRouteRef(tryOutRouteRef),
    group: convertLegacyRouteRef(groupRouteRef),
    entityReadiness: convertLegacyRouteRef(entityReadinessRouteRef),
    entityRunbooks: convertLegacyRouteRef(entityRunbooksRouteRef),
    entitySlos: convertLegacyRouteRef(entitySlosRouteRef),
    entityOnCall: convertLegacyRouteRef(entityOnCallRouteRef),
    entityHandover: convertLegacyRouteRef(entityHandoverRouteRef),
  },
});

/**
 * The Readiness tab of entity pages; mount it at `/readiness`.
 *
 * @public
 */
export const EntityReadinessContent: () => JSX.Element =
  readinessPlugin.provide(
    createRoutableExtension({
      name: 'EntityReadinessContent',
      component: () =>
        import('./components/scorecards').then(m => m.EntityReadinessContent),
      mountPoint: convertLegacyRouteRef(entityReadinessRouteRef),
    }),
  );

/**
 * The overview card of entity pages.
 *
 * @public
 */
export const EntityReadinessCard: () => JSX.Element = readinessPlugin.provide(
  createComponentExtension({
    name: 'EntityReadinessCard',
    component: {
      lazy: () =>
        import('./components/overview').then(m => m.EntityReadinessCard),
    },
  }),
);

/**
 * The organisation page; mount it at `/readiness`.
 *
 * @public
 */
export const ReadinessPage: () => JSX.Element = readinessPlugin.provide(
  createRoutableExtension({
    name: 'ReadinessPage',
    component: () =>
      import('./components/organisation').then(m => m.OrganisationPage),
    mountPoint: convertLegacyRouteRef(organisationRouteRef),
  }),
);

/**
 * The Runbooks tab of entity pages; mount it at `/runbooks`.
 *
 * @public
 */
export const EntityRunbooksContent: () => JSX.Element = readinessPlugin.provide(
  createRoutableExtension({
    name: 'EntityRunbooksContent',
    component: () =>
      import('./components/runbooks').then(m => m.EntityRunbooksContent),
    mountPoint: convertLegacyRouteRef(entityRunbooksRouteRef),
  }),
);

/**
 * The runbooks card of entity pages.
 *
 * @public
 */
export const EntityRunbooksCard: () => JSX.Element = readinessPlugin.provide(
  createComponentExtension({
    name: 'EntityRunbooksCard',
    component: {
      lazy: () =>
        import('./components/runbooks').then(m => m.EntityRunbooksCard),
    },
  }),
);

/**
 * The SLO tab of entity pages; mount it at `/slos`.
 *
 * @public
 */
export const EntitySlosContent: () => JSX.Element = readinessPlugin.provide(
  createRoutableExtension({
    name: 'EntitySlosContent',
    component: () => import('./components/slos').then(m => m.EntitySlosContent),
    mountPoint: convertLegacyRouteRef(entitySlosRouteRef),
  }),
);

/**
 * The On-call tab of entity pages; mount it at `/on-call`.
 *
 * @public
 */
export const EntityOnCallContent: () => JSX.Element = readinessPlugin.provide(
  createRoutableExtension({
    name: 'EntityOnCallContent',
    component: () =>
      import('./components/onCall').then(m => m.EntityOnCallContent),
    mountPoint: convertLegacyRouteRef(entityOnCallRouteRef),
  }),
);

/**
 * The duty card of group pages.
 *
 * @public
 */
export const EntityDutyCard: () => JSX.Element = readinessPlugin.provide(
  createComponentExtension({
    name: 'EntityDutyCard',
    component: {
      lazy: () => import('./components/duty').then(m => m.EntityDutyCard),
    },
  }),
);

/**
 * The Handover tab of entity pages; mount it at `/handover`.
 *
 * @public
 */
export const EntityHandoverContent: () => JSX.Element = readinessPlugin.provide(
  createRoutableExtension({
    name: 'EntityHandoverContent',
    component: () =>
      import('./components/handovers').then(m => m.EntityHandoverContent),
    mountPoint: convertLegacyRouteRef(entityHandoverRouteRef),
  }),
);
