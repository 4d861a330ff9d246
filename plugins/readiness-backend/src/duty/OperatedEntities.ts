import type { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  operatingGroupOf,
  READINESS_ANNOTATIONS,
} from '@backstage-readiness/plugin-readiness-common';

const FRESH_FOR = 60_000;
const PAGE_SIZE = 1000;

/**
 * Which entities each group operates, by the ref of the group. Kept for a
 * minute: the annotation may be written in several ways, so that the catalog
 * cannot be asked for one group.
 */
export class OperatedEntities {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  #loading: Promise<ReadonlyMap<string, readonly string[]>> | undefined;
  #loadedAt = 0;

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** The refs of what a group operates, sorted. */
  async of(groupRef: string): Promise<readonly string[]> {
    return (await this.all()).get(groupRef) ?? [];
  }

  /** The same of every group that operates something. */
  async all(): Promise<ReadonlyMap<string, readonly string[]>> {
    if (!this.#loading || Date.now() - this.#loadedAt > FRESH_FOR) {
      this.#loadedAt = Date.now();
      this.#loading = this.#load();
      this.#loading.catch(() => {
        this.#loading = undefined;
      });
    }
    return this.#loading;
  }

  async #load(): Promise<ReadonlyMap<string, readonly string[]>> {
    const operated = new Map<string, string[]>();
    const pages = this.#catalog.streamEntities(
      {
        filter: {
          [`metadata.annotations.${READINESS_ANNOTATIONS.operatedBy}`]:
            CATALOG_FILTER_EXISTS,
        },
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.annotations',
        ],
        pageSize: PAGE_SIZE,
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      for (const entity of page) {
        const group = operatingGroupOf(entity);
        if (group) {
          const refs = operated.get(group) ?? [];
          operated.set(group, refs);
          refs.push(stringifyEntityRef(entity));
        }
      }
    }
    operated.forEach(refs => refs.sort());
    return operated;
  }
}
