import type { PrometheusServer } from './config';
import { define, now, useProviders } from './__testUtils__/useProviders';
import { PrometheusSloProvider } from './PrometheusSloProvider';
import { Answer, constant, queriesIn, refusal } from './testing/fakeServer';

describe('PrometheusSloProvider', () => {
  const start = useProviders();

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
