import type { Entity } from '@backstage/catalog-model';
import { getJsonValueAtPath } from '@backstage/filter-predicates';
import type { JsonValue } from '@backstage/types';

/** A link of an entity, as rules see it. */
export class RuleLink {
  readonly title: string;
  readonly url: string;
  readonly type: string;

  constructor(link: { title?: string; url: string; type?: string }) {
    this.title = link.title ?? '';
    this.url = link.url;
    this.type = link.type ?? '';
  }
}

/** The value of an annotation; empty when there is none. */
export function annotation(entity: Entity, key: string): string {
  return entity.metadata.annotations?.[key] ?? '';
}

/** The value of a label; empty when there is none. */
export function label(entity: Entity, key: string): string {
  return entity.metadata.labels?.[key] ?? '';
}

/** The links of a type; all links for the type `*`. */
export function links(entity: Entity, type: string): RuleLink[] {
  return (entity.metadata.links ?? [])
    .filter(link => type === '*' || link.type === type)
    .map(link => new RuleLink(link));
}

/** The refs of the entities related in a way. */
export function relations(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}

/** A value below `spec`, as text; empty when there is none. */
export function spec(entity: Entity, path: string): string {
  const value = getJsonValueAtPath(entity.spec as JsonValue, path);
  return value === undefined || value === null || typeof value === 'object'
    ? ''
    : String(value);
}

/** How many entries a list below `spec` has; 0 when there is none. */
export function specSize(entity: Entity, path: string): number {
  const value = getJsonValueAtPath(entity.spec as JsonValue, path);
  return Array.isArray(value) ? value.length : 0;
}
