import type { SloDefinition } from '@backstage-readiness/plugin-readiness-common';
import {
  define,
  now,
  requestFor,
  useProviders,
} from './__testUtils__/useProviders';
import { success } from './testing/fakeServer';

describe('alert rules', () => {
  const start = useProviders();
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
    return typeof alerts === 'string' ? alerts : alerts.map(({ name }) => name);
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
    const { provider, asked } = await start(() => ({
      status: 404,
      body: 'no',
    }));
    for (let page = 0; page < 3; page++) {
      const [result] = await provider.fetchAlerts({
        requests: [requestFor(define({}))],
        now,
        signal: new AbortController().signal,
      });
      expect(result).toEqual({
        id: 'boarding',
        reason: expect.stringContaining('status 404'),
      });
    }
    // Alert rules and recording rules, once.
    expect(asked).toHaveLength(2);
  });
});
