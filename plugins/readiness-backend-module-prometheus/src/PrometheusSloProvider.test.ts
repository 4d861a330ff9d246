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
import { Answer, constant, startFakeServer } from './testing/fakeServer';

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
      constant(
        asked,
        asked.form.get('query')?.includes('good_total')
          ? values.good
          : values.total,
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
    expect(asked).toHaveLength(16);
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
    const lengths = asked.map(
      ({ form }) => /\[(\d+)s\]/.exec(form.get('query') ?? '')?.[1],
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
              { metric: { a: '1' }, value: [1, '1'] },
              { metric: { a: '2' }, value: [1, '2'] },
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
