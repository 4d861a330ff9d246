import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  DutyRota,
  SupportModelSpec,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntitySources, OnCallSources } from './OnCallSources';

/** The support model that counts for a team. */
export interface TeamSupport {
  /** The entity that names it. */
  entityRef: string;
  title: string;
  url?: string;
  model: SupportModelSpec;
}

/** Rotas and support model of a team. */
export interface TeamSources {
  /** Whether any rota is named, known or not. */
  hasRota: boolean;
  rotas: DutyRota[];
  support?: TeamSupport;
  /** Why the newest attempt to read it failed. */
  supportError?: string;
}

type Support = EntitySources['support'];

/**
 * Finds the rotas and the support model of a team: those that its group names,
 * else those of what it operates. Of several support models one with
 * checklists is taken first.
 */
export class TeamOnCall {
  readonly #sources: Pick<OnCallSources, 'of'>;

  constructor(options: { sources: Pick<OnCallSources, 'of'> }) {
    this.#sources = options.sources;
  }

  /** @param operated - what the team operates, in a stable order */
  async of(team: Entity, operated: readonly Entity[]): Promise<TeamSources> {
    const [own] = await this.#sources.of([team]);
    const others =
      own.rotas && own.support ? [] : await this.#sources.of(operated);
    const supports = own.support
      ? [own.support]
      : others.flatMap(({ support }) => support ?? []);
    const known = supports.filter(({ stored }) => stored?.known);
    return {
      ...toRotas(own.rotas ? [own] : others),
      support: toSupport(
        known.find(({ stored }) => stored?.known?.model.checklists) ?? known[0],
      ),
      supportError: supports.find(({ stored }) => stored?.errorMessage)?.stored
        ?.errorMessage,
    };
  }
}

function toRotas(all: readonly EntitySources[]) {
  const named = all.flatMap(({ rotas }) => rotas ?? []);
  // Several entities may share the rotas of a group; these count once.
  const distinct = new Map(
    named.map(rotas => [stringifyEntityRef(rotas.subject.entity), rotas]),
  );
  return {
    hasRota: named.length > 0,
    rotas: [...distinct.values()].flatMap(({ stored }) =>
      (stored?.known?.rotas ?? []).flatMap(
        ({ levels, knownUntil }): DutyRota[] =>
          knownUntil ? [{ levels, knownUntil }] : [],
      ),
    ),
  };
}

function toSupport(support: Support): TeamSupport | undefined {
  const known = support?.stored?.known;
  return (
    known && {
      entityRef: stringifyEntityRef(support.subject.entity),
      title: known.title,
      // Where a file lies on the server's disk is nobody's business.
      url: /^https?:/.test(known.url) ? known.url : undefined,
      model: known.model,
    }
  );
}
