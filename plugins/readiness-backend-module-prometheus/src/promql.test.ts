import {
  parseSlos,
  type SloDefinition,
} from '@backstage-readiness/plugin-readiness-common';
import { planPromql } from './promql';

function define(options: {
  indicator: string;
  method?: string;
  objective?: string;
}): SloDefinition {
  const { definitions, problems } = parseSlos([
    {
      url: 'https://git.example.com/slo.yaml',
      text: `apiVersion: openslo/v1
kind: SLO
metadata: { name: boarding }
spec:
  indicator:
    spec:
${options.indicator.replace(/^/gm, '      ')}
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: ${options.method ?? 'Occurrences'}
  objectives: [{ target: 0.99, ${options.objective ?? ''} }]
`,
    },
  ]);
  if (!definitions[0]) {
    throw new Error(JSON.stringify(problems));
  }
  return definitions[0];
}

const ratio = (options: {
  good?: string;
  bad?: string;
  total: string;
  counter?: boolean;
}) => `ratioMetric:
  counter: ${options.counter ?? true}
  ${options.good ? 'good' : 'bad'}: { metricSource: { spec: { query: '${
  options.good ?? options.bad
}' } } }
  total: { metricSource: { spec: { query: '${options.total}' } } }`;
const threshold = (query: string) =>
  `thresholdMetric: { metricSource: { spec: { query: '${query}' } } }`;
const raw = (query: string, rawType = 'success') =>
  `ratioMetric: { rawType: ${rawType}, raw: { metricSource: { spec: { query: '${query}' } } } }`;

describe('planPromql', () => {
  describe('occurrences of a ratio', () => {
    it.each([
      [
        'takes the increase of a bare counter',
        'scans_total{ok="1"}',
        true,
        'sum(increase(scans_total{ok="1"}[3600s]))',
      ],
      [
        'takes the increase before the sum',
        'sum(scans_total{ok="1"})',
        true,
        'sum(increase(scans_total{ok="1"}[3600s]))',
      ],
      [
        'adds up amounts that are no counter',
        'scans',
        false,
        'sum(sum_over_time(scans[3600s]))',
      ],
      [
        'puts the window where the query asks for it',
        'sum(increase(scans_total[{{.window}}]))',
        true,
        'sum(sum(increase(scans_total[3600s])))',
      ],
      [
        'turns a rate over the window into events',
        'sum(rate(scans_total[{{ .window }}]))',
        true,
        'sum(sum(rate(scans_total[3600s]))) * 3600',
      ],
      [
        'adds up a rate over a fixed range',
        'sum(rate(scans_total[5m]))',
        true,
        'sum(sum_over_time((sum(rate(scans_total[5m])))[3599s:60s])) * 60',
      ],
      [
        'takes the increase of a sum of counters',
        'a_total + b_total',
        true,
        'sum(increase((a_total + b_total)[3600s:60s]))',
      ],
    ])('%s', (_, query, counter, expected) => {
      const plan = planPromql(
        define({ indicator: ratio({ good: query, total: query, counter }) }),
      );
      expect(plan.over(3600)).toEqual({
        counts: 'good',
        part: expected,
        total: expected,
      });
      expect(plan.countsKnown).toBe(true);
    });

    it('knows no counts where the increases overlap', () => {
      const plan = planPromql(
        define({
          indicator: ratio({
            good: 'sum(increase(a[5m]))',
            total: 'sum(increase(b[5m]))',
          }),
        }),
      );
      expect(plan.countsKnown).toBe(false);
    });

    it('leaves a share and its one as they are written', () => {
      const plan = planPromql(
        define({
          indicator: ratio({
            bad: '1 - share(rate(a[{{.window}}]))',
            total: 'vector(1)[{{.window}}]',
          }),
        }),
      );
      expect(plan.countsKnown).toBe(false);
      expect(plan.over(60)).toMatchObject({
        part: 'sum(1 - share(rate(a[60s])))',
        total: 'sum(vector(1)[60s])',
      });
    });

    it('is not fooled by words in labels', () => {
      const plan = planPromql(
        define({ indicator: ratio({ bad: 'a{b="rate("}', total: 'a' }) }),
      );
      expect(plan.over(60)).toEqual({
        counts: 'bad',
        part: 'sum(increase(a{b="rate("}[60s]))',
        total: 'sum(increase(a[60s]))',
      });
    });
  });

  it('weighs answers of a raw ratio alike', () => {
    const plan = planPromql(
      define({ indicator: raw('errors / (all[{{.window}}])', 'failure') }),
    );
    expect(plan.countsKnown).toBe(false);
    expect(plan.over(300)).toEqual({
      counts: 'bad',
      part: '(errors / (all[300s])) >= 0',
    });
  });

  it('looks at a threshold every minute and drops NaN', () => {
    const plan = planPromql(
      define({ indicator: threshold('lag'), objective: 'op: lte, value: 30' }),
    );
    expect(plan.over(3600)).toEqual({
      counts: 'good',
      part: 'sum_over_time((((lag) >= -Inf) <= bool 30)[3599s:60s])',
      total: 'count_over_time((((lag) >= -Inf) <= bool 30)[3599s:60s])',
    });
  });

  it('counts good slices, leaving out those without traffic', () => {
    const plan = planPromql(
      define({
        indicator: ratio({ good: 'ok', total: 'every' }),
        method: 'Timeslices',
        objective: 'timeSliceWindow: 5m, timeSliceTarget: 0.95',
      }),
    );
    const share =
      '(sum(increase(ok[300s]))) / ((sum(increase(every[300s]))) > 0)';
    expect(plan.over(3600)).toEqual({
      counts: 'good',
      part: `sum_over_time(((${share}) >= bool 0.95)[3599s:300s])`,
      total: `count_over_time((${share})[3599s:300s])`,
    });
  });

  it('takes errors that never happened for none', () => {
    const plan = planPromql(
      define({
        indicator: ratio({ bad: 'failed', total: 'every' }),
        method: 'RatioTimeslices',
        objective: 'timeSliceWindow: 1m',
      }),
    );
    expect(plan.over(3600).part).toContain(
      '1 - ((sum(increase(failed[60s]))) or vector(0)) / ((sum(increase(every[60s]))) > 0)',
    );
  });

  it.each([
    ['reaches out of its parentheses', 'a) or vector(1) or (b'],
    ['is not closed', 'sum(a'],
  ])('refuses a query that %s', (_, query) => {
    const plan = () =>
      planPromql(
        define({
          indicator: threshold(query),
          objective: 'op: lt, value: 1',
        }),
      );
    expect(plan).toThrow(/The query has/);
  });
});
