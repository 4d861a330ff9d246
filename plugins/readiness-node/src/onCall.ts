import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type {
  OnCallIncident,
  OnCallLevel,
} from '@backstage-readiness/plugin-readiness-common';

/**
 * A rota as a source tells it.
 *
 * @public
 */
export interface OnCallRota {
  /**
   * Tells it apart among the rotas that one entity has from this provider: the
   * policy, schedule, file or feed. Stable over time, and no secret.
   */
  id: string;
  /** Name of the escalation policy, of the schedule or of the file. */
  title?: string;
  /** Where a person looks at it or changes it. Must hold no secret. */
  url?: string;
  /** IANA name of the zone in which it hands over, where the source tells. */
  timezone?: string;
  /**
   * The levels of escalation with the shifts that touch the window asked for.
   * A shift keeps its true start and end, also beyond the window; `null` says
   * that it has none. A person is named by a catalog user (`ref`) where the
   * source knows it; else give the mail address, by which one is looked up.
   */
  levels: OnCallLevel[];
}

/**
 * One of several rotas of an entity, or why that one could not be had. A
 * reason concerns this rota only: the others of the entity are unharmed.
 *
 * @public
 */
export type OnCallRotaResult =
  | { rota: OnCallRota }
  | { id: string; title?: string; reason: string };

/**
 * The rotas of one entity, at least one, each with another id; or why there are
 * none. A reason concerns this entity only: the others of the same request are
 * unharmed.
 *
 * @public
 */
export type OnCallResult =
  | { entityRef: string; rotas: OnCallRotaResult[] }
  | { entityRef: string; reason: string };

/**
 * The incidents of one entity, or why they could not be had.
 *
 * @public
 */
export type OnCallIncidentsResult =
  | { entityRef: string; incidents: OnCallIncident[] }
  | { entityRef: string; reason: string };

/**
 * Knows who is on call: a paging service, a calendar, a file.
 *
 * @public
 */
export interface OnCallProvider {
  id: string;
  /** What readers call the source, such as "PagerDuty". */
  title: string;
  /**
   * The annotations by which entities name something of this provider. The
   * catalog is searched by them, and a rota is fetched again when one changes.
   */
  annotations: readonly string[];
  /**
   * Whether the entity (a component, or a group for all it owns) names
   * something this provider can look up. Looks at the entity only and makes
   * no request.
   */
  supports(entity: Entity): boolean;
  /**
   * Fetches the rotas of entities, all of which it supports. One result per
   * entity, in any order; the same policy of several entities is fetched once.
   *
   * Rejects only when nothing at all could be asked, for instance because the
   * credentials are refused. Reasons and errors are shown to readers: they say
   * what to do and hold no secret.
   */
  fetchRotas(options: {
    entities: readonly Entity[];
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<OnCallResult[]>;
  /**
   * Present when the source keeps incidents. Fetches those that are open, and
   * those opened at `since` or later, of entities all of which it supports.
   * One result per entity, in any order; rejects as `fetchRotas` does.
   */
  fetchIncidents?(options: {
    entities: readonly Entity[];
    since: Date;
    signal: AbortSignal;
  }): Promise<OnCallIncidentsResult[]>;
}

/**
 * Where modules add on-call providers.
 *
 * @public
 */
export interface OnCallProvidersExtensionPoint {
  addOnCallProvider(provider: OnCallProvider): void;
}

/**
 * Where modules add on-call providers. When several support an entity, the
 * first one counts: rota files, then modules in the order in which they were
 * added.
 *
 * @public
 */
export const onCallProvidersExtensionPoint =
  createExtensionPoint<OnCallProvidersExtensionPoint>({
    id: 'readiness.on-call-providers',
  });

export type { OnCallIncident };
