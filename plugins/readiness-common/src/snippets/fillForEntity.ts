import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';

const PLACEHOLDER = /\{\{\s*entity\.(\w+)\s*\}\}/g;

const VALUES: Record<string, (entity: Entity) => unknown> = {
  ref: entity => stringifyEntityRef(entity),
  kind: entity => entity.kind.toLocaleLowerCase('en-US'),
  namespace: entity => entity.metadata.namespace ?? DEFAULT_NAMESPACE,
  name: entity => entity.metadata.name,
  title: entity => entity.metadata.title ?? entity.metadata.name,
  owner: entity => entity.spec?.owner,
  system: entity => entity.spec?.system,
};

/**
 * Puts an entity into the advice of a check, so that its snippets can be pasted
 * as they are: `{{ entity.name }}`, and likewise `ref`, `kind`, `namespace`,
 * `title`, `owner` and `system`. What the entity lacks, and what is no such
 * name, is left to be seen and replaced by hand.
 *
 * @public
 */
export function fillForEntity(text: string, entity: Entity): string {
  return text.replace(PLACEHOLDER, (written, name: string) => {
    const value = Object.hasOwn(VALUES, name)
      ? VALUES[name](entity)
      : undefined;
    return typeof value === 'string' && value ? value : written;
  });
}

/**
 * The same advice where it is about no entity in particular.
 *
 * @public
 */
export function fillForAnyEntity(text: string): string {
  return fillForEntity(text, {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'my-service', namespace: DEFAULT_NAMESPACE },
    spec: { owner: 'my-team', system: 'my-system' },
  });
}
