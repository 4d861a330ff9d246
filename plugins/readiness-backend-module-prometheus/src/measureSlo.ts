import type {
  SloBucket,
  SloMeasure,
} from '@backstage-readiness/plugin-readiness-common';
import type {
  SloFigures,
  SloFiguresRequest,
} from '@backstage-readiness/plugin-readiness-node';
import { PrometheusError } from './errors';
import type { PrometheusClient, Turn } from './PrometheusClient';
import type { MeasureQueries, PromqlPlan } from './promql';

/** What one of the two queries said, or nothing. */
type Value = number | undefined;

interface MeasureOptions extends Omit<SloFiguresRequest, 'id'> {
  plan: PromqlPlan;
  client: PrometheusClient;
  now: Date;
  turn: Turn;
}

/** Measures one objective: its windows with one query each, its period with one range query. */
export async function measureSlo(options: MeasureOptions): Promise<SloFigures> {
  const { plan, now, windowSeconds } = options;
  const [buckets, windows] = await Promise.all([
    measureBuckets(options),
    Promise.all(
      windowSeconds.map(async seconds => ({
        seconds,
        ...(await measureAt(options, { seconds, at: now })),
      })),
    ),
  ]);
  return {
    countsKnown: plan.countsKnown,
    buckets,
    windows,
    observedAt: now.toISOString(),
  };
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
  const short = firstIsShort
    ? measureAt(options, { seconds: lengthOf(buckets[0]), at: buckets[0].end })
    : undefined;
  const queries = options.plan.over(seconds);
  const from = equal[0].end;
  const range = async (query: string | undefined) =>
    query === undefined
      ? undefined
      : byMoment(
          await options.client.queryRange({
            query,
            from,
            to: last.end,
            stepSeconds: seconds,
            turn: options.turn,
          }),
        );
  const [part, total] = await Promise.all([
    range(queries.part),
    range(queries.total),
  ]);
  if (part?.size === 0 && queries.counts === 'good' && hasTraffic(total)) {
    throw new PrometheusError(
      'query',
      'The query for the good part yields nothing while the total has traffic; check its metric and labels',
    );
  }
  const measured = equal.map(bucket => {
    const at = momentOf(bucket.end.getTime() / 1000);
    return {
      until: bucket.end.toISOString(),
      ...toMeasure(queries, part?.get(at), total ? total.get(at) : 'none'),
    };
  });
  return short
    ? [{ until: buckets[0].end.toISOString(), ...(await short) }, ...measured]
    : measured;
}

async function measureAt(
  options: MeasureOptions,
  stretch: { seconds: number; at: Date },
): Promise<SloMeasure> {
  const queries = options.plan.over(stretch.seconds);
  const value = async (query: string | undefined) =>
    query === undefined
      ? undefined
      : (
          await options.client.query({
            query,
            at: stretch.at,
            turn: options.turn,
          })
        )?.value;
  const [part, total] = await Promise.all([
    value(queries.part),
    value(queries.total),
  ]);
  return toMeasure(queries, part, queries.total ? total : 'none');
}

/**
 * Turns the two answers into a measure. A missing or useless number means that
 * nothing was seen, except that a `bad` series often does not exist before the
 * first error.
 */
function toMeasure(
  queries: MeasureQueries,
  part: Value,
  total: Value | 'none',
): SloMeasure {
  const nothing = { bad: 0, total: 0 };
  const isShare = total === 'none';
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
  points: ReadonlyArray<{ at: number; value: number }>,
): Map<number, number> {
  return new Map(points.map(point => [momentOf(point.at), point.value]));
}

function hasTraffic(total: Map<number, number> | undefined): boolean {
  return [...(total?.values() ?? [])].some(value => value > 0);
}
