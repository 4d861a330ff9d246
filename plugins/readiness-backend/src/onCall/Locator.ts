import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { OnCallProvider } from '@backstage-readiness/plugin-readiness-node';
import {
  candidateRefs,
  chooseSubject,
  keepsIncidents,
  providerFor,
  supportReference,
  type IncidentKeeper,
  type Subject,
} from './subjects';

/** What counts for one entity. */
export interface Located {
  rotas?: { subject: Subject; provider: OnCallProvider };
  /** Often the same as of the rotas; a rota file keeps no incidents. */
  incidents?: { subject: Subject; provider: IncidentKeeper };
  support?: { subject: Subject };
}

const CHUNK = 500;
const FIELDS = ['apiVersion', 'kind', 'metadata', 'relations', 'spec'];

/** Finds out which rotas and support model count for entities. */
export class Locator {
  readonly #providers: readonly OnCallProvider[];
  readonly #keepers: readonly IncidentKeeper[];
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: {
    providers: readonly OnCallProvider[];
    catalog: CatalogService;
    auth: AuthService;
  }) {
    this.#providers = options.providers;
    this.#keepers = options.providers.filter(keepsIncidents);
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** What counts for entities, in their order. */
  async locate(entities: readonly Entity[]): Promise<Located[]> {
    const groups = await this.#groupsOf(entities);
    return entities.map(entity => {
      const support = chooseSubject({
        entity,
        groups,
        fits: candidate => supportReference(candidate) !== undefined,
      });
      return {
        rotas: choose(this.#providers, entity, groups),
        incidents: choose(this.#keepers, entity, groups),
        support: support && { subject: support },
      };
    });
  }

  async #groupsOf(entities: readonly Entity[]): Promise<Map<string, Entity>> {
    const refs = [
      ...new Set(
        entities.flatMap(entity =>
          candidateRefs(entity)
            .filter(({ via }) => via !== 'entity')
            .map(({ entityRef }) => entityRef),
        ),
      ),
    ];
    const found = new Map<string, Entity>();
    for (let start = 0; start < refs.length; start += CHUNK) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs: refs.slice(start, start + CHUNK), fields: FIELDS },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      for (const group of items) {
        if (group) {
          found.set(stringifyEntityRef(group), group);
        }
      }
    }
    return found;
  }
}

/** The nearest subject that a provider supports. */
function choose<TProvider extends OnCallProvider>(
  providers: readonly TProvider[],
  entity: Entity,
  groups: ReadonlyMap<string, Entity>,
): { subject: Subject; provider: TProvider } | undefined {
  const subject = chooseSubject({
    entity,
    groups,
    fits: candidate => providerFor(providers, candidate) !== undefined,
  });
  const provider = subject && providerFor(providers, subject.entity);
  return subject && provider && { subject, provider };
}
