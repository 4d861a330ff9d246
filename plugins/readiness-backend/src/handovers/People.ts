import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { RELATION_MEMBER_OF } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  GroupMembership,
  HandoverPerson,
} from '@backstage-readiness/plugin-readiness-common';
import { groupsAround, targetsOf } from './nestedGroups';

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

  async #membershipsOf(ref: string): Promise<GroupMembership[]> {
    const catalog = this.#catalog;
    const credentials = await this.#auth.getOwnServiceCredentials();
    const user = await catalog.getEntityByRef(ref, { credentials });
    if (!user) {
      return [];
    }
    const found = await groupsAround({
      catalog,
      credentials,
      ways: targetsOf(user, RELATION_MEMBER_OF).map(group => ({
        group,
        path: [ref, group],
      })),
    });
    return [...found].map(([group, path]) => ({ group, path }));
  }
}
