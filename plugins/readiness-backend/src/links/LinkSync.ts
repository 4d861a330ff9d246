import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { collectLinks } from '@backstage-readiness/plugin-readiness-common';
import type { LinkStore } from './LinkStore';

const PAGE_SIZE = 500;
const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.links',
  'metadata.annotations',
];

/** Keeps up with what the entities of the catalog link to. */
export class LinkSync {
  readonly #store: LinkStore;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #clock: () => Date;

  constructor(options: {
    store: LinkStore;
    catalog: CatalogService;
    auth: AuthService;
    clock: () => Date;
  }) {
    this.#store = options.store;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#clock = options.clock;
  }

  /** Takes up the whole catalog, page by page. */
  async syncAll(signal: AbortSignal): Promise<void> {
    const seen = new Set<string>();
    const pages = this.#catalog.streamEntities(
      { fields: FIELDS, pageSize: PAGE_SIZE },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      signal.throwIfAborted();
      await this.sync(page);
      page.forEach(entity => seen.add(stringifyEntityRef(entity)));
    }
    await this.#store.forgetAllBut(seen);
  }

  /** Takes up these entities. */
  async sync(entities: Entity[]): Promise<void> {
    await this.#store.saveReferences(
      entities.map(entity => ({
        entityRef: stringifyEntityRef(entity),
        urls: collectLinks(entity).map(({ url }) => url),
      })),
      this.#clock(),
    );
  }
}
