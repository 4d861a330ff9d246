import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DocumentReader } from '../documents/DocumentReader';
import type { LinkStore } from './LinkStore';
import { resolveLinks } from './resolveLinks';

const PAGE_SIZE = 500;
const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.links',
  'metadata.annotations',
];

/** What documents of entities name inside, by entity ref, as it is kept. */
export type AlsoNamed = (
  entityRefs: readonly string[],
) => Promise<Map<string, string[]>>;

/** Keeps up with what the entities of the catalog link to. */
export class LinkSync {
  readonly #store: LinkStore;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #documents: DocumentReader;
  readonly #alsoNamed: AlsoNamed;
  readonly #clock: () => Date;

  constructor(options: {
    store: LinkStore;
    documents: DocumentReader;
    catalog: CatalogService;
    auth: AuthService;
    alsoNamed: AlsoNamed;
    clock: () => Date;
  }) {
    this.#store = options.store;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#documents = options.documents;
    this.#alsoNamed = options.alsoNamed;
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
    const refs = entities.map(entity => stringifyEntityRef(entity));
    const inside = await this.#alsoNamed(refs);
    await this.#store.saveReferences(
      entities.map((entity, index) => ({
        entityRef: refs[index],
        urls: [
          ...resolveLinks(entity, this.#documents).flatMap(
            ({ kept }) => kept ?? [],
          ),
          ...(inside.get(refs[index]) ?? []),
        ],
      })),
      this.#clock(),
    );
  }
}
