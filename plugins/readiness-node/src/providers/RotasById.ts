import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import pLimit from 'p-limit';
import type { OnCallResult, OnCallRota, OnCallRotaResult } from '../onCall';
import { attempt } from './attempt';
import { PerRun } from './PerRun';
import { resultOf } from './rotas';

const AT_ONCE = 4;
/** How much longer than asked for, so that it does for later portions of a run. */
const LONGER_MS = 10 * 60_000;

/**
 * The rotas of a provider that are fetched one by one. Each is fetched once for
 * all entities that name it, a few at a time, and once for all portions of a
 * run; the failure of one harms no other.
 *
 * @public
 */
export class RotasById {
  readonly #fetch: (options: {
    id: string;
    from: Date;
    to: Date;
    signal: AbortSignal;
  }) => Promise<OnCallRota>;
  readonly #fetched = new PerRun<{ rota: OnCallRota; to: Date }>();

  constructor(options: {
    fetch(options: {
      id: string;
      from: Date;
      to: Date;
      signal: AbortSignal;
    }): Promise<OnCallRota>;
  }) {
    this.#fetch = options.fetch;
  }

  /** One result per entity; `idsOf` says which rotas it names, at least one. */
  async fetchFor(options: {
    entities: readonly Entity[];
    idsOf: (entity: Entity) => readonly string[];
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<OnCallResult[]> {
    const { entities, idsOf } = options;
    const ids = [...new Set(entities.flatMap(idsOf))];
    const limit = pLimit(AT_ONCE);
    const found = new Map(
      await Promise.all(
        ids.map(id =>
          limit(async () => [id, await this.#one({ ...options, id })] as const),
        ),
      ),
    );
    return entities.map(entity =>
      resultOf(
        stringifyEntityRef(entity),
        idsOf(entity).flatMap(id => found.get(id) ?? []),
      ),
    );
  }

  async #one(options: {
    id: string;
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<OnCallRotaResult> {
    const { id, from, signal } = options;
    const known = this.#fetched.get(signal, id);
    if (known && known.to >= options.to) {
      return { rota: known.rota };
    }
    const to = new Date(options.to.getTime() + LONGER_MS);
    const rota = await attempt(signal, () =>
      this.#fetch({ id, from, to, signal }),
    );
    if ('reason' in rota) {
      return { id, reason: rota.reason };
    }
    this.#fetched.set(signal, id, { rota: rota.value, to });
    return { rota: rota.value };
  }
}
