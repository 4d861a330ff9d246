import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { OnCallProvider } from '@backstage-readiness/plugin-readiness-node';
import pLimit from 'p-limit';
import type { OnCallRefresher } from './OnCallRefresher';
import type { RotaStore } from './RotaStore';
import type { StoredRotas } from './store/rows';
import {
  candidateRefs,
  chooseSubject,
  providerFor,
  sourceKey,
  supportReference,
  type Subject,
} from './subjects';
import type {
  StoredSupportModel,
  SupportModelStore,
} from './SupportModelStore';

/** How long a reader waits for a rota that was never asked for. */
const FIRST_FETCH_MS = 15_000;

/** What counts for one entity, and what is kept of it. */
export interface EntitySources {
  rotas?: { subject: Subject; provider: OnCallProvider; stored?: StoredRotas };
  support?: { subject: Subject; stored?: StoredSupportModel };
}

/** Finds out which rotas and support model count for entities. */
export class OnCallSources {
  readonly #providers: readonly OnCallProvider[];
  readonly #rotas: RotaStore;
  readonly #models: SupportModelStore;
  readonly #refresher: OnCallRefresher;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #oneAtATime = pLimit(1);

  constructor(options: {
    providers: readonly OnCallProvider[];
    rotas: RotaStore;
    models: SupportModelStore;
    refresher: OnCallRefresher;
    catalog: CatalogService;
    auth: AuthService;
  }) {
    this.#providers = options.providers;
    this.#rotas = options.rotas;
    this.#models = options.models;
    this.#refresher = options.refresher;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /**
   * What is kept for entities, in their order. What was never asked for yet,
   * or was asked for under another name, is fetched now: whoever annotates an
   * entity should not have to wait for the schedule.
   */
  async of(entities: readonly Entity[]): Promise<EntitySources[]> {
    const located = await this.locate(entities);
    const kept = await this.#load(located);
    if (!kept.some(isIncomplete)) {
      return kept;
    }
    // Whoever waited here finds what the one before has fetched.
    return this.#oneAtATime(async () => {
      await this.#fetchMissing(await this.#load(located));
      return this.#load(located);
    });
  }

  /**
   * The support models of entities, in their order, without their rotas. One
   * that was never read is read now.
   */
  async supportModelsOf(
    entities: readonly Entity[],
  ): Promise<Array<StoredSupportModel | undefined>> {
    const located = (await this.locate(entities)).map(({ support }) => ({
      support,
    }));
    const kept = await this.#load(located);
    if (!kept.some(isIncomplete)) {
      return kept.map(({ support }) => support?.stored);
    }
    return this.#oneAtATime(async () => {
      await this.#fetchMissing(await this.#load(located));
      return (await this.#load(located)).map(({ support }) => support?.stored);
    });
  }

  /** Which rotas and support model count for entities, without what is kept. */
  async locate(entities: readonly Entity[]): Promise<EntitySources[]> {
    const groups = await this.#groupsOf(entities);
    return entities.map(entity => {
      const subject = chooseSubject({
        entity,
        groups,
        fits: candidate =>
          providerFor(this.#providers, candidate) !== undefined,
      });
      const provider = subject && providerFor(this.#providers, subject.entity);
      const support = chooseSubject({
        entity,
        groups,
        fits: candidate => supportReference(candidate) !== undefined,
      });
      return {
        rotas: subject && provider && { subject, provider },
        support: support && { subject: support },
      };
    });
  }

  async #fetchMissing(all: readonly EntitySources[]): Promise<void> {
    const signal = AbortSignal.timeout(FIRST_FETCH_MS);
    try {
      await this.#refresher.refreshRotas(
        distinct(
          all.flatMap(({ rotas }) =>
            rotas && !rotas.stored ? [rotas.subject.entity] : [],
          ),
        ),
        signal,
      );
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
      // The schedule has more time; until then the rota is on its way.
    }
    await this.#refresher.refreshSupportModels(
      distinct(
        all.flatMap(({ support }) =>
          support && !support.stored ? [support.subject.entity] : [],
        ),
      ),
    );
  }

  async #load(located: readonly EntitySources[]): Promise<EntitySources[]> {
    const kept = await this.#rotas.getRotas(
      refsOf(located.map(({ rotas }) => rotas?.subject)),
    );
    const models = await this.#models.getModels(
      refsOf(located.map(({ support }) => support?.subject)),
    );
    return located.map(({ rotas, support }) => ({
      rotas: rotas && { ...rotas, stored: storedRotas(rotas) },
      support: support && { ...support, stored: storedModel(support) },
    }));

    function storedRotas({
      subject,
      provider,
    }: NonNullable<EntitySources['rotas']>) {
      const stored = kept.get(stringifyEntityRef(subject.entity));
      return stored?.providerId === provider.id &&
        stored.sourceKey === sourceKey(provider, subject.entity)
        ? stored
        : undefined;
    }

    function storedModel(support: NonNullable<EntitySources['support']>) {
      const stored = models.get(stringifyEntityRef(support.subject.entity));
      return stored?.reference === supportReference(support.subject.entity)
        ? stored
        : undefined;
    }
  }

  async #groupsOf(entities: readonly Entity[]): Promise<Map<string, Entity>> {
    const refs = new Set(
      entities.flatMap(entity =>
        candidateRefs(entity)
          .filter(({ via }) => via !== 'entity')
          .map(({ entityRef }) => entityRef),
      ),
    );
    if (refs.size === 0) {
      return new Map();
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: [...refs] },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return new Map(
      items.flatMap(group =>
        group ? [[stringifyEntityRef(group), group] as const] : [],
      ),
    );
  }
}

function isIncomplete({ rotas, support }: EntitySources): boolean {
  return Boolean((rotas && !rotas.stored) || (support && !support.stored));
}

function distinct(entities: readonly Entity[]): Entity[] {
  return [
    ...new Map(
      entities.map(entity => [stringifyEntityRef(entity), entity]),
    ).values(),
  ];
}

function refsOf(subjects: ReadonlyArray<Subject | undefined>): string[] {
  return distinct(
    subjects.flatMap(subject => (subject ? [subject.entity] : [])),
  ).map(entity => stringifyEntityRef(entity));
}
