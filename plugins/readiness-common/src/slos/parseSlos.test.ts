import { parseSlos } from './parseSlos';

const url = 'https://git.example.com/ferry/slo.yaml';
const parse = (...texts: string[]) =>
  parseSlos(texts.map((text, i) => ({ url: i ? `${url}.${i}` : url, text })));

const sloth = (changes: {
  head?: string;
  sli?: string;
  objective?: string;
}) => `${changes.head ?? 'version: prometheus/v1\nservice: ferry'}
slos:
  - name: boarding
    objective: ${changes.objective ?? '99.9'}
    description: Scans that open the gate
    sli:
${
  changes.sli ??
  `      events:
        error_query: sum(rate(scans_total{ok="0"}[{{.window}}]))
        total_query: sum(rate(scans_total[{{.window}}]))`
}
`;

const pyrra = (changes: {
  name?: string;
  indicator?: string;
  target?: string;
  window?: string;
}) => `apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata: { name: ${changes.name ?? 'boarding'} }
spec:
  target: ${changes.target ?? "'99.5'"}
  window: ${changes.window ?? '4w'}
  indicator: ${
    changes.indicator ??
    `{ ratio: { errors: { metric: 'scans_total{ok="0"}' }, total: { metric: scans_total } } }`
  }
`;

const refusal = (text: string) =>
  parse(text).problems.find(({ severity }) => severity === 'refused');

describe('Sloth', () => {
  const expected = {
    format: 'sloth',
    id: 'ferry-boarding',
    name: 'boarding',
    title: 'boarding',
    description: 'Scans that open the gate',
    service: 'ferry',
    target: 0.999,
    method: 'occurrences',
    window: { kind: 'rolling', duration: { count: 30, unit: 'day' } },
    indicator: {
      kind: 'ratio',
      counter: true,
      counts: 'bad',
      part: {
        type: 'Prometheus',
        spec: { query: 'sum(rate(scans_total{ok="0"}[{{.window}}]))' },
      },
      total: {
        type: 'Prometheus',
        spec: { query: 'sum(rate(scans_total[{{.window}}]))' },
      },
    },
    annotations: {},
    source: { url, line: 4 },
  };

  it('reads its own form', () => {
    expect(parse(sloth({}))).toEqual({
      problems: [],
      definitions: [expected],
    });
  });

  it('reads the Kubernetes resource to the same definition', () => {
    const { definitions, problems } = parse(`apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevel
metadata: { name: ferry-slos }
spec:
  service: ferry
  slos:
    - name: boarding
      objective: 99.9
      description: Scans that open the gate
      sli:
        events:
          errorQuery: sum(rate(scans_total{ok="0"}[{{.window}}]))
          totalQuery: sum(rate(scans_total[{{.window}}]))
`);
    expect(problems).toEqual([]);
    expect(definitions).toEqual([{ ...expected, source: { url, line: 7 } }]);
  });

  it('reads a ratio that the query computes itself', () => {
    const { definitions } = parse(
      sloth({ sli: '      raw: { error_ratio_query: "errors / all" }' }),
    );
    expect(definitions[0].indicator).toEqual({
      kind: 'raw-ratio',
      rawType: 'failure',
      source: { type: 'Prometheus', spec: { query: 'errors / all' } },
    });
  });

  it.each([
    [
      'an SLI that a plugin makes',
      sloth({ sli: '      plugin: { id: getting_started }' }),
      /plugin "getting_started".*sloth:<service>/,
    ],
    ['a share above 100', sloth({ objective: '101' }), /above 0 and below 100/],
    ['no budget at all', sloth({ objective: '100' }), /no error budget/],
    [
      'a version from the future',
      sloth({ head: 'version: prometheus/v999\nservice: ferry' }),
      /"prometheus\/v999"/,
    ],
    ['no service', sloth({ head: 'version: prometheus/v1' }), /no service/],
    ['no indicator', sloth({ sli: '      nothing: true' }), /no sli.events/],
    [
      'half an indicator',
      sloth({ sli: '      events: { error_query: a }' }),
      /no total_query/,
    ],
  ])('refuses %s', (_, text, message) => {
    expect(refusal(text)).toMatchObject({
      message: expect.stringMatching(message),
      line: expect.any(Number),
    });
    expect(parse(text).definitions).toEqual([]);
  });

  it('says that SLO plugins are not applied', () => {
    const { definitions, problems } = parse(
      sloth({
        head: 'version: prometheus/v1\nservice: ferry\nslo_plugins: { chain: [{ id: x }] }',
      }),
    );
    expect(definitions).toHaveLength(1);
    expect(problems).toEqual([
      expect.objectContaining({ severity: 'warning', line: 3 }),
    ]);
  });

  it('keeps the first of two SLOs of one name, across files', () => {
    const { definitions, problems } = parse(sloth({}), sloth({}));
    expect(definitions).toHaveLength(1);
    expect(problems).toEqual([
      expect.objectContaining({
        url: `${url}.1`,
        slo: 'boarding',
        message: expect.stringContaining('"ferry-boarding"'),
      }),
    ]);
  });
});

