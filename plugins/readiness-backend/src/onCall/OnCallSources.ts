import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { OnCallProvider } from '@backstage-readiness/plugin-readiness-node';
import pLimit from 'p-limit';
import type { Located, Locator } from './Locator';
import type { OnCallRefresher } from './OnCallRefresher';
import type { RotaStore } from './RotaStore';
import type { StoredRotas } from './store/rows';
import { sourceKey, supportReference, type Subject } from './subjects';
import type {
  StoredSupportModel,
  SupportModelStore,
} from './SupportModelStore';

/** How long a reader waits for a rota that was never asked for. */
const FIRST_FETCH_MS = 15_000;

/** What counts for one entity, and what is kept of it. */
export interface EntitySources extends Pick<Located, 'incidents'> {
  rotas?: { subject: Subject; provider: OnCallProvider; stored?: StoredRotas };
  support?: { subject: Subject; stored?: StoredSupportModel };
}

/** Reads what is kept for entities, and has fetched what is not yet. */
export class OnCallSources {
  readonly #locator: Locator;
  readonly #rotas: RotaStore;
  readonly #models: SupportModelStore;
  readonly #refresher: OnCallRefresher;
  readonly #oneAtATime = pLimit(1);

  constructor(options: {
    locator: Locator;
    rotas: RotaStore;
    models: SupportModelStore;
    refresher: OnCallRefresher;
  }) {
    this.#locator = options.locator;
    this.#rotas = options.rotas;
    this.#models = options.models;
    this.#refresher = options.refresher;
  }

  /**
   * What is kept for entities, in their order. What was never asked for yet,
   * or was asked for under another name, is fetched now: whoever annotates an
   * entity should not have to wait for the schedule.
   */
  async of(entities: readonly Entity[]): Promise<EntitySources[]> {
    const located = await this.#locator.locate(entities);
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
    const located = (await this.#locator.locate(entities)).map(
      ({ support }) => ({
        support,
      }),
    );
    const kept = await this.#load(located);
    if (!kept.some(isIncomplete)) {
      return kept.map(({ support }) => support?.stored);
    }
    return this.#oneAtATime(async () => {
      await this.#fetchMissing(await this.#load(located));
      return (await this.#load(located)).map(({ support }) => support?.stored);
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
    return located.map(({ rotas, support, ...others }) => ({
      ...others,
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
