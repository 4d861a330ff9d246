import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import type { Entity } from '@backstage/catalog-model';
import { useCallback } from 'react';

/**
 * The readiness tabs of an entity page, by the paths they are mounted at.
 *
 * @public
 */
export type EntityTab =
  | 'readiness'
  | 'runbooks'
  | 'slos'
  | 'on-call'
  | 'handover';

/**
 * Gives the path of a tab of an entity's page, from anywhere in the portal.
 * A route ref of a tab resolves only below its own entity page, and the
 * organisation page links to the tabs of many entities.
 *
 * @public
 */
export function useEntityTabPath(): (
  entity: Entity | string,
  tab: EntityTab,
) => string {
  const entityPath = useEntityRefLink();
  return useCallback(
    (entity, tab) => `${entityPath(entity)}/${tab}`,
    [entityPath],
  );
}
