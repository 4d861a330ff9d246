import type {
  AuthService,
  PermissionsRegistryService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  readinessPermissions,
  RESOURCE_TYPE_READINESS_ENTITY,
} from '@backstage-readiness/plugin-readiness-common';
import {
  isEntityOwner,
  isOperatingGroupMember,
  readinessEntityResourceRef,
} from './rules';

/** Tells the permission framework which permissions and rules exist. */
export function registerPermissions(options: {
  permissionsRegistry: PermissionsRegistryService;
  catalog: CatalogService;
  auth: AuthService;
}): void {
  const { permissionsRegistry, catalog, auth } = options;
  permissionsRegistry.addPermissions(
    readinessPermissions.filter(permission => !('resourceType' in permission)),
  );
  permissionsRegistry.addResourceType({
    resourceRef: readinessEntityResourceRef,
    permissions: readinessPermissions.filter(
      permission =>
        'resourceType' in permission &&
        permission.resourceType === RESOURCE_TYPE_READINESS_ENTITY,
    ),
    rules: [isEntityOwner, isOperatingGroupMember],
    getResources: async entityRefs => {
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      return items;
    },
  });
}
