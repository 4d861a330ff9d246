import type { OnCallPerson } from '@backstage-readiness/plugin-readiness-common';
import type {
  OnCallResult,
  OnCallRotaResult,
} from '@backstage-readiness/plugin-readiness-node';
import { identify, type NameOf } from './People';
import type { FetchedRota } from './store/saveRotas';

/** Everybody whom an answer mentions. */
export function peopleIn(result: OnCallResult): OnCallPerson[] {
  return 'rotas' in result
    ? result.rotas.flatMap(one =>
        'rota' in one
          ? one.rota.levels.flatMap(({ shifts }) =>
              shifts.map(({ person }) => person),
            )
          : [],
      )
    : [];
}

/** Names people as the catalog does; of rotas with one id the first counts. */
export function toFetched(
  results: readonly OnCallRotaResult[],
  nameOf: NameOf,
): FetchedRota[] {
  const byId = new Map<string, FetchedRota>();
  for (const result of results) {
    const id = 'rota' in result ? result.rota.id : result.id;
    if (byId.has(id)) {
      continue;
    }
    if ('rota' in result) {
      const { levels, unknownPeople } = identify(result.rota.levels, nameOf);
      byId.set(id, { rota: { ...result.rota, levels }, unknownPeople });
    } else {
      byId.set(id, result);
    }
  }
  return [...byId.values()];
}

/** Why nothing of an answer can be used. */
export function reasonOf(result: OnCallResult | undefined): string | undefined {
  if (!result || 'reason' in result) {
    return result?.reason;
  }
  const reasons = result.rotas.flatMap(one =>
    'reason' in one ? one.reason : [],
  );
  return [...new Set(reasons)].join('; ') || undefined;
}
