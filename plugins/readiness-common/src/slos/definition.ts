/**
 * How the budget of an objective is counted.
 *
 * - `occurrences`: each event weighs the same.
 * - `timeslices`: each slice of time is good or bad as a whole.
 * - `ratio-timeslices`: each slice of time weighs the same and is as bad as its share of bad events.
 *
 * @public
 */
export type SloMethod = 'occurrences' | 'timeslices' | 'ratio-timeslices';

/** @public */
export type SloDurationUnit =
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year';

/** A duration as OpenSLO writes it (`28d`, `1M`). @public */
export interface SloDuration {
  count: number;
  unit: SloDurationUnit;
}

/** The period over which an objective is promised. @public */
export type SloTimeWindow =
  | { kind: 'rolling'; duration: SloDuration }
  | {
      kind: 'calendar';
      duration: SloDuration;
      /** Local start of the first period, ISO 8601 without offset. */
      startTime: string;
      /** IANA time zone in which the periods begin and end. */
      timeZone: string;
    };

/** Comparison of a measured value with the value of the objective. @public */
export type SloOperator = 'lt' | 'lte' | 'gt' | 'gte';

/** Where one series of an indicator comes from. @public */
export interface SloMetricSource {
  /** Kind of the data source as written, for example `Prometheus`. */
  type?: string;
  /** Name of the data source as written. */
  ref?: string;
  /** What the data source needs to find the series, for example `{ query }`. */
  spec: Record<string, unknown>;
}

/** What is measured. @public */
export type SloIndicator =
  | {
      kind: 'ratio';
      /** True for counters that only rise; false for amounts per scrape. */
      counter: boolean;
      /** Which part of the total `part` selects. */
      counts: 'good' | 'bad';
      part: SloMetricSource;
      total: SloMetricSource;
    }
  | {
      kind: 'raw-ratio';
      /** Whether the query returns the share of successes or of failures. */
      rawType: 'success' | 'failure';
      source: SloMetricSource;
    }
  | {
      kind: 'threshold';
      operator: SloOperator;
      value: number;
      source: SloMetricSource;
    };

/**
 * One objective of one SLO, ready to be computed. A file with two objectives
 * in one SLO yields two of these.
 *
 * @public
 */
export interface SloDefinition {
  /** How it was written; `recorded` when only its series exist. */
  format: 'openslo' | 'sloth' | 'pyrra' | 'recorded';
  /** Unique among the definitions of one entity: `<slo>` or `<slo>/<n>` when the SLO has several objectives. */
  id: string;
  /** `metadata.name` of the SLO. */
  name: string;
  title: string;
  description?: string;
  service?: string;
  /** Share of good events or slices promised, below 1. */
  target: number;
  method: SloMethod;
  /** Length of a slice in seconds, for the two slice methods. */
  sliceSeconds?: number;
  /** Share of good events a slice needs to be good, for `timeslices`. */
  sliceTarget?: number;
  window: SloTimeWindow;
  indicator: SloIndicator;
  annotations: Record<string, string>;
  /** Where it was written. */
  source: { url: string; line: number };
}

/** Something worth knowing about an OpenSLO file. @public */
export interface SloProblem {
  /** `refused`: not computed at all; `warning`: computed, but odd. */
  severity: 'refused' | 'warning';
  url: string;
  line?: number;
  column?: number;
  /** Name of the SLO concerned, when known. */
  slo?: string;
  message: string;
}
