import { errorBudget, SloBudgetTerms } from './budget';
import { alertTiers, projectedExhaustion, tierBurns } from './burn';
import { sloPeriodAt } from './duration';

const DAY = 86_400;

function terms(changes: Partial<SloBudgetTerms> = {}): SloBudgetTerms {
  return {
    target: 0.999,
    method: 'occurrences',
    window: { kind: 'rolling', duration: { count: 28, unit: 'day' } },
    ...changes,
  };
}

const thresholds = (days: number) =>
  alertTiers(days * DAY).map(({ threshold }) => threshold);

/*
 * Thresholds of the SRE workbook scaled to other periods, as listed in
 * design/conventions.md: 2 %/1 h, 5 %/6 h, 10 %/1 d, 10 %/3 d.
 */
describe('thresholds of alert tiers', () => {
  it.each([
    [30, [14.4, 6, 3, 1]],
    [28, [13.44, 5.6, 2.8, 0.933]],
    [7, [3.36, 1.4, 0.7, 0.233]],
  ])('for %d days', (days, expected) => {
    const found = thresholds(days);
    expect(found).toHaveLength(4);
    found.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 3));
  });
});

/*
 * slok/sloth, test/integration/prometheus/testdata: out-base.yaml.tpl (30 days)
 * and out-base-28d.yaml.tpl; service svc01, slo1 of 99.9 % and slo02 of 95 %.
 */
describe('what Sloth generates', () => {
  const cases: Array<[days: number, factors: number[]]> = [
    [30, [14.4, 6, 3, 1]],
    [28, [13.44, 5.6000000000000005, 2.8000000000000003, 0.9333333333333333]],
  ];
  const windows = [
    ['1h', 3600, 300],
    ['6h', 21_600, 1800],
    ['1d', 86_400, 7200],
    ['3d', 259_200, 21_600],
  ] as const;

  it.each(cases)(
    'has the same windows and factors for %d days',
    (days, factors) => {
      expect(
        alertTiers(days * DAY).map(tier => [
          tier.id,
          tier.longSeconds,
          tier.shortSeconds,
          expect.closeTo(tier.threshold, 12),
        ]),
      ).toEqual(windows.map((window, i) => [...window, factors[i]]));
    },
  );

  it.each(
    cases.flatMap(([days, factors]) =>
      [0.0009999999999999432, 0.050000000000000044].flatMap(budget =>
        factors.map((factor, i) => ({ days, budget, factor, i })),
      ),
    ),
  )(
    'fires at $factor × $budget for $days days, and not below',
    ({ days, budget, factor, i }) => {
      const fires = (ratio: number) =>
        tierBurns({
          terms: terms({
            target: 1 - budget,
            window: { kind: 'rolling', duration: { count: days, unit: 'day' } },
          }),
          measures: new Map(
            windows[i]
              .slice(1)
              .map(seconds => [Number(seconds), { bad: ratio, total: 1 }]),
          ),
        })[i].firing;
      expect(fires(factor * budget * 1.000001)).toBe(true);
      expect(fires(factor * budget * 0.999999)).toBe(false);
    },
  );

  // slo:period_error_budget_remaining:ratio is 1 − error ratio ÷ (1 − objective).
  it.each([
    [0.999, 0.00025, 0.75],
    [0.999, 0.001, 0],
    [0.95, 0.06, -0.2],
  ])(
    'leaves the same share of the budget: %d, error ratio %d',
    (target, ratio, remaining) => {
      const budget = errorBudget({
        terms: terms({ target }),
        measured: { bad: ratio, total: 1 },
        countsKnown: false,
      });
      expect(budget?.remaining).toBeCloseTo(remaining, 9);
    },
  );
});

/*
 * pyrra-dev/pyrra, slo/rules_test.go, objective http-ratio of 99 % over four
 * weeks: burn 14 over 1 h and 5 min exhausts in 2 d, 7 in 4 d, 2 in 2 w, 1 in 4 w.
 */
