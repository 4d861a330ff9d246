import {
  allowedBad,
  isMeasured,
  SloBudgetTerms,
  SloMeasure,
  sumMeasures,
} from './budget';
import { SloPeriod } from './duration';

/** What was measured in one bucket of the period. @public */
export interface SloBucket extends SloMeasure {
  /** End of the bucket, ISO 8601. */
  until: string;
}

/** One point of a burn-down. @public */
export interface SloBurnDownPoint {
  at: string;
  /** Share of the budget left at that moment. */
  remaining: number;
  /** Share that would be left if it were used evenly over the period. */
  ideal: number;
}

/**
 * Budget left over the period, from all of it to what is left now. The budget
 * is that of the traffic seen in the whole period, so that the line only falls
 * and ends at the figure shown beside it.
 *
 * @public
 */
export function burnDown(options: {
  terms: SloBudgetTerms;
  period: SloPeriod;
  buckets: readonly SloBucket[];
}): SloBurnDownPoint[] {
  const { terms, period, buckets } = options;
  const sum = sumMeasures(buckets);
  if (!isMeasured(sum)) {
    return [];
  }
  const allowed = allowedBad(terms, sum.total);
  const start = period.start.getTime();
  const length = period.end.getTime() - start;
  const ideal = (at: number) => 1 - Math.min(1, (at - start) / length);
  const points: SloBurnDownPoint[] = [
    { at: period.start.toISOString(), remaining: 1, ideal: 1 },
  ];
  let bad = 0;
  for (const bucket of buckets) {
    bad += isMeasured(bucket) ? Math.min(bucket.bad, bucket.total) : 0;
    points.push({
      at: bucket.until,
      remaining: 1 - bad / allowed,
      ideal: ideal(new Date(bucket.until).getTime()),
    });
  }
  return points;
}
