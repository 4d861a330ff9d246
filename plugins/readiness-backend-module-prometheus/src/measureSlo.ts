import type {
  SloBucket,
  SloMeasure,
} from '@backstage-readiness/plugin-readiness-common';
import type {
  SloFigures,
  SloFiguresRequest,
} from '@backstage-readiness/plugin-readiness-node';
import { PrometheusError } from './errors';
import type { PrometheusClient, Queries, Turn } from './PrometheusClient';
import type { MeasureQueries, PromqlPlan } from './promql';

/** What one of the two queries said, or nothing. */
type Value = number | undefined;

interface MeasureOptions
  extends Pick<SloFiguresRequest, 'buckets' | 'windowSeconds'> {
  plan: PromqlPlan;
  client: PrometheusClient;
  now: Date;
  turn: Turn;
}

/**
 * Measures one objective: all its windows with one question, its period with
 * another, and a first bucket that is shorter with a third.
 */
export async function measureSlo(options: MeasureOptions): Promise<SloFigures> {
  const [buckets, windows] = await Promise.all([
    measureBuckets(options),
    measureWindows(options),
  ]);
  return {
    countsKnown: options.plan.countsKnown,
    buckets,
    windows,
    observedAt: options.now.toISOString(),
  };
}

async function measureWindows(
  options: MeasureOptions,
): Promise<SloFigures['windows']> {
  const { windowSeconds, now } = options;
  const measures = await measureAt(options, {
    lengths: windowSeconds,
    at: now,
  });
  return windowSeconds.map((seconds, i) => ({ seconds, ...measures[i] }));
}

async function measureBuckets(options: MeasureOptions): Promise<SloBucket[]> {
  const { buckets } = options;
  if (buckets.length === 0) {
    return [];
  }
  const last = buckets[buckets.length - 1];
  const seconds = lengthOf(last);
  const firstIsShort = lengthOf(buckets[0]) !== seconds;
  const equal = firstIsShort ? buckets.slice(1) : buckets;
  const queries = options.plan.over(seconds);
  const [found, short] = await Promise.all([
    options.client.queryRangeAll({
      queries: named(queries),
      from: equal[0].end,
      to: last.end,
      stepSeconds: seconds,
      turn: options.turn,
    }),
    firstIsShort
      ? measureAt(options, {
          lengths: [lengthOf(buckets[0])],
          at: buckets[0].end,
        })
      : [],
  ]);
  const part = byMoment(found.get('part'));
  const total = byMoment(found.get('total'));
  if (part.size === 0 && queries.counts === 'good' && hasTraffic(total)) {
    throw new PrometheusError(
      'query',
      'The query for the good part yields nothing while the total has traffic; check its metric and labels',
    );
  }
  const measured = equal.map(bucket => {
    const at = momentOf(bucket.end.getTime() / 1000);
    return {
      until: bucket.end.toISOString(),
      ...toMeasure(queries, part.get(at), total.get(at)),
    };
  });
  return [
    ...short.map(measure => ({
      until: buckets[0].end.toISOString(),
      ...measure,
    })),
    ...measured,
  ];
}

/** Measures over stretches of several lengths that end at one moment. */
async function measureAt(
  options: MeasureOptions,
  stretches: { lengths: readonly number[]; at: Date },
): Promise<SloMeasure[]> {
  const plans = stretches.lengths.map(seconds => options.plan.over(seconds));
  const found = await options.client.queryAll({
    queries: Object.assign(
      {},
      ...plans.map((queries, i) => named(queries, `-${i}`)),
    ),
    at: stretches.at,
    turn: options.turn,
  });
  return plans.map((queries, i) =>
    toMeasure(
      queries,
      found.get(`part-${i}`)?.value,
      found.get(`total-${i}`)?.value,
    ),
  );
}

function named(queries: MeasureQueries, suffix = ''): Queries {
  return {
    [`part${suffix}`]: queries.part,
    ...(queries.total !== undefined && { [`total${suffix}`]: queries.total }),
  };
}

/**
 * Turns the two answers into a measure. A missing or useless number means that
 * nothing was seen, except that a `bad` series often does not exist before the
 * first error.
 */
function toMeasure(
  queries: MeasureQueries,
  part: Value,
  total: Value,
): SloMeasure {
  const nothing = { bad: 0, total: 0 };
  const isShare = queries.total === undefined;
  const all = isShare ? 1 : total;
  const counted = part ?? (queries.counts === 'bad' && !isShare ? 0 : part);
  if (
    all === undefined ||
    counted === undefined ||
    !Number.isFinite(all) ||
    !Number.isFinite(counted) ||
    all <= 0
  ) {
    return nothing;
  }
  const bad = queries.counts === 'bad' ? counted : all - counted;
  return { bad: Math.min(all, Math.max(0, bad)), total: all };
}

/** In whole seconds, the finest a PromQL duration is safely written in. */
function lengthOf(stretch: { start: Date; end: Date }): number {
  const seconds = (stretch.end.getTime() - stretch.start.getTime()) / 1000;
  return Math.max(1, Math.round(seconds));
}

/** Servers round moments to milliseconds, each in its own way. */
function momentOf(seconds: number): number {
  return Math.round(seconds * 100);
}

function byMoment(
  points: ReadonlyArray<{ at: number; value: number }> = [],
): Map<number, number> {
  return new Map(points.map(point => [momentOf(point.at), point.value]));
}

function hasTraffic(total: Map<number, number>): boolean {
  return [...total.values()].some(value => value > 0);
}
