import { SloDefinition } from './definition';
import { sloDurationSeconds } from './duration';

/**
 * What was measured over some stretch of time, in the unit of the objective's
 * method: events, or slices of time. A total of zero means nothing was seen.
 *
 * @public
 */
export interface SloMeasure {
  bad: number;
  total: number;
}

/** Error budget of one period. @public */
export interface SloBudget {
  /** Share of good events or slices so far. */
  current: number;
  /** Share of the budget used; above 1 when overdrawn. */
  consumed: number;
  /** Share of the budget left; negative when overdrawn. */
  remaining: number;
  /** The same in minutes or events; absent when only shares are known. */
  amount?: { unit: 'minutes' | 'events'; total: number; left: number };
}

/** What the budget arithmetic needs to know of an objective. @public */
export type SloBudgetTerms = Pick<
  SloDefinition,
  'target' | 'method' | 'sliceSeconds' | 'window'
>;

/** True when something was seen and both numbers are usable. @public */
export function isMeasured(
  measure: SloMeasure | undefined,
): measure is SloMeasure {
  return (
    measure !== undefined &&
    Number.isFinite(measure.bad) &&
    Number.isFinite(measure.total) &&
    measure.total > 0 &&
    measure.bad >= 0
  );
}

/** Share of bad events or slices, or undefined when nothing was seen. @public */
export function errorRatio(
  measure: SloMeasure | undefined,
): number | undefined {
  return isMeasured(measure)
    ? Math.min(1, measure.bad / measure.total)
    : undefined;
}

/** Adds measures; what was not measured adds nothing. @public */
export function sumMeasures(
  measures: Iterable<SloMeasure | undefined>,
): SloMeasure {
  const sum = { bad: 0, total: 0 };
  for (const measure of measures) {
    if (isMeasured(measure)) {
      sum.bad += Math.min(measure.bad, measure.total);
      sum.total += measure.total;
    }
  }
  return sum;
}

/**
 * Bad events or slices the period allows.
 *
 * Slices are known in advance: the whole period has so many. Events are not,
 * so their budget grows with the traffic seen so far.
 */
export function allowedBad(terms: SloBudgetTerms, total: number): number {
  const budget = 1 - terms.target;
  if (terms.method === 'occurrences' || !terms.sliceSeconds) {
    return budget * total;
  }
  return (
    (budget * sloDurationSeconds(terms.window.duration)) / terms.sliceSeconds
  );
}

/**
 * Error budget of a period, or undefined when nothing was measured: no traffic
 * is not the same as no errors.
 *
 * @public
 */
export function errorBudget(options: {
  terms: SloBudgetTerms;
  measured: SloMeasure | undefined;
  /** Whether the numbers are counts, or only weights of shares. */
  countsKnown: boolean;
}): SloBudget | undefined {
  const { terms, measured, countsKnown } = options;
  const ratio = errorRatio(measured);
  if (!isMeasured(measured) || ratio === undefined) {
    return undefined;
  }
  const bad = Math.min(measured.bad, measured.total);
  const allowed = allowedBad(terms, measured.total);
  const consumed = bad / allowed;
  const budget: SloBudget = {
    current: 1 - ratio,
    consumed,
    remaining: 1 - consumed,
  };
  if (terms.method !== 'occurrences' && terms.sliceSeconds) {
    const minutes = terms.sliceSeconds / 60;
    budget.amount = {
      unit: 'minutes',
      total: allowed * minutes,
      left: (allowed - bad) * minutes,
    };
  } else if (countsKnown) {
    budget.amount = { unit: 'events', total: allowed, left: allowed - bad };
  }
  return budget;
}
