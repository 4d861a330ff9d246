import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogEntityRefreshPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createConditionFactory,
  type PermissionPolicy,
  type PolicyQuery,
  type PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  isEntityOwner,
  isOperatingGroupMember,
} from '@backstage-readiness/plugin-readiness-backend';
import { RESOURCE_TYPE_READINESS_ENTITY } from '@backstage-readiness/plugin-readiness-common';

const GUEST = 'user:default/guest';
const GUESTS = 'group:default/guests';
const PLATFORM = 'group:default/platform';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

const ownsEntity = createConditionFactory(isEntityOwner);
const operatesEntity = createConditionFactory(isOperatingGroupMember);

/**
 * What the people of Harbour Transit may do. Everybody signed in reads.
 * Guests change nothing. Who owns or operates a service works on its
 * readiness, and the platform group looks after the machinery.
 */
export class DemoPolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return DENY;
    }
    if (permission.attributes.action === 'read') {
      return ALLOW;
    }
    const claims = user.info.ownershipEntityRefs;
    if (claims.includes(GUEST) || claims.includes(GUESTS)) {
      return DENY;
    }
    if (isPermission(permission, catalogEntityRefreshPermission)) {
      return ALLOW;
    }
    if (claims.includes(PLATFORM)) {
      return ALLOW;
    }
    if (isResourcePermission(permission, RESOURCE_TYPE_READINESS_ENTITY)) {
      return {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'readiness',
        resourceType: RESOURCE_TYPE_READINESS_ENTITY,
        conditions: {
          anyOf: [ownsEntity({ claims }), operatesEntity({ claims })],
        },
      };
    }
    return DENY;
  }
}

/** Puts {@link DemoPolicy} in force. */
export const demoPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'demo-policy',
  register(reg) {
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new DemoPolicy());
      },
    });
  },
});
