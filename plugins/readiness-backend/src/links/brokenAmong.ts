import type { Knex } from 'knex';
import { LinkStore } from './LinkStore';

/** Tells which addresses were proven broken, named as they are kept. */
export function createBrokenAmong(knex: Knex) {
  const store = new LinkStore({ knex });
  return async (kept: readonly string[]): Promise<Set<string>> => {
    const known = await store.byUrl(kept);
    return new Set(
      [...known.values()]
        .filter(({ verdict }) => verdict === 'broken')
        .map(({ url }) => url),
    );
  };
}
