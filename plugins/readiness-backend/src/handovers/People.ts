import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  GroupMembership,
  HandoverPerson,
} from '@backstage-readiness/plugin-readiness-common';

function targetsOf(entity: Entity, relation: string): string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => targetRef)
    .sort();
}

/**
 * Who somebody is, according to their credentials and to the catalog at this
 * moment. Tokens carry memberships too, but those of when they were issued.
 */
export class People {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** The person behind a request; undefined when another service asks. */
  async of(
    credentials: BackstageCredentials,
  ): Promise<HandoverPerson | undefined> {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      return undefined;
    }
    return this.named(credentials.principal.userEntityRef);
  }

  /** A person whom another one names. */
  async named(ref: string): Promise<HandoverPerson> {
    return { ref, memberships: await this.#membershipsOf(ref) };
  }

  /** Breadth first, so that the shortest way to each group is recorded. */
  async #membershipsOf(ref: string): Promise<GroupMembership[]> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const user = await this.#catalog.getEntityByRef(ref, { credentials });
    if (!user) {
      return [];
    }
    const found = new Map<string, string[]>();
    let frontier = targetsOf(user, RELATION_MEMBER_OF).map(group => ({
      group,
      path: [ref, group],
    }));
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
      const { items } = await this.#catalog.getEntitiesByRefs(
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
    return [...found].map(([group, path]) => ({ group, path }));
  }
}
