import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { READINESS_ANNOTATIONS } from '@backstage-readiness/plugin-readiness-common';
import { boundedText } from '../checks';

/** What lists of the organisation show of an entity and filter by. */
export interface EntityColumns {
  title: string;
  kind: string;
  type: string | null;
  owner: string | null;
  system: string | null;
  lifecycle: string | null;
  tier: string | null;
}

/** These values of an entity, as the catalog has it. */
export function columnsOf(entity: Entity): EntityColumns {
  return {
    title: short(entity.metadata.title ?? entity.metadata.name)!,
    kind: entity.kind.toLocaleLowerCase('en-US'),
    type: short(entity.spec?.type),
    owner: relatedRef(entity, RELATION_OWNED_BY, {
      named: entity.spec?.owner,
      kind: 'group',
    }),
    system: relatedRef(entity, RELATION_PART_OF, {
      named: entity.spec?.system,
      kind: 'system',
    }),
    lifecycle: short(entity.spec?.lifecycle),
    tier: short(entity.metadata.annotations?.[READINESS_ANNOTATIONS.tier], 63),
  };
}

/** The ref the catalog resolved, or the one the entity names. */
function relatedRef(
  entity: Entity,
  relation: string,
  fallback: { named: unknown; kind: string },
): string | null {
  const related = entity.relations?.find(
    ({ type, targetRef }) =>
      type === relation &&
      (relation !== RELATION_PART_OF ||
        targetRef.startsWith(`${fallback.kind}:`)),
  );
  if (related) {
    return related.targetRef;
  }
  if (typeof fallback.named !== 'string') {
    return null;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(fallback.named, {
        defaultKind: fallback.kind,
        defaultNamespace: entity.metadata.namespace ?? DEFAULT_NAMESPACE,
      }),
    );
  } catch {
    return null;
  }
}

/** Columns are bounded, what people write is not. */
function short(value: unknown, length = 255): string | null {
  return typeof value === 'string' && value !== ''
    ? boundedText(value, length)
    : null;
}
