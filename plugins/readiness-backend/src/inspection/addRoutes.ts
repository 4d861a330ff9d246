import {
  createInspector,
  entityRefOf,
  inspectionEndpoints,
  scoreDescription,
  type InspectionOptions,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import type { EntityAccess } from '../http/EntityAccess';
import { serve, type ServeContext } from '../http/serve';

/**
 * Serves the inspection of entities. Nothing is stored: the same function that
 * the catalog's processor ran comes to the same result.
 */
export function addInspectionRoutes(
  router: Router,
  context: ServeContext,
  options: { access: EntityAccess; inspection: InspectionOptions },
): void {
  const inspect = createInspector(options.inspection);
  serve(
    router,
    inspectionEndpoints.getEntityInspection,
    context,
    async ({ params, credentials }) => {
      const entityRef = entityRefOf(params);
      const entity = await options.access.getEntity(entityRef, credentials);
      const findings = inspect(entity);
      return {
        entityRef,
        findings,
        description: scoreDescription(entity, findings),
      };
    },
  );
}
