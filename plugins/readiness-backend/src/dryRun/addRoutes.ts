import { dryRunEndpoints } from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EntityAccess } from '../http/EntityAccess';
import { serve, type ServeContext } from '../http/serve';
import { AuthorizedDryRun } from './AuthorizedDryRun';
import { DryRunService } from './DryRunService';

/** Serves the trying out of definitions, to those who have the permission. */
export function addDryRunRoutes(
  options: ServeContext & {
    router: Router;
    access: EntityAccess;
    catalog: CatalogService;
  } & ConstructorParameters<typeof DryRunService>[0],
): void {
  const dryRun = new AuthorizedDryRun({
    ...options,
    dryRun: new DryRunService(options),
  });
  serve(
    options.router,
    dryRunEndpoints.dryRunDefinitions,
    options,
    ({ body, credentials }) => dryRun.run(body, credentials),
  );
}
