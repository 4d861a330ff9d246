import fc from 'fast-check';
import { errorBudget, errorRatio, SloBudgetTerms, sumMeasures } from './budget';

const month: SloBudgetTerms = {
  target: 0.99,
  method: 'occurrences',
  window: { kind: 'rolling', duration: { count: 30, unit: 'day' } },
};

describe('errorBudget', () => {
  it('weighs events for occurrences', () => {
    expect(
      errorBudget({
        terms: month,
        measured: { bad: 25, total: 10_000 },
        countsKnown: true,
      }),
    ).toEqual({
      current: 0.9975,
      consumed: expect.closeTo(0.25),
      remaining: expect.closeTo(0.75),
      amount: {
        unit: 'events',
        total: expect.closeTo(100),
        left: expect.closeTo(75),
      },
    });
  });

  it('weighs minutes of the whole period for slices', () => {
    const terms: SloBudgetTerms = {
      ...month,
      method: 'timeslices',
      sliceSeconds: 300,
    };
    // 30 days at 99 % allow 432 minutes; 10 slices of 5 minutes were bad.
    expect(
      errorBudget({
        terms,
        measured: { bad: 10, total: 288 },
        countsKnown: true,
      }),
    ).toMatchObject({
      consumed: expect.closeTo(50 / 432),
      amount: {
        unit: 'minutes',
        total: expect.closeTo(432),
        left: expect.closeTo(382),
      },
    });
  });

  it('shows no amount when only shares are known', () => {
    const budget = errorBudget({
      terms: month,
      measured: { bad: 0.1, total: 56 },
      countsKnown: false,
    });
    expect(budget?.amount).toBeUndefined();
  });

  it.each([
    ['nothing', undefined],
    ['no traffic', { bad: 0, total: 0 }],
    ['NaN', { bad: Number.NaN, total: 10 }],
    ['an endless total', { bad: 0, total: Number.POSITIVE_INFINITY }],
  ])('is unknown for %s', (_, measured) => {
    expect(
      errorBudget({ terms: month, measured, countsKnown: true }),
    ).toBeUndefined();
  });

  it('keeps its laws for any measure', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.99999, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 1e9 }),
        (target, share, total) => {
          const budget = errorBudget({
            terms: { ...month, target },
            measured: { bad: share * total, total },
            countsKnown: true,
          });
          expect(budget).toBeDefined();
          expect(budget!.consumed + budget!.remaining).toBeCloseTo(1);
          expect(budget!.current).toBeGreaterThanOrEqual(0);
          expect(budget!.current).toBeLessThanOrEqual(1);
          // The promise is kept exactly as long as the budget is not overdrawn.
          const tooCloseToCall = Math.abs(budget!.current - target) < 1e-9;
          expect(
            tooCloseToCall || budget!.consumed < 1 === budget!.current > target,
          ).toBe(true);
          expect(budget!.amount!.left / budget!.amount!.total).toBeCloseTo(
            budget!.remaining,
            5,
          );
        },
      ),
    );
  });
});

describe('errorRatio', () => {
  it('never leaves 0 to 1, even when a counter counts more bad than total', () => {
    expect(errorRatio({ bad: 11, total: 10 })).toBe(1);
  });
});

describe('sumMeasures', () => {
  it('leaves out what was not measured', () => {
    expect(
      sumMeasures([
        { bad: 1, total: 10 },
        { bad: Number.NaN, total: 5 },
        undefined,
        { bad: 0, total: 0 },
        { bad: 2, total: 20 },
      ]),
    ).toEqual({ bad: 3, total: 30 });
  });
});
