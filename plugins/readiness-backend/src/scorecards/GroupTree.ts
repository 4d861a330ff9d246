import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { GroupHierarchy, type Group } from './GroupHierarchy';

const FRESH_FOR = 60_000;

/**
 * Which group is nested in which. Kept for a minute: lists and summaries ask
 * for it at every request, and it hardly ever changes.
 */
export class GroupTree {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  #loading: Promise<GroupHierarchy> | undefined;
  #loadedAt = 0;

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  async get(): Promise<GroupHierarchy> {
    if (!this.#loading || Date.now() - this.#loadedAt > FRESH_FOR) {
      this.#loadedAt = Date.now();
      this.#loading = this.#load();
      this.#loading.catch(() => {
        this.#loading = undefined;
      });
    }
    return this.#loading;
  }

  async #load(): Promise<GroupHierarchy> {
    const groups = new Map<string, Group>();
    const pages = this.#catalog.streamEntities(
      {
        filter: { kind: 'group' },
        fields: ['kind', 'metadata', 'spec.profile', 'relations'],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      for (const group of page) {
        const profile = group.spec?.profile as
          | { displayName?: string }
          | undefined;
        groups.set(stringifyEntityRef(group), {
          title:
            profile?.displayName ?? group.metadata.title ?? group.metadata.name,
          parent: group.relations?.find(
            ({ type }) => type === RELATION_CHILD_OF,
          )?.targetRef,
        });
      }
    }
    return new GroupHierarchy(groups);
  }
}
