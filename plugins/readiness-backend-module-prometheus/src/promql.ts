import type {
  SloDefinition,
  SloIndicator,
  SloOperator,
} from '@backstage-readiness/plugin-readiness-common';
import { PromqlError } from './errors';
import { ScannedQuery, scanQuery } from './scanQuery';

/**
 * The two queries that measure one stretch of time. Both return one value, or
 * nothing where nothing was seen.
 */
export interface MeasureQueries {
  /** What `part` counts. */
  counts: 'good' | 'bad';
  part: string;
  /** Absent when every answer weighs the same. */
  total?: string;
}

/** Builds the queries of one objective. */
export interface PromqlPlan {
  /** Whether totals are numbers of events or slices. */
  countsKnown: boolean;
  /** Queries over the stretch of so many seconds that ends at the time of evaluation. */
  over(seconds: number): MeasureQueries;
}

/** How often a query without a window is looked at. */
const STEP = 60;
const WINDOW = /\{\{\s*\.window\s*\}\}/g;
const SELECTOR =
  /^(?:sum\s*\(\s*)?([A-Za-z_:][\w:]*\s*(?:\{[^{}[\]()]*\})?)\s*(\))?$/;
const OPERATORS: Record<SloOperator, string> = {
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
};

/** The text of a query as the file has it. */
export function queryOf(spec: Record<string, unknown>): string | undefined {
  const query = spec.query ?? spec.promql;
  return typeof query === 'string' && query.trim() !== '' ? query : undefined;
}

/** Decides how an objective is measured. Throws {@link PromqlError}. */
export function planPromql(definition: SloDefinition): PromqlPlan {
  const { indicator, method, sliceSeconds, sliceTarget } = definition;
  if (method === 'occurrences') {
    return planOccurrences(indicator);
  }
  if (sliceSeconds === undefined) {
    throw new PromqlError('The objective has slices of no length');
  }
  const share = goodShare(indicator, sliceSeconds);
  // A slice is at most wholly good, though counters read at different moments
  // may say a little more.
  const good =
    method === 'timeslices'
      ? `(${share}) >= bool ${sliceTarget ?? 1}`
      : `clamp_max(${share}, 1)`;
  return {
    countsKnown: true,
    over: seconds => ({
      counts: 'good',
      part: subquery('sum_over_time', good, seconds, sliceSeconds),
      total: subquery('count_over_time', share, seconds, sliceSeconds),
    }),
  };
}

function planOccurrences(indicator: SloIndicator): PromqlPlan {
  switch (indicator.kind) {
    case 'ratio': {
      const [part, total] = amounts(indicator);
      return {
        countsKnown: part.counts && total.counts,
        over: seconds => ({
          counts: indicator.counts,
          part: part.over(seconds),
          total: total.over(seconds),
        }),
      };
    }
    case 'raw-ratio':
      return {
        countsKnown: false,
        over: seconds => ({
          counts: indicator.rawType === 'success' ? 'good' : 'bad',
          part: rawShare(indicator.source.spec, seconds),
        }),
      };
    default: {
      // Looks at the value every minute; those looks are no events to show.
      const good = within(indicator, 5 * STEP);
      return {
        countsKnown: false,
        over: seconds => ({
          counts: 'good',
          part: subquery('sum_over_time', good, seconds, STEP),
          total: subquery('count_over_time', good, seconds, STEP),
        }),
      };
    }
  }
}

/** Share of good in the slice that ends at the time of evaluation; nothing without traffic. */
function goodShare(indicator: SloIndicator, seconds: number): string {
  switch (indicator.kind) {
    case 'ratio': {
      const [part, total] = amounts(indicator).map(one => one.over(seconds));
      return indicator.counts === 'good'
        ? `(${part}) / ((${total}) > 0)`
        : `1 - ((${part}) or vector(0)) / ((${total}) > 0)`;
    }
    case 'raw-ratio': {
      const share = rawShare(indicator.source.spec, seconds);
      return indicator.rawType === 'success' ? share : `1 - (${share})`;
    }
    default: {
      const good = within(indicator, seconds);
      return seconds > STEP
        ? subquery('avg_over_time', good, seconds, STEP)
        : good;
    }
  }
}

