import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  SloAlert,
  SloBucket,
  SloDefinition,
  SloMeasure,
  SloPeriod,
} from '@backstage-readiness/plugin-readiness-common';

/**
 * One objective a provider is asked about.
 *
 * @public
 */
export interface SloFiguresRequest {
  /** Echoed in the result. */
  id: string;
  entityRef: string;
  /** Annotations of the entity, for providers that need their own identifiers. */
  entityAnnotations: Readonly<Record<string, string>>;
  definition: SloDefinition;
  /** The period the budget belongs to; a calendar one ends in the future. */
  period: SloPeriod;
  /**
   * The elapsed part of the period, oldest first, without gaps. All have the
   * same length but the first, which may be shorter; the last ends now.
   */
  buckets: readonly SloPeriod[];
  /** Lengths in seconds of the windows that end now, shortest first. */
  windowSeconds: readonly number[];
}

/**
 * What a provider measured of one objective.
 *
 * Everything is counted in the unit of the definition's method: events for
 * `occurrences`, slices for the others. Where nothing was seen, the total is 0:
 * no traffic is not the same as no errors.
 *
 * @public
 */
export interface SloFigures {
  /**
   * False when the source only knows shares: totals are then weights (1 where
   * there was data), and no budget in events can be shown.
   */
  countsKnown: boolean;
  /** One per requested bucket, `until` being its end. */
  buckets: SloBucket[];
  /** One per requested window. */
  windows: Array<SloMeasure & { seconds: number }>;
  /** ISO 8601; when the source looked. */
  observedAt: string;
}

/**
 * The figures of one objective, or why there are none. A reason concerns this
 * objective only: the others of the same request are unharmed.
 *
 * @public
 */
export type SloFiguresResult =
  | { id: string; figures: SloFigures }
  | { id: string; reason: string };

/**
 * Names series that a tool records and nobody wrote a definition of for the
 * portal: those of a service of Sloth, or of an SLO of Pyrra.
 *
 * @public
 */
export interface SloRecordedReference {
  tool: 'sloth' | 'pyrra';
  name: string;
}

/**
 * The objectives that are recorded, none when nothing is; or why nobody could look.
 *
 * @public
 */
export type SloDiscovery =
  | { definitions: SloDefinition[] }
  | { reason: string };

/**
 * One objective whose alert rules are wanted.
 *
 * @public
 */
export type SloAlertsRequest = Pick<
  SloFiguresRequest,
  'id' | 'entityRef' | 'entityAnnotations' | 'definition'
>;

/**
 * The alert rules tied to one objective, or why nobody could look. A rule is
 * tied when it says so or watches the very same series; a likeness is not enough.
 *
 * @public
 */
export type SloAlertsResult =
  | { id: string; alerts: SloAlert[] }
  | { id: string; reason: string };

/** A place where a query can be opened. @public */
export interface SloQueryLink {
  title: string;
  /** http or https. */
  url: string;
}

/**
 * Knows how objectives are doing: a metrics server, or a service that keeps SLOs.
 *
 * @public
 */
export interface SloProvider {
  id: string;
  title: string;
  /** The figures are invented; real providers are asked first. */
  sample?: boolean;
  /**
   * Whether this provider could measure the objective: it speaks the query
   * language and the data source is configured. Makes no request.
   */
  supports(definition: SloDefinition): boolean;
  /**
   * Measures objectives, all of which it supports. One result per request, in
   * any order. Rejects only when nothing at all could be asked.
   */
  fetchFigures(options: {
    requests: readonly SloFiguresRequest[];
    now: Date;
    signal: AbortSignal;
  }): Promise<SloFiguresResult[]>;
  /**
   * Looks for objectives of which only recorded series exist. Left out by a
   * provider that has none.
   */
  discover?(options: {
    reference: SloRecordedReference;
    signal: AbortSignal;
  }): Promise<SloDiscovery>;
  /**
   * Finds the alert rules tied to objectives, all of which it supports. Left
   * out by a provider that knows no alert rules.
   */
  fetchAlerts?(options: {
    requests: readonly SloAlertsRequest[];
    now: Date;
    signal: AbortSignal;
  }): Promise<SloAlertsResult[]>;
  /** Where a query of an objective can be opened. Makes no request. */
  queryLinks?(options: {
    definition: SloDefinition;
    query: string;
    from: Date;
    to: Date;
  }): SloQueryLink[];
}

/**
 * Where modules add SLO providers.
 *
 * @public
 */
export interface SloProvidersExtensionPoint {
  addSloProvider(provider: SloProvider): void;
}

/**
 * Where modules add SLO providers. Real ones are asked before sample ones, and
 * otherwise in the order in which they were added.
 *
 * @public
 */
export const sloProvidersExtensionPoint =
  createExtensionPoint<SloProvidersExtensionPoint>({
    id: 'readiness.slo-providers',
  });
