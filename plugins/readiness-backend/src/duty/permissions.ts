import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  readinessPermissions,
  RESOURCE_TYPE_READINESS_DUTY,
} from '@backstage-readiness/plugin-readiness-common';
import { z } from 'zod/v4';
import { onDutyOf, type DutyTeams } from './DutyTeams';

/**
 * A team whose duty a readiness permission concerns.
 *
 * @public
 */
export interface DutyResource {
  /** Canonical ref of the group. */
  teamRef: string;
  /** Refs of the users who are on duty for it now. */
  onDuty: readonly string[];
}

/**
 * The team whose duty a readiness permission concerns.
 *
 * @public
 */
export const readinessDutyResourceRef = createPermissionResourceRef<
  DutyResource,
  Record<string, never>
>().with({
  pluginId: 'readiness',
  resourceType: RESOURCE_TYPE_READINESS_DUTY,
});

const claims = z
  .array(z.string())
  .describe('Refs of the user and of the groups the user belongs to');

/**
 * Allows members of the team.
 *
 * @public
 */
export const isDutyTeamMember = createPermissionRule({
  name: 'IS_TEAM_MEMBER',
  description: 'Allow members of the team',
  resourceRef: readinessDutyResourceRef,
  paramsSchema: z.object({ claims }),
  apply: (team, params) => params.claims.includes(team.teamRef),
  toQuery: () => ({}),
});

/**
 * Allows people who are on duty for the team now, members or not.
 *
 * @public
 */
export const isOnDuty = createPermissionRule({
  name: 'IS_ON_DUTY',
  description: 'Allow people who are on duty for the team now',
  resourceRef: readinessDutyResourceRef,
  paramsSchema: z.object({ claims }),
  apply: (team, params) => team.onDuty.some(ref => params.claims.includes(ref)),
  toQuery: () => ({}),
});

/** Tells the permission framework about the duty of teams. */
export function registerDutyPermissions(options: {
  permissionsRegistry: PermissionsRegistryService;
  teams: Pick<DutyTeams, 'byRef'>;
  clock: () => Date;
}): void {
  const { permissionsRegistry, teams, clock } = options;
  permissionsRegistry.addResourceType({
    resourceRef: readinessDutyResourceRef,
    permissions: readinessPermissions.filter(
      permission =>
        'resourceType' in permission &&
        permission.resourceType === RESOURCE_TYPE_READINESS_DUTY,
    ),
    rules: [isDutyTeamMember, isOnDuty],
    getResources: async teamRefs =>
      Promise.all(
        teamRefs.map(async (teamRef): Promise<DutyResource | undefined> => {
          const team = await teams.byRef(teamRef);
          if (!team) {
            return undefined;
          }
          const onDuty = onDutyOf(team, clock());
          return {
            teamRef: team.teamRef,
            onDuty:
              onDuty.state === 'known'
                ? onDuty.now.flatMap(({ person }) => person.ref ?? [])
                : [],
          };
        }),
      ),
  });
}
