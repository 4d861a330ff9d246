import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { FilterPredicate } from '@backstage/filter-predicates';

/**
 * The type of a fact, which the rules reading it are checked against.
 *
 * @public
 */
export type FactType =
  | 'bool'
  | 'int'
  | 'double'
  | 'string'
  | 'timestamp'
  | 'list<string>';

/**
 * The value of a fact. A timestamp is an ISO 8601 string.
 *
 * @public
 */
export type FactValue = boolean | number | string | string[];

/**
 * What a source saw of one entity. A field that could not be observed is left
 * out; rules reading it then have no data.
 *
 * @public
 */
export interface FactObservation {
  /** Canonical entity ref. */
  entityRef: string;
  values: Record<string, FactValue>;
  /** ISO 8601; when the values were true, which may be before they were collected. */
  observedAt: string;
}

/**
 * Produces facts about entities. Rules read them as `facts.<id>.<field>`.
 *
 * @public
 */
export interface FactSource {
  /** Name in rules: letters and digits, starting with a small letter. */
  id: string;
  title: string;
  fields: Record<string, FactType>;
  /** ISO 8601 duration after which an observation is stale. */
  trustFor: string;
  /** ISO 8601 duration between two collections. */
  every: string;
  /**
   * The entities it can say anything about, as a filter of the catalog; all of
   * them when left out. Others are never handed to `collect`.
   */
  appliesTo?: FilterPredicate;
  /**
   * Observes entities. An entity of which nothing can be said is left out.
   * An error keeps the facts collected before.
   */
  collect(options: {
    entities: Entity[];
    signal: AbortSignal;
  }): Promise<FactObservation[]>;
}

/**
 * Where modules add fact sources.
 *
 * @public
 */
export interface FactSourcesExtensionPoint {
  addFactSource(source: FactSource): void;
}

/**
 * Where modules add fact sources.
 *
 * @public
 */
export const factSourcesExtensionPoint =
  createExtensionPoint<FactSourcesExtensionPoint>({
    id: 'readiness.fact-sources',
  });
