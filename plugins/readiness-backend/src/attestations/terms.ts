import {
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  operatingGroupOf,
  type AttestationTerms,
} from '@backstage-readiness/plugin-readiness-common';

/** The groups or users who may state what a check asks about an entity. */
export function attestersOf(terms: AttestationTerms, entity: Entity): string[] {
  switch (terms.by) {
    case 'owner':
      return (entity.relations ?? [])
        .filter(({ type }) => type === RELATION_OWNED_BY)
        .map(({ targetRef }) => targetRef);
    case 'operatingGroup':
      return [operatingGroupOf(entity) ?? []].flat();
    default:
      return [
        stringifyEntityRef(parseEntityRef(terms.by, { defaultKind: 'group' })),
      ];
  }
}
