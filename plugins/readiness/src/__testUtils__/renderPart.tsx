import { ReadinessClient } from '@backstage-readiness/plugin-readiness-common';
import type { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { useLocation } from 'react-router-dom';
import { readinessApiRef } from '../api';
import { organisationRouteRef } from '../routes';

/** Where msw answers for the readiness backend. */
export const READINESS_URL = 'http://localhost/api/readiness';

/** An entity as the catalog would give it. */
export const SHOP: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    namespace: 'default',
    annotations: {
      'backstage.io/edit-url': 'https://git.example.com/shop/edit',
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'group:shop-team' },
};

/** A client that speaks HTTP, to be answered by msw. */
export function realClient(): ReadinessClient {
  return new ReadinessClient({
    discoveryApi: { getBaseUrl: async () => READINESS_URL },
    fetchApi: { fetch: (...args) => fetch(...args) },
  });
}

function Url() {
  const { search } = useLocation();
  return <output data-testid="url">{search}</output>;
}

/**
 * Renders an element in a portal of the new frontend system, with the real
 * client; the entity, when given, is the one whose page this is.
 */
export function renderPart(
  element: JSX.Element,
  options: { entity?: Entity; url?: string; allowed?: boolean } = {},
) {
  const { entity, url = '/', allowed = true } = options;
  return renderInTestApp(
    <>
      {entity ? (
        <EntityProvider entity={entity}>{element}</EntityProvider>
      ) : (
        element
      )}
      <Url />
    </>,
    {
      initialRouteEntries: [url],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/readiness': organisationRouteRef,
      },
      apis: [
        [readinessApiRef, realClient()],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
          }),
        ],
      ],
    },
  );
}
