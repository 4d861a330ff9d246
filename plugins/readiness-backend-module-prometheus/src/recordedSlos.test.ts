import { useProviders } from './__testUtils__/useProviders';
import type { PrometheusSloProvider } from './PrometheusSloProvider';
import { Answer, success } from './testing/fakeServer';

describe('recorded objectives', () => {
  const start = useProviders();
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
