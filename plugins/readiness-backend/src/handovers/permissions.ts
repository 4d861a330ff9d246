import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  candidatesOf,
  readinessPermissions,
  RESOURCE_TYPE_READINESS_HANDOVER,
  type HandoverRecord,
} from '@backstage-readiness/plugin-readiness-common';
import { z } from 'zod/v4';
import type { HandoverStore } from './HandoverStore';

/**
 * The handover that a readiness permission concerns.
 *
 * @public
 */
export const readinessHandoverResourceRef = createPermissionResourceRef<
  HandoverRecord,
  Record<string, never>
>().with({
  pluginId: 'readiness',
  resourceType: RESOURCE_TYPE_READINESS_HANDOVER,
});

const claims = z
  .array(z.string())
  .describe('Refs of the user and of the groups the user belongs to');

/**
 * Allows people who own the entity that is handed over.
 *
 * @public
 */
export const isHandoverEntityOwner = createPermissionRule({
  name: 'IS_ENTITY_OWNER',
  description: 'Allow people who own the entity that is handed over',
  resourceRef: readinessHandoverResourceRef,
  paramsSchema: z.object({ claims }),
  apply: (handover, params) => params.claims.includes(handover.ownerRef),
  toQuery: () => ({}),
});

/**
 * Allows members of the group that takes the entity over.
 *
 * @public
 */
export const isHandoverOperatingGroupMember = createPermissionRule({
  name: 'IS_OPERATING_GROUP_MEMBER',
  description: 'Allow members of the group that takes the entity over',
  resourceRef: readinessHandoverResourceRef,
  paramsSchema: z.object({ claims }),
  apply: (handover, params) => params.claims.includes(handover.operatingGroup),
  toQuery: () => ({}),
});

/**
 * Allows whoever fills one of the handover's roles: members of its group, and
 * people to whom it was delegated.
 *
 * @public
 */
export const hasSignOffRole = createPermissionRule({
  name: 'HAS_SIGN_OFF_ROLE',
  description:
    "Allow whoever fills one of the handover's roles, themselves or for somebody else",
  resourceRef: readinessHandoverResourceRef,
  paramsSchema: z.object({ claims }),
  apply: (handover, params) =>
    handover.delegations.some(
      ({ to, revoked }) => !revoked && params.claims.includes(to),
    ) ||
    handover.template.signOffs.some(({ by }) =>
      // Where a rule decides, the policy cannot tell, and leaves it to the rule.
      (candidatesOf(by, handover) ?? params.claims).some(candidate =>
        params.claims.includes(candidate),
      ),
    ),
  toQuery: () => ({}),
});

/** Tells the permission framework about handovers. */
export function registerHandoverPermissions(options: {
  permissionsRegistry: PermissionsRegistryService;
  store: HandoverStore;
}): void {
  const { permissionsRegistry, store } = options;
  permissionsRegistry.addResourceType({
    resourceRef: readinessHandoverResourceRef,
    permissions: readinessPermissions.filter(
      permission =>
        'resourceType' in permission &&
        permission.resourceType === RESOURCE_TYPE_READINESS_HANDOVER,
    ),
    rules: [
      isHandoverEntityOwner,
      isHandoverOperatingGroupMember,
      hasSignOffRole,
    ],
    getResources: async ids =>
      Promise.all(
        ids.map(async id =>
          store.get(id).then(
            ({ record }) => record,
            () => undefined,
          ),
        ),
      ),
  });
}
