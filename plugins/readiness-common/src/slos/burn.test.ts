import fc from 'fast-check';
import { SloBudgetTerms } from './budget';
import {
  alertTiers,
  burnRate,
  burnWindows,
  projectedExhaustion,
  tierBurns,
} from './burn';
import { sloPeriodAt } from './duration';

const DAY = 86_400;
const rolling = (count: number): SloBudgetTerms => ({
  target: 0.99,
  method: 'occurrences',
  window: { kind: 'rolling', duration: { count, unit: 'day' } },
});

describe('alertTiers', () => {
  it.each([
    [30, [14.4, 6, 3, 1]],
    [28, [13.44, 5.6, 2.8, 28 / 30]],
    [7, [3.36, 1.4, 0.7, 7 / 30]],
  ])('scales the thresholds to %i days', (days, thresholds) => {
    const tiers = alertTiers(days * DAY);
    expect(tiers.map(tier => tier.id)).toEqual(['1h', '6h', '1d', '3d']);
    tiers.forEach((tier, i) =>
      expect(tier.threshold).toBeCloseTo(thresholds[i], 10),
    );
  });

  it('has a short window of a twelfth', () => {
    expect(alertTiers(30 * DAY).map(tier => tier.shortSeconds)).toEqual([
      300, 1800, 7200, 21_600,
    ]);
  });

  it('leaves out tiers longer than the period', () => {
    expect(alertTiers(DAY).map(tier => tier.id)).toEqual(['1h', '6h', '1d']);
  });

  it('uses the stated share of the budget in one long window at the threshold', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 366 }), days => {
        for (const tier of alertTiers(days * DAY)) {
          expect(
            (tier.threshold * tier.longSeconds) / (days * DAY),
          ).toBeCloseTo(tier.budgetShare, 10);
        }
      }),
    );
  });
});

describe('burnWindows', () => {
  it('names each length once, shortest first', () => {
    expect(burnWindows(rolling(28))).toEqual([
      300,
      1800,
      3600,
      7200,
      21_600,
      DAY,
      3 * DAY,
    ]);
  });

  it('has no window shorter than a slice', () => {
    expect(burnWindows({ ...rolling(28), sliceSeconds: 900 })[0]).toBe(900);
  });
});

describe('burnRate', () => {
  it('is 1 when errors come exactly as fast as allowed', () => {
    expect(burnRate({ bad: 1, total: 100 }, 0.99)).toBeCloseTo(1);
  });

  it('is unknown without traffic', () => {
    expect(burnRate({ bad: 0, total: 0 }, 0.99)).toBeUndefined();
  });
});

describe('tierBurns', () => {
  const measures = (ratios: Record<number, number>) =>
    new Map(
      Object.entries(ratios).map(([seconds, ratio]) => [
        Number(seconds),
        { bad: ratio * 1000, total: 1000 },
      ]),
    );

  it('fires when both windows burn', () => {
    const [first] = tierBurns({
      terms: rolling(30),
      measures: measures({ 3600: 0.2, 300: 0.2 }),
    });
    expect(first).toMatchObject({
      long: expect.closeTo(20),
      short: expect.closeTo(20),
      firing: true,
    });
  });

  it('does not fire when the short window has calmed down', () => {
    const [first] = tierBurns({
      terms: rolling(30),
      measures: measures({ 3600: 0.2, 300: 0.001 }),
    });
    expect(first.firing).toBe(false);
  });

  it('does not fire on missing data', () => {
    const burns = tierBurns({ terms: rolling(30), measures: new Map() });
    expect(burns.every(burn => !burn.firing && burn.long === undefined)).toBe(
      true,
    );
  });
});

describe('projectedExhaustion', () => {
  const now = new Date('2026-11-10T12:00:00Z');

  it('divides what is left by the pace', () => {
    const terms = rolling(30);
    const period = sloPeriodAt(terms.window, now);
    expect(
      projectedExhaustion({ terms, remaining: 0.5, burn: 5, period, now }),
    ).toEqual(new Date(now.getTime() + 3 * DAY * 1000));
  });

  it.each([
    ['gone already', 0, 5],
    ['an unknown burn', 0.5, undefined],
    ['no burn', 0.5, 0],
    ['a burn that lasts', 0.5, 0.9],
  ])('says nothing for %s', (_, remaining, burn) => {
    const terms = rolling(30);
    const period = sloPeriodAt(terms.window, now);
    expect(
      projectedExhaustion({ terms, remaining, burn, period, now }),
    ).toBeUndefined();
  });

  it('says nothing when the calendar period ends first', () => {
    const terms: SloBudgetTerms = {
      ...rolling(30),
      window: {
        kind: 'calendar',
        duration: { count: 1, unit: 'month' },
        startTime: '2026-01-01T00:00:00',
        timeZone: 'Europe/London',
      },
    };
    const period = sloPeriodAt(terms.window, now);
    expect(
      projectedExhaustion({ terms, remaining: 0.9, burn: 1.1, period, now }),
    ).toBeUndefined();
    expect(
      projectedExhaustion({ terms, remaining: 0.1, burn: 3, period, now }),
    ).toBeDefined();
  });
});
