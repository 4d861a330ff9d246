import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  turnsAt,
  type OnDuty,
} from '@backstage-readiness/plugin-readiness-common';
import type { TeamOnCall, TeamSources } from '../onCall';
import type { OperatedEntities } from './OperatedEntities';

/** Of how many operated entities rota and support model are looked for. */
const ASKED = 100;

/** A team, and all that its duty depends on. */
export interface TeamAtWork extends TeamSources {
  teamRef: string;
  title: string;
  timezone: string;
}

/** Knows the rotas and the support model of teams. */
export class DutyTeams {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #operated: OperatedEntities;
  readonly #onCall: Pick<TeamOnCall, 'of'>;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    operated: OperatedEntities;
    onCall: Pick<TeamOnCall, 'of'>;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#operated = options.operated;
    this.#onCall = options.onCall;
  }

  async of(team: Entity): Promise<TeamAtWork> {
    const teamRef = stringifyEntityRef(team);
    const refs = await this.#operated.of(teamRef);
    const operated = await this.#entities(refs.slice(0, ASKED));
    const sources = await this.#onCall.of(team, operated);
    return {
      ...sources,
      teamRef,
      title: titleOf(team),
      timezone: sources.support?.model.hours.timezone ?? 'UTC',
    };
  }

  /** The same by ref, for what asks without a reader; nothing when it is gone. */
  async byRef(teamRef: string): Promise<TeamAtWork | undefined> {
    const [team] = await this.#entities([teamRef]);
    return team && this.of(team);
  }

  async #entities(entityRefs: readonly string[]): Promise<Entity[]> {
    if (entityRefs.length === 0) {
      return [];
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: [...entityRefs] },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return items.filter(entity => entity !== undefined);
  }
}

/** What a person calls an entity. */
export function titleOf({ metadata, spec }: Entity): string {
  const profile = spec?.profile as { displayName?: string } | undefined;
  return profile?.displayName ?? metadata.title ?? metadata.name;
}

/** Who of a team is on duty at a moment. */
export function onDutyOf(team: TeamSources, now: Date): OnDuty {
  if (!team.hasRota) {
    return { state: 'not-configured' };
  }
  const known = team.rotas.some(
    ({ knownUntil }) => Date.parse(knownUntil) > now.getTime(),
  );
  return known
    ? { state: 'known', ...turnsAt(team.rotas, now) }
    : { state: 'unknown' };
}
