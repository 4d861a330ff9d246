import type { AuthService } from '@backstage/backend-plugin-api';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { GroupTree } from '../../scorecards/GroupTree';

/** Finds who is to be told of somebody. */
export type SuperiorsOf = (ref: string) => Promise<string[]>;

/**
 * Who is told when a group does not act: the group around it, else whoever owns
 * it in the catalog, else the group itself once more.
 */
export class Superiors {
  readonly #groups: GroupTree;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: {
    groups: GroupTree;
    catalog: CatalogService;
    auth: AuthService;
  }) {
    this.#groups = options.groups;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** As the catalog stands now. */
  async known(): Promise<SuperiorsOf> {
    const groups = await this.#groups.get();
    return async ref => {
      const parent = groups.parentOf(ref);
      if (parent) {
        return [parent];
      }
      const entity = await this.#catalog.getEntityByRef(ref, {
        credentials: await this.#auth.getOwnServiceCredentials(),
      });
      const owners = (entity?.relations ?? [])
        .filter(({ type }) => type === RELATION_OWNED_BY)
        .map(({ targetRef }) => targetRef);
      return owners.length > 0 ? owners : [ref];
    };
  }
}
