import type { Entity } from '@backstage/catalog-model';
import { READINESS_ANNOTATIONS } from '@backstage-readiness/plugin-readiness-common';

/**
 * One thing of a provider that an entity names, such as `grafana:SBM7DV7BKFUYU`.
 *
 * @public
 */
export interface OnCallReference {
  /** What stands before the colon. */
  prefix: string;
  id: string;
}

/**
 * The parts of an annotation that has a list separated by commas, each once.
 *
 * @public
 */
export function annotationList(entity: Entity, annotation: string): string[] {
  const written = entity.metadata.annotations?.[annotation] ?? '';
  return [
    ...new Set(
      written
        .split(',')
        .map(part => part.trim())
        .filter(part => part !== ''),
    ),
  ];
}

/**
 * What `readiness/on-call` names of a provider, in the order written. Empty
 * when any part of it is not the provider's: an entity has one provider.
 *
 * @public
 */
export function onCallReferences(
  entity: Entity,
  prefixes: readonly string[],
): OnCallReference[] {
  const references = annotationList(entity, READINESS_ANNOTATIONS.onCall).map(
    part => {
      const colon = part.indexOf(':');
      return {
        prefix: part.slice(0, Math.max(colon, 0)),
        id: part.slice(colon + 1).trim(),
      };
    },
  );
  return references.every(
    ({ prefix, id }) => prefixes.includes(prefix) && id !== '',
  )
    ? references
    : [];
}
