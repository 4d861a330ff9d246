import {
  entityRefOf,
  linksEndpoints,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import { serve, type ServeContext } from '../http/serve';
import type { AuthorizedLinks } from './AuthorizedLinks';

/** Serves links. */
export function addLinksRoutes(
  router: Router,
  context: ServeContext,
  links: AuthorizedLinks,
): void {
  serve(
    router,
    linksEndpoints.getEntityLinks,
    context,
    ({ params, credentials }) => links.get(entityRefOf(params), credentials),
  );
  serve(
    router,
    linksEndpoints.recheckEntityLinks,
    context,
    ({ params, credentials }) =>
      links.recheck(entityRefOf(params), credentials),
  );
}
