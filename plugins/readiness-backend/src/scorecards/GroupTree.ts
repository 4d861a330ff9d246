import type { AuthService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_CHILD_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const FRESH_FOR = 60_000;

interface Group {
  title: string;
  parent?: string;
}

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

/** The groups at a moment. */
export class GroupHierarchy {
  readonly #groups: ReadonlyMap<string, Group>;
  readonly #children = new Map<string, string[]>();

  constructor(groups: ReadonlyMap<string, Group>) {
    this.#groups = groups;
    for (const [ref, { parent }] of groups) {
      if (parent) {
        this.#children.set(parent, [
          ...(this.#children.get(parent) ?? []),
          ref,
        ]);
      }
    }
  }

  /** What a person calls an owner. */
  titleOf(ref: string): string {
    return this.#groups.get(ref)?.title ?? parseEntityRef(ref).name;
  }

  parentOf(ref: string): string | undefined {
    return this.#groups.get(ref)?.parent;
  }

  /** The groups around one, nearest first. A circle ends where it closes. */
  ancestorsOf(ref: string): string[] {
    const ancestors: string[] = [];
    for (
      let parent = this.parentOf(ref);
      parent && parent !== ref && !ancestors.includes(parent);
      parent = this.parentOf(parent)
    ) {
      ancestors.push(parent);
    }
    return ancestors;
  }

  /** The groups within one, at any depth, without itself. */
  descendantsOf(ref: string): string[] {
    const found = new Set<string>();
    const waiting = [...(this.#children.get(ref) ?? [])];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (next !== ref && !found.has(next)) {
        found.add(next);
        waiting.push(...(this.#children.get(next) ?? []));
      }
    }
    return [...found].sort();
  }
}
