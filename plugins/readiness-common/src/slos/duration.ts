import { DateTime, Duration } from 'luxon';
import { SloDuration, SloDurationUnit, SloTimeWindow } from './definition';

const UNITS: Record<string, SloDurationUnit> = {
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  M: 'month',
  Q: 'quarter',
  Y: 'year',
};

/**
 * Parses OpenSLO's duration shorthand. Letters are case-sensitive: `m` is a
 * minute and `M` a month.
 *
 * @public
 */
export function parseSloDuration(text: string): SloDuration | undefined {
  const match = /^([1-9][0-9]{0,4})([mhdwMQY])$/.exec(text);
  return match ? { count: Number(match[1]), unit: UNITS[match[2]] } : undefined;
}

function toLuxon(duration: SloDuration, times = 1): Duration {
  return Duration.fromObject({
    [`${duration.unit}s`]: duration.count * times,
  });
}

/**
 * Nominal length in seconds, for thresholds and budgets that must not change
 * with the calendar: a month counts 30 days, a quarter 90, a year 365.
 *
 * @public
 */
export function sloDurationSeconds(duration: SloDuration): number {
  const seconds: Record<SloDurationUnit, number> = {
    minute: 60,
    hour: 3600,
    day: 86_400,
    week: 7 * 86_400,
    month: 30 * 86_400,
    quarter: 90 * 86_400,
    year: 365 * 86_400,
  };
  return duration.count * seconds[duration.unit];
}

/** A stretch of time. @public */
export interface SloPeriod {
  start: Date;
  end: Date;
}

/**
 * The period an objective is judged over at a moment: for a rolling window the
 * stretch that ends now, for a calendar window the one that contains now (or
 * the first one, when that has not begun yet).
 *
 * @public
 */
export function sloPeriodAt(window: SloTimeWindow, now: Date): SloPeriod {
  if (window.kind === 'rolling') {
    const end = DateTime.fromJSDate(now, { zone: 'utc' });
    return { start: end.minus(toLuxon(window.duration)).toJSDate(), end: now };
  }
  const first = DateTime.fromISO(window.startTime, { zone: window.timeZone });
  const elapsed = DateTime.fromJSDate(now)
    .setZone(window.timeZone)
    .diff(first, `${window.duration.unit}s`)
    .as(`${window.duration.unit}s`);
  // The difference is a fraction of months of different lengths, so it only
  // brings us near: the loop settles the last step.
  let index = Math.max(0, Math.floor(elapsed / window.duration.count) - 1);
  const startOf = (i: number) => first.plus(toLuxon(window.duration, i));
  while (startOf(index + 1).toMillis() <= now.getTime()) {
    index += 1;
  }
  return {
    start: startOf(index).toJSDate(),
    end: startOf(index + 1).toJSDate(),
  };
}

const BUCKETS = 56;

/**
 * Cuts the elapsed part of a period into contiguous buckets for a burn-down.
 * All have the same length except the first, which may be shorter, so that the
 * last one always ends now: a breach of the last minutes is never left out.
 *
 * @public
 */
export function sloBuckets(options: {
  period: SloPeriod;
  now: Date;
  /** Buckets are a multiple of this, so that no slice is cut in two. */
  sliceSeconds?: number;
}): SloPeriod[] {
  const unit = Math.max(60, options.sliceSeconds ?? 60);
  const startMs = options.period.start.getTime();
  const endMs = Math.min(options.period.end.getTime(), options.now.getTime());
  const lengthMs = options.period.end.getTime() - startMs;
  const stepMs = Math.ceil(lengthMs / BUCKETS / 1000 / unit) * unit * 1000;
  const buckets: SloPeriod[] = [];
  for (let end = endMs; end > startMs; end -= stepMs) {
    buckets.unshift({
      start: new Date(Math.max(startMs, end - stepMs)),
      end: new Date(end),
    });
  }
  return buckets;
}
