import { useApi } from 'provider-tests';
import { http } from 'msw';
import { page, setUp, status, V1 } from './__testUtils__/setUp';

const start = useApi();

describe('alert groups of Grafana IRM', () => {
  const group = (id: string, fields: object = {}) => ({
    id,
    integration_id: 'I1',
    route_id: 'R1',
    alerts_count: 3,
    state: 'resolved',
    created_at: '2026-11-20T10:00:00.430444Z',
    resolved_at: null,
    acknowledged_at: null,
    acknowledged_by: null,
    title: `Group ${id}`,
    permalinks: { slack: null, web: `https://harbour.grafana.net/${id}` },
    ...fields,
  });
  const routes = http.get(`${V1}/routes/`, () =>
    page([
      { id: 'R1', integration_id: 'I1', escalation_chain_id: 'C1' },
      { id: 'R2', integration_id: 'I1', escalation_chain_id: 'C2' },
      { id: 'R3', integration_id: 'I2', escalation_chain_id: null },
    ]),
  );

  it('are those whose route leads to the chain', async () => {
    const { fetchIncidents, api } = await setUp(
      start,
      routes,
      http.get(`${V1}/alert_groups/`, ({ request }) => {
        const { searchParams } = new URL(request.url);
        switch (searchParams.get('state')) {
          case 'acknowledged':
            return page([
              group('open', {
                acknowledged_at: '2026-11-20T10:05:00Z',
                acknowledged_by: 'noor',
              }),
            ]);
          case 'resolved':
            return searchParams.get('page') === '1'
              ? page(
                  [group('one', { resolved_at: '2026-11-20T11:00:00Z' })],
                  'next',
                )
              : page([group('two', { resolved_at: '2026-11-20T11:00:00Z' })]);
          default:
            return page([]);
        }
      }),
    );
    await expect(fetchIncidents('grafana-chain:C1')).resolves.toEqual([
      {
        entityRef: 'component:default/c0',
        incidents: [
          {
            id: 'open',
            title: 'Group open',
            url: 'https://harbour.grafana.net/open',
            high: false,
            openedAt: '2026-11-20T10:00:00.430444Z',
            acknowledgedAt: '2026-11-20T10:05:00Z',
            resolvedAt: undefined,
            assignees: [{ name: 'name-of-noor', email: 'noor@example.com' }],
          },
          expect.objectContaining({
            id: 'one',
            resolvedAt: '2026-11-20T11:00:00Z',
          }),
          expect.objectContaining({ id: 'two' }),
        ],
      },
    ]);
    const asked = api.askedFor('/api/v1/alert_groups/');
    expect(
      new Set(asked.map(({ searchParams }) => searchParams.get('route_id'))),
    ).toEqual(new Set(['R1']));
    expect(asked[3].searchParams.get('started_at')).toMatch(
      /^2026-10-22T12:00:00_\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
    );
  });

  it('are read once for a chain that several entities name', async () => {
    const { fetchIncidents, api } = await setUp(
      start,
      routes,
      http.get(`${V1}/alert_groups/`, () => page([])),
    );
    await fetchIncidents('grafana-chain:C1', 'grafana-chain:C1');
    expect(api.askedFor('/api/v1/alert_groups/')).toHaveLength(4);
    expect(api.askedFor('/api/v1/routes/')).toHaveLength(1);
  });

  it('are not known of schedules, and missing with the reason', async () => {
    const { fetchIncidents } = await setUp(
      start,
      routes,
      http.get(`${V1}/alert_groups/`, status(503)),
    );
    await expect(
      fetchIncidents('grafana:S1', 'grafana-chain:C1'),
    ).resolves.toEqual([
      {
        entityRef: 'component:default/c0',
        reason: expect.stringContaining(
          'readiness/on-call: grafana-chain:<id>',
        ),
      },
      {
        entityRef: 'component:default/c1',
        reason: expect.stringContaining('answered 503'),
      },
    ]);
  });
});
