import {
  burnWindows,
  parseSlos,
  sloBuckets,
  sloPeriodAt,
  type SloDefinition,
} from '@backstage-readiness/plugin-readiness-common';
import type { SloFiguresRequest } from '@backstage-readiness/plugin-readiness-node';
import type { PrometheusServer } from './config';
import { PrometheusSloProvider } from './PrometheusSloProvider';
import {
  Answer,
  constant,
  queriesIn,
  refusal,
  startFakeServer,
  success,
} from './testing/fakeServer';

const now = new Date('2026-11-21T10:20:30.123Z');

function define(options: {
  name?: string;
  source?: string;
  window?: string;
}): SloDefinition {
  const source = options.source ?? 'type: Prometheus, metricSourceRef: main';
  const { definitions } = parseSlos([
    {
      url: 'https://git.example.com/slo.yaml',
      text: `apiVersion: openslo/v1
kind: SLO
metadata: { name: ${options.name ?? 'boarding'} }
spec:
  indicator:
    spec:
      ratioMetric:
        counter: true
        good: { metricSource: { ${source}, spec: { query: 'good_total' } } }
        total: { metricSource: { ${source}, spec: { query: 'all_total' } } }
  timeWindow: [${options.window ?? '{ duration: 28d, isRolling: true }'}]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.99 }]
`,
    },
  ]);
  return definitions[0];
}

function requestFor(definition: SloDefinition): SloFiguresRequest {
  const period = sloPeriodAt(definition.window, now);
  return {
    id: definition.id,
    entityRef: 'component:default/ferry',
    entityAnnotations: {},
    definition,
    period,
    buckets: sloBuckets({ period, now }),
    windowSeconds: burnWindows(definition),
  };
}

