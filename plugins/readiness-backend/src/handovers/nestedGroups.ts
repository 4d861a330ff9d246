import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** The entities a relation of one leads to, in an order that does not change. */
export function targetsOf(entity: Entity, relation: string): string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => targetRef)
    .sort();
}

/**
 * The groups around some groups, with the way to each. Breadth first, so that
 * it is the shortest.
 *
 * @param ways - the groups to begin with, each with the way to it
 */
export async function groupsAround(options: {
  catalog: CatalogService;
  credentials: BackstageCredentials;
  ways: Array<{ group: string; path: string[] }>;
}): Promise<Map<string, string[]>> {
  const { catalog, credentials } = options;
  const found = new Map<string, string[]>();
  let frontier = options.ways;
  while (frontier.length > 0) {
    const fresh = frontier.filter(({ group, path }) => {
      const isFresh = !found.has(group);
      if (isFresh) {
        found.set(group, path);
      }
      return isFresh;
    });
    if (fresh.length === 0) {
      break;
    }
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: fresh.map(({ group }) => group) },
      { credentials },
    );
    frontier = items.flatMap(entity =>
      entity
        ? targetsOf(entity, RELATION_CHILD_OF).map(group => ({
            group,
            path: [...found.get(stringifyEntityRef(entity))!, group],
          }))
        : [],
    );
  }
  return found;
}
