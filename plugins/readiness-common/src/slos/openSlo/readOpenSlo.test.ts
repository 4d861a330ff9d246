import fc from 'fast-check';
import { parseSlos } from '../parseSlos';

const url = 'https://git.example.com/ferry/slo.yaml';

const slo = (changes: {
  indicator?: string;
  window?: string;
  method?: string;
  objective?: string;
}) => `apiVersion: openslo/v1
kind: SLO
metadata:
  name: boarding
  displayName: Boarding
  annotations: { readiness/sample-slo: met }
spec:
  service: ferry
  ${
    changes.indicator ??
    `indicator:
    metadata: { name: scans }
    spec:
      ratioMetric:
        counter: true
        good: { metricSource: { type: Prometheus, metricSourceRef: main, spec: { query: 'scans_total{ok="1"}' } } }
        total: { metricSource: { type: Prometheus, metricSourceRef: main, spec: { query: scans_total } } }`
  }
  timeWindow: ${changes.window ?? '[{ duration: 28d, isRolling: true }]'}
  budgetingMethod: ${changes.method ?? 'Occurrences'}
  objectives:
    - ${changes.objective ?? 'target: 0.995'}
`;

const parse = (...texts: string[]) =>
  parseSlos(texts.map((text, i) => ({ url: i ? `${url}.${i}` : url, text })));
const refusals = (...texts: string[]) =>
  parse(...texts).problems.filter(problem => problem.severity === 'refused');
const warnings = (...texts: string[]) =>
  parse(...texts).problems.filter(problem => problem.severity === 'warning');