/** 1 while the value keeps to the threshold, 0 while it does not, nothing for NaN. */
function within(
  indicator: Extract<SloIndicator, { kind: 'threshold' }>,
  seconds: number,
): string {
  const query = substitute(scan(indicator.source.spec), seconds);
  return `((${query}) >= -Inf) ${OPERATORS[indicator.operator]} bool ${
    indicator.value
  }`;
}

/** A share the query computes itself; `>= 0` drops NaN, which would spoil an average. */
function rawShare(spec: Record<string, unknown>, seconds: number): string {
  const query = scan(spec);
  const share = `(${substitute(query, seconds)}) >= 0`;
  return hasWindow(query)
    ? share
    : subquery('avg_over_time', share, seconds, STEP);
}

/**
 * The amounts of both parts. When one query with a window is a rate and the other
 * is not, they are in a unit of their own: the ratio holds as written, and
 * multiplying one side would spoil it.
 */
function amounts(indicator: Extract<SloIndicator, { kind: 'ratio' }>) {
  const specs = [indicator.part.spec, indicator.total.spec];
  const scanned = specs.map(scan);
  const asWritten =
    scanned.every(hasWindow) && isRate(scanned[0]) !== isRate(scanned[1]);
  return asWritten
    ? scanned.map(query => ({
        counts: false,
        over: (seconds: number) => `sum(${substitute(query, seconds)})`,
      }))
    : specs.map(spec => amount(spec, indicator.counter));
}

/**
 * How many events a query counts over a stretch of time, by the form it has:
 *
 * - with `{{.window}}`: that is replaced by the stretch; a `rate` is multiplied
 *   by its seconds
 * - a bare selector, summed or not: its increase (or its sum, when it is no counter)
 * - anything else is looked at every minute: rates are added up, counters have
 *   their increase taken
 */
function amount(
  spec: Record<string, unknown>,
  counter: boolean,
): { counts: boolean; over(seconds: number): string } {
  const query = scan(spec);
  const rate = isRate(query);
  if (hasWindow(query)) {
    return {
      counts: true,
      over: seconds =>
        `sum(${substitute(query, seconds)})${rate ? ` * ${seconds}` : ''}`,
    };
  }
  const selector = selectorOf(query);
  if (selector) {
    const over = counter ? 'increase' : 'sum_over_time';
    return {
      counts: true,
      over: seconds => `sum(${over}(${selector}[${seconds}s]))`,
    };
  }
  if (counter && !query.skeleton.includes('[')) {
    return {
      counts: true,
      over: seconds => `sum(increase((${query.text})[${seconds}s:${STEP}s]))`,
    };
  }
  return {
    counts: rate,
    over: seconds =>
      `sum(${subquery('sum_over_time', query.text, seconds, STEP)})${
        rate ? ` * ${STEP}` : ''
      }`,
  };
}

function isRate({ skeleton }: ScannedQuery): boolean {
  return /\bi?rate\s*\(/.test(skeleton) && !/\bincrease\s*\(/.test(skeleton);
}

/** The metric and its matchers, when a query is nothing more than `m{…}` or `sum(m{…})`. */
function selectorOf(query: ScannedQuery): string | undefined {
  const match = SELECTOR.exec(query.skeleton);
  if (!match || /^sum\s*\(/.test(query.skeleton) !== Boolean(match[2])) {
    return undefined;
  }
  return match[2]
    ? query.text.replace(/^sum\s*\(\s*/, '').replace(/\s*\)$/, '')
    : query.text;
}

/**
 * Looks at an expression every `step` seconds. One second less keeps the number
 * of looks exact: both ends of a range count in Prometheus 2, one in Prometheus 3.
 */
function subquery(
  over: string,
  expression: string,
  seconds: number,
  step: number,
): string {
  return `${over}((${expression})[${Math.max(seconds, step) - 1}s:${step}s])`;
}

function scan(spec: Record<string, unknown>): ScannedQuery {
  const query = queryOf(spec);
  if (query === undefined) {
    throw new PromqlError('The metric has no spec.query');
  }
  // The placeholder has braces of its own; they match, so scanning is safe.
  return scanQuery(query);
}

function hasWindow(query: ScannedQuery): boolean {
  return new RegExp(WINDOW.source).test(query.skeleton);
}

function substitute(query: ScannedQuery, seconds: number): string {
  return query.text.replace(WINDOW, `${seconds}s`);
}
