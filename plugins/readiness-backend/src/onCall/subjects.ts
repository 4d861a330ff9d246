import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  operatingGroupOf,
  READINESS_ANNOTATIONS,
  type OnCallSubject,
} from '@backstage-readiness/plugin-readiness-common';
import type { OnCallProvider } from '@backstage-readiness/plugin-readiness-node';

/** An entity that names the rota or the support model of another (or its own). */
export interface Subject {
  entity: Entity;
  via: OnCallSubject['via'];
}

/**
 * Where the answer for an entity may come from, nearest first: the entity
 * itself, the group that operates it, the groups that own it.
 */
export function candidateRefs(entity: Entity): OnCallSubject[] {
  const candidates: OnCallSubject[] = [
    { entityRef: stringifyEntityRef(entity), via: 'entity' },
  ];
  const operatedBy = operatingGroupOf(entity);
  if (operatedBy) {
    candidates.push({ entityRef: operatedBy, via: 'operating-group' });
  }
  for (const { type, targetRef } of entity.relations ?? []) {
    if (type === RELATION_OWNED_BY && targetRef.startsWith('group:')) {
      candidates.push({ entityRef: targetRef, via: 'owner' });
    }
  }
  return candidates;
}

/** The nearest candidate that fits. */
export function chooseSubject(options: {
  entity: Entity;
  groups: ReadonlyMap<string, Entity>;
  fits: (entity: Entity) => boolean;
}): Subject | undefined {
  for (const { entityRef, via } of candidateRefs(options.entity)) {
    const entity =
      via === 'entity' ? options.entity : options.groups.get(entityRef);
    if (entity && options.fits(entity)) {
      return { entity, via };
    }
  }
  return undefined;
}

/** The provider that answers for a subject: the first that supports it. */
export function providerFor<TProvider extends OnCallProvider>(
  providers: readonly TProvider[],
  subject: Entity,
): TProvider | undefined {
  return providers.find(provider => provider.supports(subject));
}

/** A provider whose source keeps incidents. */
export type IncidentKeeper = OnCallProvider &
  Required<Pick<OnCallProvider, 'fetchIncidents'>>;

/** Whether the source of a provider keeps incidents. */
export function keepsIncidents(
  provider: OnCallProvider,
): provider is IncidentKeeper {
  return provider.fetchIncidents !== undefined;
}

/** What of an entity decides which rota it gets; changes when that changes. */
export function sourceKey(provider: OnCallProvider, subject: Entity): string {
  const annotations = subject.metadata.annotations ?? {};
  return JSON.stringify(
    [...provider.annotations].sort().map(name => annotations[name] ?? null),
  );
}

/** The file of the support model that an entity names. */
export function supportReference(subject: Entity): string | undefined {
  return (
    subject.metadata.annotations?.[READINESS_ANNOTATIONS.support]?.trim() ||
    undefined
  );
}