describe('OpenSLO', () => {
  it('reads a ratio over occurrences', () => {
    expect(parse(slo({}))).toEqual({
      problems: [],
      definitions: [
        {
          format: 'openslo',
          id: 'boarding',
          name: 'boarding',
          title: 'Boarding',
          description: undefined,
          service: 'ferry',
          target: 0.995,
          method: 'occurrences',
          window: { kind: 'rolling', duration: { count: 28, unit: 'day' } },
          indicator: {
            kind: 'ratio',
            counter: true,
            counts: 'good',
            part: {
              type: 'Prometheus',
              ref: 'main',
              spec: { query: 'scans_total{ok="1"}' },
            },
            total: {
              type: 'Prometheus',
              ref: 'main',
              spec: { query: 'scans_total' },
            },
          },
          annotations: { 'readiness/sample-slo': 'met' },
          source: { url, line: 19 },
        },
      ],
    });
  });

  it('reads calendar periods with their zone', () => {
    const { definitions } = parse(
      slo({
        window:
          '[{ duration: 1M, isRolling: false, calendar: { startTime: 2026-01-01 00:00:00, timeZone: Europe/London } }]',
      }),
    );
    expect(definitions[0].window).toEqual({
      kind: 'calendar',
      duration: { count: 1, unit: 'month' },
      startTime: '2026-01-01T00:00:00',
      timeZone: 'Europe/London',
    });
  });

  it('reads a threshold from a referred indicator in another file', () => {
    const sli = `apiVersion: openslo/v1
kind: SLI
metadata: { name: lag }
spec:
  thresholdMetric: { metricSource: { metricSourceRef: main, spec: { query: lag_seconds } } }
---
apiVersion: openslo/v1
kind: DataSource
metadata: { name: main }
spec: { type: Prometheus }
`;
    const { definitions, problems } = parse(
      slo({
        indicator: 'indicatorRef: lag',
        objective: '{ target: 0.9, op: lte, value: 30 }',
      }),
      sli,
    );
    expect(problems).toEqual([]);
    expect(definitions[0].indicator).toEqual({
      kind: 'threshold',
      operator: 'lte',
      value: 30,
      source: {
        type: 'Prometheus',
        ref: 'main',
        spec: { query: 'lag_seconds' },
      },
    });
  });

  it('reads slices', () => {
    const { definitions } = parse(
      slo({
        method: 'Timeslices',
        objective:
          '{ target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 5m }',
      }),
    );
    expect(definitions[0]).toMatchObject({
      method: 'timeslices',
      sliceSeconds: 300,
      sliceTarget: 0.95,
    });
  });

  it('makes one definition per objective, and refuses only the bad one', () => {
    const { definitions, problems } = parse(
      slo({
        objective: `displayName: Ours
      target: 0.999
    - displayName: Contract
      target: 99.5
    - displayName: Old
      targetPercent: 99`,
      }),
    );
    expect(
      definitions.map(({ id, title, target }) => [id, title, target]),
    ).toEqual([
      ['boarding/1', 'Boarding · Ours', 0.999],
      ['boarding/3', 'Boarding · Old', 0.99],
    ]);
    expect(problems).toEqual([
      {
        severity: 'refused',
        url,
        line: 22,
        column: 15,
        slo: 'boarding',
        message: 'A target of 99.5 is above 1; write targetPercent: 99.5',
      },
    ]);
  });

  it('reads the v2alpha spelling', () => {
    const { definitions } = parse(`
- apiVersion: openslo.com/v2alpha
  kind: SLO
  metadata: { name: lag }
  spec:
    serviceRef: ferry
    sli:
      spec:
        ratioMetric: { rawType: failure, raw: { dataSourceRef: main, spec: { query: 'errors[{{.window}}]' } } }
    timeWindow: [{ duration: 1w, isRolling: true }]
    budgetingMethod: RatioTimeslices
    objectives: [{ target: 0.9, timeSliceWindow: 1m }]
`);
    expect(definitions[0]).toMatchObject({
      service: 'ferry',
      method: 'ratio-timeslices',
      indicator: { kind: 'raw-ratio', rawType: 'failure' },
    });
  });

  it.each([
    ['a target of 100 %', { objective: 'target: 1' }, 19, /no error budget/],
    ['no target', { objective: 'displayName: Good' }, 19, /no target/],
    ['an unknown method', { method: 'Sometimes' }, 17, /no budgetingMethod/],
    ['no period', { window: '[]' }, 16, /timeWindow is missing/],
    [
      'a bad duration',
      { window: '[{ duration: 4 weeks }]' },
      16,
      /no duration/,
    ],
    [
      'a bad time zone',
      {
        window:
          '[{ duration: 1w, calendar: { startTime: 2026-01-01 00:00:00, timeZone: Mars/Base } }]',
      },
      16,
      /no time zone/,
    ],
    [
      'calendar periods that begin nowhere',
      { window: '[{ duration: 1w, isRolling: false }]' },
      16,
      /no calendar/,
    ],
    ['no indicator', { indicator: 'description: x' }, 8, /no indicator/],
    [
      'an unknown indicator',
      { indicator: 'indicatorRef: nowhere' },
      9,
      /no SLI called "nowhere"/,
    ],
    [
      'slices of no length',
      { method: 'Timeslices', objective: '{ target: 0.9 }' },
      19,
      /timeSliceWindow/,
    ],
    [
      'slices of a ratio without a target',
      {
        method: 'Timeslices',
        objective: '{ target: 0.9, timeSliceWindow: 5m }',
      },
      19,
      /timeSliceTarget/,
    ],
    [
      'slices longer than the period',
      {
        method: 'RatioTimeslices',
        objective: '{ target: 0.9, timeSliceWindow: 5w }',
      },
      19,
      /longer than the whole period/,
    ],
  ])('refuses %s', (_, changes, line, message) => {
    expect(parse(slo(changes)).definitions).toEqual([]);
    expect(refusals(slo(changes))).toEqual([
      expect.objectContaining({
        line,
        slo: 'boarding',
        message: expect.stringMatching(message),
      }),
    ]);
  });

  it('refuses a second SLO of the same name', () => {
    const { definitions } = parse(slo({}), slo({}));
    expect(definitions).toHaveLength(1);
    expect(refusals(slo({}), slo({}))[0]).toMatchObject({
      url: `${url}.1`,
      line: 4,
    });
  });

  it('computes what is odd, with a warning', () => {
    const odd = slo({
      objective: '{ target: 0.9, op: gt }',
      window: '[{ duration: 1m, isRolling: true }]',
    });
    expect(parse(odd).definitions).toHaveLength(1);
    expect(warnings(odd).map(warning => warning.line)).toEqual([16, 19]);
  });

  it('says what other files are', () => {
    expect(refusals('name: boarding\n')[0].message).toMatch(/not OpenSLO/);
    expect(
      refusals('apiVersion: openslo/v1alpha\nkind: SLO\n')[0],
    ).toMatchObject({ line: 1, column: 13 });
  });

  it('points at broken YAML and still reads the other documents', () => {
    const { definitions, problems } = parse(`${slo({})}---\na: [1\n`);
    expect(definitions).toHaveLength(1);
    expect(problems[0]).toMatchObject({ severity: 'refused', line: 22 });
  });

  it('never throws', () => {
    const pieces = slo({}).split('\n');
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(...pieces),
            fc.string({ maxLength: 20 }),
            fc.constantFrom(
              '- &a [*a]',
              '? : :',
              '*x',
              '<<: *y',
              '%TAG',
              '---',
            ),
          ),
          { maxLength: 30 },
        ),
        lines => {
          expect(() => parse(lines.join('\n'))).not.toThrow();
        },
      ),
    );
  });
});
