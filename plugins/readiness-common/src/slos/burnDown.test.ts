import fc from 'fast-check';
import { errorBudget, SloBudgetTerms, sumMeasures } from './budget';
import { burnDown } from './burnDown';

const terms: SloBudgetTerms = {
  target: 0.9,
  method: 'occurrences',
  window: { kind: 'rolling', duration: { count: 4, unit: 'day' } },
};
const period = {
  start: new Date('2026-01-01T00:00:00Z'),
  end: new Date('2026-01-05T00:00:00Z'),
};
const until = (day: number) =>
  new Date(Date.UTC(2026, 0, 1 + day)).toISOString();

// Equal but for the last digits, which depend on the order of the sums.
const digits = (value: number | string) =>
  typeof value === 'number'
    ? (value + 0).toFixed(6).replace('-0.000000', '0.000000')
    : value;

describe('burnDown', () => {
  it('falls from the whole budget to what is left', () => {
    expect(
      burnDown({
        terms,
        period,
        buckets: [
          { until: until(1), bad: 1, total: 50 },
          { until: until(2), bad: 0, total: 0 },
          { until: until(3), bad: 4, total: 50 },
        ],
      }),
    ).toEqual([
      { at: until(0), remaining: 1, ideal: 1 },
      { at: until(1), remaining: expect.closeTo(0.9), ideal: 0.75 },
      { at: until(2), remaining: expect.closeTo(0.9), ideal: 0.5 },
      { at: until(3), remaining: expect.closeTo(0.5), ideal: 0.25 },
    ]);
  });

  it('has no points without data', () => {
    expect(
      burnDown({
        terms,
        period,
        buckets: [{ until: until(1), bad: 0, total: 0 }],
      }),
    ).toEqual([]);
  });

  it('never rises, and ends at the budget shown beside it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            bad: fc.integer({ min: 0, max: 20 }),
            total: fc.integer({ min: 0, max: 100 }),
          }),
          { minLength: 1, maxLength: 60 },
        ),
        measures => {
          const buckets = measures.map((measure, i) => ({
            until: until(i + 1),
            ...measure,
          }));
          const points = burnDown({ terms, period, buckets });
          const budget = errorBudget({
            terms,
            measured: sumMeasures(buckets),
            countsKnown: true,
          });
          points.slice(1).forEach((point, i) => {
            expect(point.remaining).toBeLessThanOrEqual(points[i].remaining);
          });
          const last = points[points.length - 1]?.remaining ?? 'none';
          expect(digits(last)).toBe(digits(budget?.remaining ?? 'none'));
        },
      ),
    );
  });
});
