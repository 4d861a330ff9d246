import { errorBudget, SloBudgetTerms, sumMeasures } from './budget';
import { burnRate } from './burn';
import { burnDown, SloBucket } from './burnDown';
import { sloCoverage } from './coverage';
import { SloTimeWindow } from './definition';
import { sloBuckets, sloDurationSeconds, sloPeriodAt } from './duration';

const HOUR = 3_600_000;
const terms: SloBudgetTerms = {
  target: 0.99,
  method: 'occurrences',
  window: { kind: 'rolling', duration: { count: 28, unit: 'day' } },
};
const now = new Date('2026-11-21T12:00:00Z');
const period = sloPeriodAt(terms.window, now);
const buckets = (
  measure: (index: number) => { bad: number; total: number },
): SloBucket[] =>
  sloBuckets({ period, now }).map((bucket, i) => ({
    until: bucket.end.toISOString(),
    ...measure(i),
  }));
const budgetOf = (found: SloBucket[]) =>
  errorBudget({ terms, measured: sumMeasures(found), countsKnown: true });

describe('data that is not as it should be', () => {
  it('counts a gap neither as good nor as bad', () => {
    const whole = buckets(() => ({ bad: 1, total: 1000 }));
    const half = buckets(i =>
      i % 2 ? { bad: 1, total: 1000 } : { bad: 0, total: 0 },
    );
    expect(budgetOf(half)?.current).toBe(budgetOf(whole)?.current);
    expect(sloCoverage({ start: period.start, buckets: half })).toBeCloseTo(
      0.5,
    );
    const line = burnDown({ terms, period, buckets: half });
    // The line stays level where nothing was seen.
    expect(line[1].remaining).toBe(1);
    expect(line.at(-1)?.remaining).toBeCloseTo(0.9);
  });

  it.each([
    ['NaN', Number.NaN, Number.NaN],
    ['infinity', 1, Number.POSITIVE_INFINITY],
    ['a counter that ran backwards', -5, 10],
    ['nothing at all', 0, 0],
  ])('takes %s for no data', (_, bad, total) => {
    const odd = buckets(() => ({ bad, total }));
    expect(budgetOf(odd)).toBeUndefined();
    expect(burnRate({ bad, total }, 0.99)).toBeUndefined();
    expect(burnDown({ terms, period, buckets: odd })).toEqual([]);
    expect(sloCoverage({ start: period.start, buckets: odd })).toBe(0);
  });

  it('never sees more errors than events, as two counters read apart may say', () => {
    const budget = budgetOf(buckets(() => ({ bad: 11, total: 10 })));
    expect(budget?.current).toBe(0);
    expect(budget?.consumed).toBeCloseTo(100);
  });

  it('says that three days are not 28', () => {
    // Half a day is a bucket, so six of 56 have data.
    const young = buckets(i =>
      i < 50 ? { bad: 0, total: 0 } : { bad: 1, total: 1000 },
    );
    expect(sloCoverage({ start: period.start, buckets: young })).toBeCloseTo(
      3 / 28,
    );
    expect(budgetOf(young)?.amount).toEqual({
      unit: 'events',
      total: expect.closeTo(60),
      left: expect.closeTo(54),
    });
  });
});

describe('calendar periods in which the clock changes', () => {
  const week: SloTimeWindow = {
    kind: 'calendar',
    duration: { count: 1, unit: 'week' },
    startTime: '2026-01-05T00:00:00',
    timeZone: 'Europe/London',
  };

  it.each([
    ['longer by an hour in autumn', '2026-10-21T12:00:00Z', 169],
    ['shorter by an hour in spring', '2026-03-25T12:00:00Z', 167],
    ['as long as usual otherwise', '2026-11-18T12:00:00Z', 168],
  ])('are %s, and begin at local midnight', (_, at, hours) => {
    const { start, end } = sloPeriodAt(week, new Date(at));
    expect((end.getTime() - start.getTime()) / HOUR).toBe(hours);
    const local = (date: Date) =>
      date.toLocaleString('en-GB', {
        timeZone: 'Europe/London',
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
      });
    expect([local(start), local(end)]).toEqual(['Mon 00:00', 'Mon 00:00']);
  });

  it('are cut into buckets without a gap or an overlap', () => {
    const at = new Date('2026-10-25T18:00:00Z');
    const autumn = sloPeriodAt(week, at);
    const cut = sloBuckets({ period: autumn, now: at });
    expect(cut[0].start).toEqual(autumn.start);
    expect(cut.at(-1)?.end).toEqual(at);
    cut
      .slice(1)
      .forEach((bucket, i) => expect(bucket.start).toEqual(cut[i].end));
  });

  it('have the same budget, whatever the clock does', () => {
    expect(sloDurationSeconds(week.duration)).toBe(7 * 86_400);
    const budget = errorBudget({
      terms: {
        target: 0.99,
        method: 'timeslices',
        sliceSeconds: 60,
        window: week,
      },
      measured: { bad: 0, total: 60 },
      countsKnown: true,
    });
    expect(budget?.amount?.total).toBeCloseTo(100.8);
  });
});