describe('what Pyrra generates', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const pyrra = terms({
    target: 0.99,
    window: { kind: 'rolling', duration: { count: 4, unit: 'week' } },
  });

  it.each([
    [14, 2],
    [7, 4],
    [2, 14],
  ])('is exhausted by a burn of %d in %d days', (burn, days) => {
    expect(
      projectedExhaustion({
        terms: pyrra,
        remaining: 1,
        burn,
        period: sloPeriodAt(pyrra.window, now),
        now,
      }),
    ).toEqual(new Date(now.getTime() + days * DAY * 1000));
  });

  it('lasts the four weeks at a burn of 1', () => {
    expect(
      projectedExhaustion({
        terms: pyrra,
        remaining: 1,
        burn: 1,
        period: sloPeriodAt(pyrra.window, now),
        now,
      }),
    ).toBeUndefined();
  });

  // http_requests:burnrate1h > (14 * (1-0.99)): the ratio of errors itself.
  it('burns 14 times too fast at an error ratio of 0.14', () => {
    const [first] = tierBurns({
      terms: pyrra,
      measures: new Map([
        [3600, { bad: 14, total: 100 }],
        [300, { bad: 14, total: 100 }],
      ]),
    });
    expect(first.long).toBeCloseTo(14);
    expect(first.firing).toBe(true);
  });
});

/*
 * OpenSLO/OpenSLO, examples/budgeting-method/README.md: two weeks, 24,000
 * requests a day of which 99 % succeed, objective 95 %, slices of a minute, and
 * an attack that leaves 1 %.
 */
describe("OpenSLO's quick calculations", () => {
  const window = {
    kind: 'rolling',
    duration: { count: 2, unit: 'week' },
  } as const;
  const slices = 14 * 24 * 60;

  it('allow 5 % of 336,000 requests; their 16,632 failures are 99 % of that', () => {
    const budget = errorBudget({
      terms: terms({ target: 0.95, window }),
      measured: { bad: 16_632, total: 336_000 },
      countsKnown: true,
    });
    expect(budget?.amount?.total).toBeCloseTo(16_800);
    expect(budget?.consumed).toBeCloseTo(0.99);
  });

  it('use the budget of timeslices up in 16 hours and 48 minutes', () => {
    const minutes = 16 * 60 + 48;
    const budget = errorBudget({
      terms: terms({
        target: 0.95,
        method: 'timeslices',
        sliceSeconds: 60,
        window,
      }),
      measured: { bad: minutes, total: slices },
      countsKnown: true,
    });
    expect(budget?.amount).toEqual({
      unit: 'minutes',
      total: expect.closeTo(minutes),
      left: expect.closeTo(0),
    });
  });

  it('use the budget of ratio timeslices up in about 13 hours and 45 minutes', () => {
    const attacked = 13 * 60 + 45;
    const budget = errorBudget({
      terms: terms({
        target: 0.95,
        method: 'ratio-timeslices',
        sliceSeconds: 60,
        window,
      }),
      // Each slice is as bad as its share: 99 % during the attack, 1 % otherwise.
      measured: {
        bad: attacked * 0.99 + (slices - attacked) * 0.01,
        total: slices,
      },
      countsKnown: true,
    });
    expect(budget?.consumed).toBeCloseTo(1, 2);
  });

  /* examples/treat-low-traffic-as-equally-important/README.md */
  it('allow 5 minutes and 2.4 seconds of a week at 99.95 %', () => {
    const budget = errorBudget({
      terms: terms({
        target: 0.9995,
        method: 'timeslices',
        sliceSeconds: 60,
        window: {
          kind: 'calendar',
          duration: { count: 1, unit: 'week' },
          startTime: '2022-01-01T12:00:00',
          timeZone: 'America/New_York',
        },
      }),
      measured: { bad: 6, total: 10_080 },
      countsKnown: true,
    });
    expect(budget?.amount?.total).toBeCloseTo(5 + 2.4 / 60);
    // Over five bad minutes violate it.
    expect(budget?.remaining).toBeLessThan(0);
  });
});
