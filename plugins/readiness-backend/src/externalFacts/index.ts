import {
  factsEndpoints,
  factWritePermission,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import type { EntityAccess } from '../http/EntityAccess';
import { serve, type ServeContext } from '../http/serve';
import { ExternalFactsService } from './ExternalFactsService';

/** Serves the reporting of facts, to those who have the permission. */
export function addExternalFactsRoutes(
  options: ServeContext & {
    router: Router;
    access: EntityAccess;
  } & ConstructorParameters<typeof ExternalFactsService>[0],
): void {
  const facts = new ExternalFactsService(options);
  serve(
    options.router,
    factsEndpoints.postFacts,
    options,
    async ({ body, credentials }) => {
      await options.access.authorizeBasic(factWritePermission, credentials);
      return facts.report({ ...body, credentials });
    },
  );
}
