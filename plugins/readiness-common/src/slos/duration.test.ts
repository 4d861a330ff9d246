import fc from 'fast-check';
import { SloTimeWindow } from './definition';
import { parseSloDuration, sloBuckets, sloPeriodAt } from './duration';

describe('parseSloDuration', () => {
  it('tells a minute from a month', () => {
    expect(parseSloDuration('1m')).toEqual({ count: 1, unit: 'minute' });
    expect(parseSloDuration('1M')).toEqual({ count: 1, unit: 'month' });
  });

  it.each(['', '0d', '28', 'd', '28 d', '-1d', '1.5h', '28D'])(
    'refuses "%s"',
    text => expect(parseSloDuration(text)).toBeUndefined(),
  );
});

describe('sloPeriodAt', () => {
  it('ends a rolling period now', () => {
    const now = new Date('2026-11-21T10:30:00Z');
    expect(
      sloPeriodAt(
        { kind: 'rolling', duration: { count: 28, unit: 'day' } },
        now,
      ),
    ).toEqual({ start: new Date('2026-10-24T10:30:00Z'), end: now });
  });

  const monthly: SloTimeWindow = {
    kind: 'calendar',
    duration: { count: 1, unit: 'month' },
    startTime: '2025-01-01T00:00:00',
    timeZone: 'America/New_York',
  };

  it('begins a calendar period at local midnight on both sides of a clock change', () => {
    expect(sloPeriodAt(monthly, new Date('2026-11-21T10:30:00Z'))).toEqual({
      start: new Date('2026-11-01T04:00:00Z'),
      end: new Date('2026-12-01T05:00:00Z'),
    });
  });

  it('puts the very first moment into the new period', () => {
    expect(
      sloPeriodAt(monthly, new Date('2026-12-01T05:00:00Z')).start,
    ).toEqual(new Date('2026-12-01T05:00:00Z'));
  });

  it('names the first period when it has not begun', () => {
    expect(
      sloPeriodAt(monthly, new Date('2024-06-01T00:00:00Z')).start,
    ).toEqual(new Date('2025-01-01T05:00:00Z'));
  });

  it('always contains now', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('2025-02-01T00:00:00Z'),
          max: new Date('2035-01-01T00:00:00Z'),
          noInvalidDate: true,
        }),
        fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
        fc.integer({ min: 1, max: 5 }),
        (now, unit, count) => {
          const { start, end } = sloPeriodAt(
            {
              ...monthly,
              duration: {
                count,
                unit: unit as 'day' | 'week' | 'month' | 'quarter' | 'year',
              },
            },
            now,
          );
          expect(start.getTime()).toBeLessThanOrEqual(now.getTime());
          expect(end.getTime()).toBeGreaterThan(now.getTime());
        },
      ),
    );
  });
});

describe('sloBuckets', () => {
  it('covers the elapsed period without gaps and ends now', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 * 1440 }),
        fc.integer({ min: 1, max: 90 * 1440 }),
        fc.constantFrom(60, 300, 3600),
        (minutes, elapsed, sliceSeconds) => {
          const start = new Date('2026-01-01T00:00:00Z');
          const now = new Date(start.getTime() + elapsed * 60_000);
          const end = new Date(start.getTime() + minutes * 60_000);
          const buckets = sloBuckets({
            period: { start, end },
            now,
            sliceSeconds,
          });
          const last = now < end ? now : end;
          expect(buckets[0].start).toEqual(start);
          expect(buckets[buckets.length - 1].end).toEqual(last);
          expect(buckets.length).toBeLessThanOrEqual(57);
          const lengths = buckets.map(b => b.end.getTime() - b.start.getTime());
          expect(new Set(lengths.slice(1)).size).toBeLessThanOrEqual(1);
          buckets.slice(1).forEach((bucket, i) => {
            expect(bucket.start).toEqual(buckets[i].end);
          });
        },
      ),
    );
  });

  it('has none before the period begins', () => {
    const start = new Date('2026-01-01T00:00:00Z');
    expect(
      sloBuckets({
        period: { start, end: new Date('2026-02-01T00:00:00Z') },
        now: new Date('2025-12-01T00:00:00Z'),
      }),
    ).toEqual([]);
  });
});
