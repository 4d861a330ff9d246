import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { Coverage } from '@backstage-readiness/plugin-readiness-common';
import { isCurrent, judgeRota, type Judgement } from './judgeRota';
import type { EntitySources, OnCallSources } from './OnCallSources';
import type { StoredRota } from './store/rows';
import { supportDuties, type SupportDuties } from './supportDuties';

/** The rotas of one entity, judged at one moment. */
export interface JudgedRotas
  extends Pick<SupportDuties, 'sameLeadAndEngineer'> {
  fetchedAt: string;
  coverages: Coverage[];
}

/** A kept rota with what it means. */
export interface Judged extends Judgement {
  id: string;
  rota: StoredRota;
}

/** Judges the rotas of many entities, for facts. */
export class RotaJudge {
  readonly #sources: OnCallSources;
  readonly #clock: () => Date;

  constructor(options: { sources: OnCallSources; clock: () => Date }) {
    this.#sources = options.sources;
    this.#clock = options.clock;
  }

  /**
   * The rotas of entities as they are now, looking `days` ahead. Left out are
   * entities without one, and those of any of whose rotas nothing recent enough
   * is known to say who is on call now.
   */
  async judge(options: {
    entities: readonly Entity[];
    days: number;
  }): Promise<Map<string, JudgedRotas>> {
    const { entities, days } = options;
    const now = this.#clock();
    const all = await this.#sources.of(entities);
    const found = new Map<string, JudgedRotas>();
    all.forEach((sources, index) => {
      const known = sources.rotas?.stored?.known;
      if (known?.rotas.every(rota => isCurrent(rota, now))) {
        const judged = judgeAll(sources, now, days);
        found.set(stringifyEntityRef(entities[index]), {
          fetchedAt: known.fetchedAt,
          coverages: judged.map(({ coverage }) => coverage),
          sameLeadAndEngineer:
            dutiesOf({ sources, judged, now })?.sameLeadAndEngineer ?? [],
        });
      }
    });
    return found;
  }
}

/** What the kept rotas of an entity mean at a moment. */
export function judgeAll(
  sources: EntitySources,
  now: Date,
  days?: number,
): Judged[] {
  const hours = sources.support?.stored?.known?.model.hours;
  const rotas = sources.rotas?.stored?.known?.rotas ?? [];
  return rotas.map(rota => ({
    id: rota.id,
    rota,
    ...judgeRota({ rota, now, days, hours }),
  }));
}

/** Who has the roles that the support model of an entity names, where one is known. */
export function dutiesOf(options: {
  sources: EntitySources;
  judged: readonly Judged[];
  now: Date;
}): SupportDuties | undefined {
  const { sources, judged, now } = options;
  const known = sources.support?.stored?.known;
  return (
    known &&
    supportDuties({
      model: known.model,
      rotas: judged,
      from: now.getTime(),
      to: Math.max(now.getTime(), ...judged.map(({ until }) => until)),
    })
  );
}
