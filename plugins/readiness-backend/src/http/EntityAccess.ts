import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { EntityFilterQuery } from '@backstage/catalog-client';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { ReadableCache } from './ReadableCache';

const PAGE_SIZE = 1000;

/**
 * Who may see and change what about which entity. Seeing anything about an
 * entity takes the catalog's own read permission for it.
 */
export class EntityAccess {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #readable = new ReadableCache();

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
  }

  /**
   * The entity, when the caller may read it.
   *
   * @throws NotFoundError when there is none or the caller may not read it; the
   *   two look the same, so that a refusal gives no entity away.
   */
  async getEntity(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `There is no entity ${entityRef} in the catalog, or you may not see it`,
      );
    }
    return entity;
  }

  /**
   * The refs of all entities the caller may read, or `all` when nothing is
   * hidden from them. Lists and aggregates are cut down to these.
   *
   * The permission is asked for at every call. Which entities meet its
   * conditions is remembered for half a minute per caller, as finding out reads
   * the whole catalog: an entity that changes hands may be listed that much
   * longer, and what is behind it is guarded by `getEntity` all the same.
   */
  async readableRefs(
    credentials: BackstageCredentials,
    filter?: EntityFilterQuery,
  ): Promise<'all' | ReadonlySet<string>> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) {
      return 'all';
    }
    if (decision.result !== AuthorizeResult.CONDITIONAL) {
      return new Set();
    }
    // The caller and the conditions both: neither somebody else's entities nor
    // those of a decision that was since changed may ever be shown.
    const key = JSON.stringify([
      credentials.principal,
      decision.conditions,
      filter,
    ]);
    return this.#readable.get(key, () => this.#readRefs(credentials, filter));
  }

  async #readRefs(
    credentials: BackstageCredentials,
    filter: EntityFilterQuery | undefined,
  ): Promise<Set<string>> {
    const refs = new Set<string>();
    const pages = this.#catalog.streamEntities(
      {
        filter,
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
        pageSize: PAGE_SIZE,
      },
      { credentials },
    );
    for await (const page of pages) {
      page.forEach(entity => refs.add(stringifyEntityRef(entity)));
    }
    return refs;
  }

  /**
   * @param resourceRef - the entity ref or handover id the permission concerns
   * @throws NotAllowedError when the caller lacks the permission
   */
  async authorize(
    permission: ResourcePermission,
    resourceRef: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize(
      [{ permission, resourceRef }],
      { credentials },
    );
    this.#demand(decision.result, permission.name, ` for ${resourceRef}`);
  }

  /** Whether the caller has the permission; for showing what may be done. */
  async isAllowed(
    permission: ResourcePermission,
    resourceRef: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorize(
      [{ permission, resourceRef }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** Whether the caller may see the entity and it is there. */
  async mayRead(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    return !!(await this.#catalog.getEntityByRef(entityRef, { credentials }));
  }

  /** Those of some entities for which the caller has the permission. */
  async allowedRefs(
    permission: ResourcePermission,
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const refs = [...new Set(entityRefs)];
    if (refs.length === 0) {
      return new Set();
    }
    const decisions = await this.#permissions.authorize(
      refs.map(resourceRef => ({ permission, resourceRef })),
      { credentials },
    );
    return new Set(
      refs.filter(
        (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
      ),
    );
  }

  /** @throws NotAllowedError when the caller lacks the permission */
  async authorizeBasic(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    this.#demand(decision.result, permission.name, '');
  }

  #demand(result: AuthorizeResult, permission: string, about: string) {
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You lack the permission ${permission}${about}. Ask the owner of the entity or the platform team.`,
      );
    }
  }
}