describe('PrometheusSloProvider', () => {
  const stops: Array<() => Promise<void>> = [];
  afterEach(async () => {
    await Promise.all(stops.splice(0).map(stop => stop()));
  });

  async function start(
    answer: Answer,
    settings: Partial<PrometheusServer> = {},
  ) {
    const fake = await startFakeServer(answer);
    stops.push(fake.stop);
    const provider = new PrometheusSloProvider({
      servers: [
        {
          name: 'main',
          url: fake.url,
          isDefault: false,
          headers: {},
          timeoutMs: 5000,
          concurrency: 4,
          links: [],
          ...settings,
        },
      ],
    });
    const fetch = (...definitions: SloDefinition[]) =>
      provider.fetchFigures({
        requests: definitions.map(requestFor),
        now,
        signal: new AbortController().signal,
      });
    return { ...fake, provider, fetch };
  }

  const valueFor =
    (values: { good?: string; total?: string }): Answer =>
    asked =>
      constant(asked, query =>
        query.includes('good_total') ? values.good : values.total,
      );

  it('measures every window and bucket', async () => {
    const { fetch, asked } = await start(
      valueFor({ good: '95', total: '100' }),
    );
    const [result] = await fetch(define({}));
    expect(result).toEqual({
      id: 'boarding',
      figures: {
        countsKnown: true,
        observedAt: now.toISOString(),
        buckets: Array.from({ length: 56 }, () => ({
          until: expect.any(String),
          bad: 5,
          total: 100,
        })),
        windows: [300, 1800, 3600, 7200, 21_600, 86_400, 259_200].map(
          seconds => ({ seconds, bad: 5, total: 100 }),
        ),
      },
    });
    const range = asked.find(({ path }) => path.endsWith('query_range'));
    expect(range?.form.get('step')).toBe('43200');
    expect(range?.form.get('end')).toBe('1795256430.123');
    // One question for all windows, one for the period.
    expect(asked).toHaveLength(2);
  });

  it('asks once for what is measured alike', async () => {
    const { fetch, asked } = await start(valueFor({ good: '1', total: '2' }));
    const other = define({ name: 'other' });
    other.target = 0.5;
    const results = await fetch(define({}), other);
    expect(results.map(({ id }) => id)).toEqual(['boarding', 'other']);
    expect(asked).toHaveLength(2);
  });

  it('asks again for less when a question is too much', async () => {
    const { fetch, asked } = await start(question =>
      queriesIn(question).length > 4
        ? refusal(
            422,
            'execution',
            'query processing would load too many samples',
          )
        : valueFor({ good: '95', total: '100' })(question),
    );
    const [result] = await fetch(define({}));
    expect(result).toMatchObject({
      figures: {
        windows: expect.arrayContaining([
          { seconds: 259_200, bad: 5, total: 100 },
        ]),
      },
    });
    // 14 queries of windows in 4 questions of at most 4, after 3 that were refused.
    expect(asked).toHaveLength(8);
  });

  it('measures a shorter first bucket on its own', async () => {
    const { fetch, asked } = await start(valueFor({ good: '9', total: '10' }));
    const [result] = await fetch(
      define({
        window:
          '{ duration: 1w, calendar: { startTime: 2026-11-16 00:00:00, timeZone: UTC } }',
      }),
    );
    const buckets = 'figures' in result ? result.figures.buckets : [];
    expect(buckets.every(({ bad, total }) => bad === 1 && total === 10)).toBe(
      true,
    );
    const lengths = asked.flatMap(question =>
      queriesIn(question).map(([, query]) => /\[(\d+)s\]/.exec(query)?.[1]),
    );
    // A week in 56 parts is 3 h each; the first has what is left at 10:20:30.
    expect(new Set(lengths)).toEqual(
      new Set(
        [4830, 10_800, 300, 1800, 3600, 7200, 21_600, 86_400, 259_200].map(
          String,
        ),
      ),
    );
  });

  it.each([
    ['no series', { good: undefined, total: undefined }],
    ['NaN', { good: 'NaN', total: 'NaN' }],
    ['no traffic', { good: '0', total: '0' }],
    ['infinity', { good: '1', total: '+Inf' }],
  ])('sees nothing in %s', async (_, values) => {
    const { fetch } = await start(valueFor(values));
    const [result] = await fetch(define({}));
    const figures = 'figures' in result ? result.figures : undefined;
    expect(figures?.buckets.every(bucket => bucket.total === 0)).toBe(true);
    expect(figures?.windows.every(window => window.total === 0)).toBe(true);
  });

  it('says so when the good part does not exist', async () => {
    const { fetch } = await start(valueFor({ total: '10' }));
    expect(await fetch(define({}))).toEqual([
      { id: 'boarding', reason: expect.stringContaining('good part') },
    ]);
  });

  it.each<[string, ReturnType<Answer>, RegExp]>([
    [
      'a query it refuses',
      {
        status: 400,
        body: JSON.stringify({
          status: 'error',
          errorType: 'bad_data',
          error: 'parse error at char 3',
        }),
      },
      /"main" answered bad_data: parse error at char 3/,
    ],
    [
      'a query that yields several series',
      {
        body: JSON.stringify({
          status: 'success',
          data: {
            resultType: 'vector',
            result: [
              {
                metric: { a: '1', readiness_part: 'part-0' },
                value: [1, '1'],
              },
              {
                metric: { a: '2', readiness_part: 'part-0' },
                value: [1, '2'],
              },
            ],
          },
        }),
      },
      /yields 2 series/,
    ],
    [
      'a sign-in page',
      {
        headers: { 'content-type': 'text/html' },
        body: '<html>Sign in</html>',
      },
      /a web page, perhaps a sign-in/,
    ],
    [
      'a redirect',
      {
        status: 302,
        headers: { location: 'https://login.example.com' },
        body: '',
      },
      /did not answer as Prometheus does \(status 302/,
    ],
    [
      'half an answer',
      { body: '{"status":"success","data":{"resultType":"vec' },
      /half an answer/,
    ],
    [
      'a limit on questions',
      {
        status: 429,
        headers: { 'retry-after': '30', 'content-type': 'text/plain' },
        body: 'slow down',
      },
      /fewer questions \(429, again after 30\).*concurrency/,
    ],
    [
      'an error of its own',
      refusal(503, 'unavailable', 'store is not ready'),
      /"main" answered unavailable: store is not ready/,
    ],
    [
      'credentials it does not like',
      { status: 401, body: '' },
      /refused the credentials \(401\)/,
    ],
    [
      'JSON of another kind',
      { body: '{"hello":"world"}' },
      /did not answer as Prometheus does/,
    ],
  ])('gives the reason for %s', async (_, reply, reason) => {
    const { fetch } = await start(() => reply);
    expect(await fetch(define({}))).toEqual([
      { id: 'boarding', reason: expect.stringMatching(reason) },
    ]);
  });

  it('keeps one bad query from harming the other objectives', async () => {
    const { fetch } = await start(valueFor({ good: '1', total: '1' }));
    const broken = define({ name: 'broken' });
    broken.indicator = {
      kind: 'threshold',
      operator: 'lt',
      value: 1,
      source: { ref: 'main', spec: { query: 'sum(' } },
    };
    expect(await fetch(broken, define({ name: 'fine' }))).toEqual([
      { id: 'broken', reason: expect.stringContaining('never closed') },
      { id: 'fine', figures: expect.anything() },
    ]);
  });

  it('stops asking a server that is down', async () => {
    const { fetch, asked } = await start(
      () => ({
        status: 502,
        headers: { 'content-type': 'text/plain' },
        body: 'bad gateway',
      }),
      { concurrency: 1 },
    );
    const results = await fetch(
      ...Array.from({ length: 20 }, (__, i) => define({ name: `slo-${i}` })),
    );
    expect(results.every(result => 'reason' in result)).toBe(true);
    expect(asked.length).toBeLessThan(20);
  });

  it('gives up on a server that does not answer', async () => {
    const { fetch } = await start(() => undefined, { timeoutMs: 100 });
    expect(await fetch(define({}))).toEqual([
      {
        id: 'boarding',
        reason: expect.stringMatching(/did not answer in time/),
      },
    ]);
  });

  it('asks no more questions at once than configured', async () => {
    const { fetch, mostAtOnce } = await start(
      valueFor({ good: '1', total: '1' }),
      { concurrency: 2 },
    );
    await fetch(define({}));
    expect(mostAtOnce()).toBe(2);
  });

  it('signs in and sends its headers', async () => {
    const { fetch, asked } = await start(valueFor({ good: '1', total: '1' }), {
      auth: { type: 'bearer', token: 's3cret' },
      headers: { 'X-Scope-OrgID': 'ferries' },
    });
    await fetch(define({}));
    expect(asked[0].headers).toMatchObject({
      authorization: 'Bearer s3cret',
      'x-scope-orgid': 'ferries',
    });
  });

  it('gives the reason when an answer breaks off', async () => {
    const { fetch } = await start(
      () => ({
        headers: { 'content-length': '1000' },
        body: '{"status":"success"',
      }),
      { timeoutMs: 300 },
    );
    expect(await fetch(define({}))).toEqual([
      {
        id: 'boarding',
        reason: expect.stringMatching(/^Prometheus server "main": /),
      },
    ]);
  });

  it('gives the reason when nobody is there', async () => {
    const { fetch, stop } = await start(() => undefined);
    await stop();
    expect(await fetch(define({}))).toEqual([
      {
        id: 'boarding',
        reason: expect.stringMatching(/^Prometheus server "main": /),
      },
    ]);
  });

  it('wants no figures that are half there', async () => {
    const { fetch, asked } = await start(valueFor({ good: '1', total: '1' }));
    await fetch(define({}));
    expect(asked[0].form.get('partial_response')).toBe('false');
  });

  describe('recorded objectives', () => {
    const of = (metric: object, value: string) => ({
      metric,
      value: [1, value],
    });
    const recordedBySloth: Answer = ({ form }) => {
      const query = form.get('query') ?? '';
      const labels = (slo: string) => ({
        sloth_id: `ferry-${slo}`,
        sloth_service: 'ferry',
        sloth_slo: slo,
      });
      const result = query.startsWith('slo:objective:ratio')
        ? [
            of(labels('gates'), '0.9990000000000001'),
            of(labels('no-period'), '0.9'),
          ]
        : [of(labels('gates'), '28')];
      return success({
        resultType: 'vector',
        result: query.includes('{sloth_service="ferry"}') ? result : [],
      });
    };
    const discover = (
      provider: PrometheusSloProvider,
      tool: 'sloth' | 'pyrra',
      name: string,
    ) =>
      provider.discover({
        reference: { tool, name },
        signal: new AbortController().signal,
      });

    it('are found by the service that Sloth gave them', async () => {
      const { provider } = await start(recordedBySloth);
      const found = await discover(provider, 'sloth', 'ferry');
      expect(found).toEqual({
        definitions: [
          expect.objectContaining({
            format: 'recorded',
            id: 'ferry-gates',
            name: 'gates',
            service: 'ferry',
            target: 0.999,
            window: { kind: 'rolling', duration: { count: 28, unit: 'day' } },
            indicator: {
              kind: 'raw-ratio',
              rawType: 'failure',
              source: {
                type: 'Prometheus',
                ref: 'main',
                spec: {
                  query:
                    'slo:sli_error:ratio_rate5m{sloth_id="ferry-gates",sloth_service="ferry",sloth_slo="gates"}',
                },
              },
            },
          }),
        ],
      });
      const [definition] = 'definitions' in found ? found.definitions : [];
      expect(provider.supports(definition)).toBe(true);
    });

    it('are found by the name that Pyrra gave them', async () => {
      const { provider, asked } = await start(({ form }) =>
        success({
          resultType: 'vector',
          result: [
            of({}, form.get('query')?.includes('window') ? '2419200' : '0.99'),
          ],
        }),
      );
      expect(await discover(provider, 'pyrra', 'gates')).toMatchObject({
        definitions: [
          {
            id: 'gates',
            target: 0.99,
            window: { duration: { count: 28, unit: 'day' } },
            indicator: {
              counts: 'bad',
              part: { spec: { query: 'pyrra_errors_total{slo="gates"}' } },
              total: { spec: { query: 'pyrra_requests_total{slo="gates"}' } },
            },
          },
        ],
      });
      expect(asked).toHaveLength(2);
    });

    it('are asked for without letting a name out of its quotes', async () => {
      const { provider, asked } = await start(() =>
        success({ resultType: 'vector', result: [] }),
      );
      const found = await discover(provider, 'sloth', 'a"} or up{b="\\');
      expect(found).toEqual({ definitions: [] });
      expect(asked.map(({ form }) => form.get('query')).sort()).toEqual([
        'slo:objective:ratio{sloth_service="a\\"} or up{b=\\"\\\\"}',
        'slo:time_period:days{sloth_service="a\\"} or up{b=\\"\\\\"}',
      ]);
    });

    it('are not taken for gone when the server does not answer', async () => {
      const { provider } = await start(() => ({ status: 502, body: '' }));
      expect(await discover(provider, 'sloth', 'ferry')).toEqual({
        reason: expect.stringContaining('"main"'),
      });
    });
  });

  describe('alert rules', () => {
    const group = (...rules: object[]) => ({ name: 'g', file: 'f', rules });
    const alerting = (changes: object = {}) => ({
      type: 'alerting',
      name: 'BoardingFails',
      query:
        'sum(rate(all_total[1h])) - sum(rate(good_total[1h])) > 14.4 * 0.01 * sum(rate(all_total[1h]))',
      labels: { severity: 'page' },
      annotations: {
        summary: 'Gates stay shut at {{ $labels.pier }}',
        runbook_url: 'https://wiki.example.com/gates',
      },
      state: 'firing',
      alerts: [
        {
          state: 'firing',
          activeAt: '2026-11-21T09:00:00.5Z',
          labels: {},
          annotations: { summary: 'Gates stay shut at pier 3' },
        },
        {
          state: 'firing',
          activeAt: '2026-11-21T08:00:00.123456789Z',
          labels: {},
          annotations: { summary: 'Gates stay shut at pier 4' },
        },
      ],
      ...changes,
    });
    const alertsOf = async (
      rules: object[],
      options: { definition?: SloDefinition; recordings?: object[] } = {},
    ) => {
      const { provider } = await start(({ form }) =>
        success({
          groups: [
            group(
              ...(form.get('type') === 'alert'
                ? rules
                : options.recordings ?? []),
            ),
          ],
        }),
      );
      const [result] = await provider.fetchAlerts({
        requests: [requestFor(options.definition ?? define({}))],
        now,
        signal: new AbortController().signal,
      });
      return 'alerts' in result ? result.alerts : result.reason;
    };
    const names = async (...args: Parameters<typeof alertsOf>) => {
      const alerts = await alertsOf(...args);
      return typeof alerts === 'string'
        ? alerts
        : alerts.map(({ name }) => name);
    };

    it('that watch the series of an objective are told with what they fire for', async () => {
      expect(await alertsOf([alerting()])).toEqual([
        {
          name: 'BoardingFails',
          state: 'firing',
          severity: 'page',
          since: '2026-11-21T08:00:00.123Z',
          summary: 'Gates stay shut at pier 3',
          runbookUrl: 'https://wiki.example.com/gates',
        },
      ]);
    });

    it('come page after page', async () => {
      const { provider, asked } = await start(({ form }) =>
        success({
          groups: [
            group(alerting({ name: form.get('group_next_token') ?? 'First' })),
          ],
          ...(form.get('type') === 'alert' &&
            !form.get('group_next_token') && { groupNextToken: 'Second' }),
        }),
      );
      const ask = () =>
        provider.fetchAlerts({
          requests: [requestFor(define({})), requestFor(define({}))],
          now,
          signal: new AbortController().signal,
        });
      const [result] = await ask();
      expect(result).toMatchObject({
        alerts: [{ name: 'First' }, { name: 'Second' }],
      });
      await ask();
      // Two pages of alert rules and one of recording rules, and once for all.
      expect(asked.map(({ method, path }) => [method, path])).toEqual(
        Array(3).fill(['GET', '/api/v1/rules']),
      );
    });

    it('are told through the recording rules they use', async () => {
      const recordings = [
        {
          type: 'recording',
          name: 'boarding:errors:ratio',
          query: '1 - sum(rate(good_total[5m])) / sum(rate(all_total[5m]))',
        },
      ];
      const rule = alerting({ query: 'boarding:errors:ratio > 0.1' });
      expect(await names([rule], { recordings })).toEqual(['BoardingFails']);
      // Two rules record that name, and the alert does not say which it means.
      expect(
        await names([rule], { recordings: [...recordings, ...recordings] }),
      ).toEqual([]);
    });

    it.each([
      ['another total', 'rate(good_total[1h]) / rate(other_total[1h]) < 0.9'],
      ['the total alone', 'rate(all_total[1h]) < 1'],
      [
        'a part of the total',
        'rate(good_total[1h]) / rate(all_total{a="b"}[1h]) < 1',
      ],
    ])('that watch %s are none of its', async (_, query) => {
      expect(await names([alerting({ query })])).toEqual([]);
    });

    it.each<[string, Partial<SloDefinition>, object, boolean]>([
      [
        'of Sloth by the labels in its expression',
        { format: 'sloth', id: 'ferry-gates', name: 'gates', service: 'ferry' },
        {
          query:
            'max(slo:sli_error:ratio_rate5m{sloth_id="ferry-gates", sloth_service="ferry", sloth_slo="gates"} > (14.4 * 0.001)) without (sloth_window)',
        },
        true,
      ],
      [
        'of Sloth for another service',
        { format: 'sloth', id: 'ferry-gates', name: 'gates', service: 'ferry' },
        { query: 'x{sloth_id="tram-gates", sloth_slo="gates"} > 1' },
        false,
      ],
      [
        'of Pyrra by its label',
        { format: 'pyrra', id: 'gates', name: 'gates' },
        { query: 'x:burnrate5m > 1', labels: { slo: 'gates' } },
        true,
      ],
      [
        'by name and service',
        { id: 'gates', name: 'gates', service: 'ferry' },
        { query: 'up', labels: { slo: 'gates', service: 'ferry' } },
        true,
      ],
      [
        'by a name that another service may have too',
        { id: 'gates', name: 'gates', service: 'ferry' },
        { query: 'up', labels: { slo: 'gates' } },
        false,
      ],
    ])('%s', async (_, changes, rule, tied) => {
      const definition = { ...define({}), ...changes };
      expect(await names([alerting(rule)], { definition })).toEqual(
        tied ? ['BoardingFails'] : [],
      );
    });

    it('name a runbook only where a browser opens it', async () => {
      expect(
        await alertsOf([
          alerting({
            state: 'inactive',
            alerts: [],
            annotations: { runbook_url: 'data:text/html,hello' },
          }),
        ]),
      ).toMatchObject([
        { state: 'inactive', since: null, summary: null, runbookUrl: null },
      ]);
    });

    it('are unknown when the server has no rules to tell', async () => {
      const { provider } = await start(() => ({ status: 404, body: 'no' }));
      const [result] = await provider.fetchAlerts({
        requests: [requestFor(define({}))],
        now,
        signal: new AbortController().signal,
      });
      expect(result).toEqual({
        id: 'boarding',
        reason: expect.stringContaining('status 404'),
      });
    });
  });

  it('tells where a query can be opened', async () => {
    const { provider } = await start(() => undefined, {
      links: [{ title: 'Graph', url: 'https://p.example.com/?e={{query}}' }],
    });
    const { from, to } = { from: new Date(0), to: now };
    expect(
      provider.queryLinks({ definition: define({}), query: 'a + b', from, to }),
    ).toEqual([
      { title: 'Graph', url: 'https://p.example.com/?e=a%20%2B%20b' },
    ]);
  });

  describe('supports', () => {
    const provider = (...servers: Array<Partial<PrometheusServer>>) =>
      new PrometheusSloProvider({
        servers: servers.map((server, i) => ({
          name: `server-${i}`,
          url: 'http://127.0.0.1:9',
          isDefault: false,
          headers: {},
          timeoutMs: 1,
          concurrency: 1,
          links: [],
          ...server,
        })),
      });

    it.each([
      ['its own name', 'metricSourceRef: main', true],
      ['its kind, with one server', 'type: prometheus', true],
      ['another name', 'type: Prometheus, metricSourceRef: other', false],
      ['another kind', 'type: Datadog, metricSourceRef: main', false],
      ['nothing', 'x: y', false],
    ])('answers for %s', (_, source, expected) => {
      expect(provider({ name: 'main' }).supports(define({ source }))).toBe(
        expected,
      );
    });

    it('lets the default answer for names nobody has', () => {
      expect(
        provider({}, { isDefault: true }).supports(
          define({ source: 'type: Prometheus, metricSourceRef: other' }),
        ),
      ).toBe(true);
    });

    it('does not guess among several servers', () => {
      expect(
        provider({}, {}).supports(define({ source: 'type: Prometheus' })),
      ).toBe(false);
    });
  });
});
