import {
  coreServices,
  createBackendModule,
  type UserInfoService,
} from '@backstage/backend-plugin-api';
import { catalogEntityRefreshPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionFactory,
  type PermissionPolicy,
  type PolicyQuery,
  type PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  hasSignOffRole,
  isDutyTeamMember,
  isEntityOwner,
  isHandoverEntityOwner,
  isHandoverOperatingGroupMember,
  isOnDuty,
  isOperatingGroupMember,
} from '@backstage-readiness/plugin-readiness-backend';
import {
  attestationCreatePermission,
  exemptionDecidePermission,
  exemptionRequestPermission,
  handoverAuditPermission,
  handoverCommentPermission,
  handoverConfirmPermission,
  handoverDelegatePermission,
  handoverPreparePermission,
  handoverReviewPermission,
  handoverSignPermission,
  handoverSubmitPermission,
  RESOURCE_TYPE_READINESS_DUTY,
  RESOURCE_TYPE_READINESS_ENTITY,
  RESOURCE_TYPE_READINESS_HANDOVER,
} from '@backstage-readiness/plugin-readiness-common';

const GUEST = 'user:default/guest';
const GUESTS = 'group:default/guests';
const PLATFORM = 'group:default/platform';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

const ownsEntity = createConditionFactory(isEntityOwner);
const operatesEntity = createConditionFactory(isOperatingGroupMember);
const deliversHandover = createConditionFactory(isHandoverEntityOwner);
const takesHandover = createConditionFactory(isHandoverOperatingGroupMember);
const signsHandover = createConditionFactory(hasSignOffRole);
const isInTeam = createConditionFactory(isDutyTeamMember);
const hasDuty = createConditionFactory(isOnDuty);

/** What only the owners of an entity do, the platform group included. */
function isForOwners(permission: Permission): boolean {
  return (
    isPermission(permission, handoverSubmitPermission) ||
    isPermission(permission, exemptionRequestPermission)
  );
}

/**
 * Who owns an entity submits its handover and asks for exemptions, on which
 * decides who operates it. Both sides work on the rest.
 */
function decideOnEntity(
  permission: ResourcePermission<typeof RESOURCE_TYPE_READINESS_ENTITY>,
  claims: string[],
): PolicyDecision {
  const owns = ownsEntity({ claims });
  const operates = operatesEntity({ claims });
  const decision = {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'readiness',
    resourceType: RESOURCE_TYPE_READINESS_ENTITY,
  } as const;
  if (isForOwners(permission)) {
    return { ...decision, conditions: owns };
  }
  return isPermission(permission, exemptionDecidePermission)
    ? { ...decision, conditions: operates }
    : { ...decision, conditions: { anyOf: [owns, operates] } };
}

/**
 * Roles sign, ask for changes and delegate; both sides withdraw and tick off
 * conditions; everybody concerned prepares, confirms and comments.
 */
function conditionsOf(
  permission: ResourcePermission<typeof RESOURCE_TYPE_READINESS_HANDOVER>,
  claims: string[],
): Extract<PolicyDecision, { conditions: unknown }>['conditions'] {
  const signs = signsHandover({ claims });
  const delivers = deliversHandover({ claims });
  const takes = takesHandover({ claims });
  if (
    isPermission(permission, handoverSignPermission) ||
    isPermission(permission, handoverReviewPermission) ||
    isPermission(permission, handoverDelegatePermission)
  ) {
    return signs;
  }
  return isPermission(permission, handoverPreparePermission) ||
    isPermission(permission, handoverConfirmPermission) ||
    isPermission(permission, handoverCommentPermission)
    ? { anyOf: [delivers, takes, signs] }
    : { anyOf: [delivers, takes] };
}

function decideOnHandover(
  permission: ResourcePermission<typeof RESOURCE_TYPE_READINESS_HANDOVER>,
  claims: string[],
): PolicyDecision {
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'readiness',
    resourceType: RESOURCE_TYPE_READINESS_HANDOVER,
    conditions: conditionsOf(permission, claims),
  };
}

/** The team, and who is on its rota now: an engineer may stand in for a week. */
function decideOnDuty(claims: string[]): PolicyDecision {
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'readiness',
    resourceType: RESOURCE_TYPE_READINESS_DUTY,
    conditions: { anyOf: [isInTeam({ claims }), hasDuty({ claims })] },
  };
}

/**
 * What the people of Harbour Transit may do. Everybody signed in reads; what
 * left the catalog, the platform group alone. Guests change nothing. Who owns or operates a service works on its
 * readiness, and the platform group looks after the machinery: all but
 * handovers, which are between the two sides, duty, which is of the team, and
 * asking for exemptions, on which it decides.
 */
export class DemoPolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;

  constructor(options: { userInfo: UserInfoService }) {
    this.#userInfo = options.userInfo;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return DENY;
    }
    const { ownershipEntityRefs: claims } = await this.#userInfo.getUserInfo(
      user.credentials,
    );
    if (isPermission(permission, handoverAuditPermission)) {
      return claims.includes(PLATFORM) ? ALLOW : DENY;
    }
    if (permission.attributes.action === 'read') {
      return ALLOW;
    }
    if (claims.includes(GUEST) || claims.includes(GUESTS)) {
      return DENY;
    }
    if (isPermission(permission, catalogEntityRefreshPermission)) {
      return ALLOW;
    }
    // Each check says who may state it: operations, QA or project management, too.
    if (isPermission(permission, attestationCreatePermission)) {
      return ALLOW;
    }
    if (isResourcePermission(permission, RESOURCE_TYPE_READINESS_HANDOVER)) {
      return decideOnHandover(permission, claims);
    }
    if (isResourcePermission(permission, RESOURCE_TYPE_READINESS_DUTY)) {
      return decideOnDuty(claims);
    }
    if (claims.includes(PLATFORM) && !isForOwners(permission)) {
      return ALLOW;
    }
    return isResourcePermission(permission, RESOURCE_TYPE_READINESS_ENTITY)
      ? decideOnEntity(permission, claims)
      : DENY;
  }
}

/** Puts {@link DemoPolicy} in force. */
export const demoPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'demo-policy',
  register(reg) {
    reg.registerInit({
      deps: {
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ policy, userInfo }) {
        policy.setPolicy(new DemoPolicy({ userInfo }));
      },
    });
  },
});
