import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { organisationRouteRef } from '../routes';

/** The organisation page; its title and icon are those of the plugin. */
export const organisationPage = PageBlueprint.make({
  params: {
    path: '/readiness',
    routeRef: organisationRouteRef,
    loader: () =>
      import('../components/organisation').then(m => (
        // The portal's page layout has no landmark of its own.
        <main>
          <m.OrganisationRoutes />
        </main>
      )),
  },
});
