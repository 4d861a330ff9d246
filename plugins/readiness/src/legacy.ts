/**
 * Readiness in a portal of the old frontend system. The shells differ, the
 * bodies are those of the new one.
 *
 * @packageDocumentation
 */

import {
  createApiFactory,
  createPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { ReadinessClient } from '@backstage-readiness/plugin-readiness-common';
import { readinessApiRef } from './api';
import {
  entityHandoverRouteRef,
  entityOnCallRouteRef,
  entityReadinessRouteRef,
  entityRunbooksRouteRef,
  entitySlosRouteRef,
  organisationRouteRef,
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
    entityReadiness: convertLegacyRouteRef(entityReadinessRouteRef),
    entityRunbooks: convertLegacyRouteRef(entityRunbooksRouteRef),
    entitySlos: convertLegacyRouteRef(entitySlosRouteRef),
    entityOnCall: convertLegacyRouteRef(entityOnCallRouteRef),
    entityHandover: convertLegacyRouteRef(entityHandoverRouteRef),
  },
});