describe('Pyrra', () => {
  const queriesOf = (text: string) => {
    const { definitions, problems } = parse(text);
    const [definition] = definitions;
    if (definition?.indicator.kind !== 'ratio') {
      throw new Error(JSON.stringify(problems));
    }
    const { counts, counter, part, total } = definition.indicator;
    return [counts, counter, part.spec.query, total.spec.query];
  };

  it('reads a ratio', () => {
    expect(parse(pyrra({}))).toEqual({
      problems: [],
      definitions: [
        {
          format: 'pyrra',
          id: 'boarding',
          name: 'boarding',
          title: 'boarding',
          description: undefined,
          target: 0.995,
          method: 'occurrences',
          window: { kind: 'rolling', duration: { count: 4, unit: 'week' } },
          indicator: {
            kind: 'ratio',
            counter: true,
            counts: 'bad',
            part: {
              type: 'Prometheus',
              spec: { query: 'scans_total{ok="0"}' },
            },
            total: { type: 'Prometheus', spec: { query: 'scans_total' } },
          },
          annotations: {},
          source: { url, line: 1 },
        },
      ],
    });
  });

  it.each([
    [
      'a latency by buckets',
      `{ latency: { success: { metric: 'seconds_bucket{le="1"}' }, total: { metric: seconds_count } } }`,
      ['good', true, 'seconds_bucket{le="1"}', 'seconds_count'],
    ],
    [
      'a latency by a native histogram',
      '{ latencyNative: { latency: 200ms, total: { metric: seconds } } }',
      [
        'good',
        true,
        'histogram_fraction(0, 0.2, sum(increase(seconds[{{.window}}]))) * histogram_count(sum(increase(seconds[{{.window}}])))',
        'histogram_count(sum(increase(seconds[{{.window}}])))',
      ],
    ],
    [
      'a gauge that is 0 or 1',
      '{ bool_gauge: { metric: probe_success } }',
      [
        'good',
        true,
        'sum(sum_over_time(probe_success[{{.window}}]))',
        'sum(count_over_time(probe_success[{{.window}}]))',
      ],
    ],
    [
      'a ratio of successes',
      `{ ratio: { success: { metric: ok_total }, total: { metric: all_total } } }`,
      ['good', true, 'ok_total', 'all_total'],
    ],
  ])('reads %s', (_, indicator, expected) => {
    expect(queriesOf(pyrra({ indicator }))).toEqual(expected);
  });

  it.each([
    ['1d12h', { count: 36, unit: 'hour' }],
    ['30d', { count: 30, unit: 'day' }],
    ['90m', { count: 90, unit: 'minute' }],
  ])('reads the window %s', (window, duration) => {
    expect(parse(pyrra({ window })).definitions[0].window).toEqual({
      kind: 'rolling',
      duration,
    });
  });

  it('says that groups are counted together', () => {
    const { definitions, problems } = parse(
      pyrra({
        indicator:
          '{ ratio: { errors: { metric: a }, total: { metric: b }, grouping: [gate] } }',
      }),
    );
    expect(definitions).toHaveLength(1);
    expect(problems).toEqual([
      expect.objectContaining({
        severity: 'warning',
        slo: 'boarding',
        message: expect.stringContaining('counted together'),
      }),
    ]);
  });

  it.each([
    ['no window it knows', pyrra({ window: 'month' }), /"month" is no window/],
    ['a target above 100', pyrra({ target: '101' }), /from 0 to 100/],
    ['no budget at all', pyrra({ target: '100' }), /no error budget/],
    [
      'no metric',
      pyrra({ indicator: '{ ratio: { errors: { metric: a }, total: {} } }' }),
      /no total.metric/,
    ],
    ['another indicator', pyrra({ indicator: '{ magic: {} }' }), /none of/],
    [
      'a latency without a length',
      pyrra({
        indicator:
          '{ latencyNative: { latency: fast, total: { metric: seconds } } }',
      }),
      /such as 200ms/,
    ],
    [
      'a version from the future',
      pyrra({}).replace('v1alpha1', 'v9'),
      /pyrra.dev\/v9/,
    ],
  ])('refuses %s', (_, text, message) => {
    expect(refusal(text)?.message).toMatch(message);
  });
});

describe('files of different kinds', () => {
  it('are read together, each by its own rules', () => {
    const { definitions, problems } = parse(
      `${sloth({})}---\n${pyrra({ name: 'gates' })}`,
    );
    expect(problems).toEqual([]);
    expect(definitions.map(({ format, id }) => [format, id])).toEqual([
      ['sloth', 'ferry-boarding'],
      ['pyrra', 'gates'],
    ]);
  });
});
