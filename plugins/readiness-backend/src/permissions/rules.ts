import { RELATION_OWNED_BY, type Entity } from '@backstage/catalog-model';
import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  operatingGroupOf,
  RESOURCE_TYPE_READINESS_ENTITY,
} from '@backstage-readiness/plugin-readiness-common';
import { z } from 'zod/v4';

/**
 * The catalog entity that a readiness permission concerns.
 *
 * @public
 */
export const readinessEntityResourceRef = createPermissionResourceRef<
  Entity,
  Record<string, never>
>().with({
  pluginId: 'readiness',
  resourceType: RESOURCE_TYPE_READINESS_ENTITY,
});

const claims = z
  .array(z.string())
  .describe('Refs of the user and of the groups the user belongs to');

/**
 * Allows people who own the entity.
 *
 * @public
 */
export const isEntityOwner = createPermissionRule({
  name: 'IS_ENTITY_OWNER',
  description: 'Allow people who own the entity',
  resourceRef: readinessEntityResourceRef,
  paramsSchema: z.object({ claims }),
  apply: (entity, params) =>
    (entity.relations ?? []).some(
      ({ type, targetRef }) =>
        type === RELATION_OWNED_BY && params.claims.includes(targetRef),
    ),
  toQuery: () => ({}),
});

/**
 * Allows members of the group that operates the entity.
 *
 * @public
 */
export const isOperatingGroupMember = createPermissionRule({
  name: 'IS_OPERATING_GROUP_MEMBER',
  description: 'Allow members of the group that operates the entity',
  resourceRef: readinessEntityResourceRef,
  paramsSchema: z.object({ claims }),
  apply: (entity, params) =>
    params.claims.includes(operatingGroupOf(entity) ?? ''),
  toQuery: () => ({}),
});
