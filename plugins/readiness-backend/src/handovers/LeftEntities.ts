import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const BATCH = 500;
const SECOND_MS = 1_000;

/**
 * For how long an entity that was there is taken to be there still: where those
 * that left are passed over, and where somebody looks for them. Asking for
 * 10,000 takes the catalog a second.
 */
const TRUST_MS = { passing: 300 * SECOND_MS, looking: 30 * SECOND_MS };

/**
 * Which entities have left the catalog. It is asked with the credentials of the
 * plugin itself, from which nothing is hidden, so that an entity somebody may
 * not see is not taken for one that is gone. When the catalog does not answer,
 * neither does this.
 */
export class LeftEntities {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #now: () => Date;
  /** When entities were last there. */
  readonly #present = new Map<string, number>();

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    now: () => Date;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#now = options.now;
  }

  /** Whether an entity has left the catalog, as of now. */
  async has(entityRef: string): Promise<boolean> {
    const [there] = await this.#ask([entityRef]);
    return !there;
  }

  /**
   * Those of some entities that have left the catalog; one that left within
   * the last five minutes may be missing, or half a minute where somebody looks
   * for them. What is behind a list is guarded by `has`.
   */
  async among(
    entityRefs: Iterable<string>,
    reason: keyof typeof TRUST_MS = 'passing',
  ): Promise<ReadonlySet<string>> {
    const now = this.#now().getTime();
    const since = now - TRUST_MS[reason];
    const unsure = [...new Set(entityRefs)].filter(
      ref => (this.#present.get(ref) ?? since) <= since,
    );
    const left = new Set<string>();
    for (let start = 0; start < unsure.length; start += BATCH) {
      const refs = unsure.slice(start, start + BATCH);
      const there = await this.#ask(refs);
      refs.forEach((ref, index) => {
        if (there[index]) {
          this.#present.set(ref, now);
        } else {
          this.#present.delete(ref);
          left.add(ref);
        }
      });
    }
    return left;
  }

  /**
   * Which of some entities are there. A read of one entity by its name would
   * take any "not found", that of a portal without its catalog too, for an
   * entity that is gone; this one fails.
   */
  async #ask(entityRefs: string[]): Promise<boolean[]> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      {
        // As the catalog keeps them, whatever the portal they came from did.
        entityRefs: entityRefs.map(ref => ref.toLocaleLowerCase('en-US')),
        fields: ['kind'],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return entityRefs.map((_, index) => Boolean(items[index]));
  }
}
