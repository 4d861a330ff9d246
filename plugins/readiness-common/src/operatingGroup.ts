import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { READINESS_ANNOTATIONS } from './annotations';

/**
 * The group that operates an entity, as a canonical entity ref: what the
 * annotation `readiness/operated-by` says, in any form the catalog accepts.
 * Nothing when it is absent or unreadable.
 *
 * @public
 */
export function operatingGroupOf(entity: Entity): string | undefined {
  const written =
    entity.metadata.annotations?.[READINESS_ANNOTATIONS.operatedBy]?.trim();
  if (!written) {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(written, {
        defaultKind: 'group',
        defaultNamespace: entity.metadata.namespace,
      }),
    );
  } catch {
    return undefined;
  }
}
