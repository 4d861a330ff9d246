import { API, useApi } from 'provider-tests';
import { http, HttpResponse } from 'msw';
import { component, incident } from './__testUtils__/samples';
import { setUp } from './__testUtils__/setUp';

const start = useApi();

const page = (incidents: unknown[], more = false) =>
  HttpResponse.json({ incidents, more, limit: 100, offset: 0, total: null });

/** Answers the question for those open, and the one for those resolved. */
const incidents = (open: unknown[], resolved: unknown[] = []) =>
  http.get(`${API}/incidents`, ({ request }) =>
    new URL(request.url).searchParams.getAll('statuses[]').includes('resolved')
      ? page(resolved)
      : page(open),
  );

const log = (entries: Array<[type: string, at: string]>) =>
  http.get(`${API}/incidents/:id/log_entries`, () =>
    HttpResponse.json({
      log_entries: entries.map(([type, at], index) => ({
        id: `L${index}`,
        type,
        created_at: at,
      })),
    }),
  );

describe('incidents of PagerDuty', () => {
  it('reads those open and those resolved, with when they were acknowledged', async () => {
    const { fetchIncidents, api } = await setUp(
      start,
      incidents(
        [
          incident({
            id: 'I1',
            serviceId: 'S1',
            status: 'acknowledged',
            priority: { id: 'P', summary: 'P1', name: 'P1' },
            assignments: [
              {
                at: '2026-11-20T10:01:00Z',
                assignee: {
                  id: 'U1',
                  name: 'Ada Obi',
                  email: 'ada@example.com',
                },
              },
            ],
            acknowledgements: [
              { at: '2026-11-20T10:09:00Z' },
              { at: '2026-11-20T10:04:00Z' },
            ],
          }),
        ],
        [
          incident({
            id: 'I2',
            serviceId: 'S1',
            status: 'resolved',
            urgency: 'low',
            resolved_at: '2026-11-20T11:00:00Z',
          }),
        ],
      ),
      log([
        ['resolve_log_entry', '2026-11-20T11:00:00Z'],
        ['acknowledge_log_entry', '2026-11-20T10:20:00Z'],
        ['acknowledge_log_entry', '2026-11-20T10:10:00Z'],
        ['trigger_log_entry', '2026-11-20T10:00:00Z'],
      ]),
    );

    await expect(fetchIncidents(component('wallet', 'S1'))).resolves.toEqual([
      {
        entityRef: 'component:default/wallet',
        incidents: [
          {
            id: 'I1',
            title: 'Incident I1',
            url: 'https://harbour.pagerduty.com/incidents/I1',
            priority: 'P1',
            high: true,
            openedAt: '2026-11-20T10:00:00Z',
            acknowledgedAt: '2026-11-20T10:04:00Z',
            resolvedAt: undefined,
            assignees: [{ name: 'Ada Obi', email: 'ada@example.com' }],
          },
          {
            id: 'I2',
            title: 'Incident I2',
            url: 'https://harbour.pagerduty.com/incidents/I2',
            priority: 'low',
            high: false,
            openedAt: '2026-11-20T10:00:00Z',
            acknowledgedAt: '2026-11-20T10:10:00Z',
            resolvedAt: '2026-11-20T11:00:00Z',
            assignees: [],
          },
        ],
      },
    ]);
    const [open, resolved] = api.askedFor('/incidents');
    expect(open.searchParams.getAll('statuses[]')).toEqual([
      'triggered',
      'acknowledged',
    ]);
    expect(open.searchParams.get('date_range')).toBe('all');
    expect(resolved.searchParams.get('since')).toBe('2026-10-22T12:00:00.000Z');
    expect(resolved.searchParams.getAll('service_ids[]')).toEqual(['S1']);
  });

  it('follows the pages, and gives each entity those of its services', async () => {
    const { fetchIncidents } = await setUp(
      start,
      http.get(`${API}/incidents`, ({ request }) => {
        const { searchParams } = new URL(request.url);
        if (searchParams.getAll('statuses[]').includes('resolved')) {
          return page([]);
        }
        return searchParams.get('offset') === '0'
          ? page(
              [incident({ id: 'I1', serviceId: 'S1', status: 'triggered' })],
              true,
            )
          : page([
              incident({ id: 'I2', serviceId: 'S2', status: 'triggered' }),
            ]);
      }),
    );
    const idsOf = (result: object) =>
      'incidents' in result
        ? (result.incidents as Array<{ id: string }>).map(({ id }) => id)
        : result;
    const results = await fetchIncidents(
      component('a', 'S1'),
      component('b', 'S1, S2'),
      component('c', 'S3'),
    );
    expect(results.map(idsOf)).toEqual([['I1'], ['I1', 'I2'], []]);
  });

  it('reads the log of a resolved incident once', async () => {
    const { fetchIncidents, api } = await setUp(
      start,
      incidents(
        [],
        [incident({ id: 'I2', serviceId: 'S1', status: 'resolved' })],
      ),
      log([]),
    );
    await fetchIncidents(component('wallet', 'S1'));
    await fetchIncidents(component('wallet', 'S1'));
    expect(api.askedFor('/incidents/I2/log_entries')).toHaveLength(1);
  });

  it('shows an incident whose log cannot be read', async () => {
    const { fetchIncidents } = await setUp(
      start,
      incidents(
        [],
        [incident({ id: 'I2', serviceId: 'S1', status: 'resolved' })],
      ),
      http.get(
        `${API}/incidents/:id/log_entries`,
        () => new HttpResponse(null, { status: 500 }),
      ),
    );
    const [result] = await fetchIncidents(component('wallet', 'S1'));
    expect(result).toMatchObject({ incidents: [{ id: 'I2' }] });
    expect(result).not.toHaveProperty(
      'incidents.0.acknowledgedAt',
      expect.anything(),
    );
  });

  it('reads a limited number of logs at a time, the newest first', async () => {
    const resolved = Array.from({ length: 105 }, (_, index) =>
      incident({ id: `I${index}`, serviceId: 'S1', status: 'resolved' }),
    );
    const { fetchIncidents, api } = await setUp(
      start,
      incidents([], resolved),
      log([]),
    );
    await fetchIncidents(component('wallet', 'S1'));
    expect(api.askedFor(/log_entries/)).toHaveLength(100);
    await fetchIncidents(component('wallet', 'S1'));
    expect(api.askedFor(/log_entries/)).toHaveLength(105);
  });

  it('splits many services over requests', async () => {
    const { fetchIncidents, api } = await setUp(start, incidents([]));
    const entities = Array.from({ length: 60 }, (_, index) =>
      component(`c${index}`, `S${index}`),
    );
    await fetchIncidents(...entities);
    expect(
      api
        .askedFor('/incidents')
        .map(({ searchParams }) => searchParams.getAll('service_ids[]').length),
    ).toEqual([50, 50, 10, 10]);
  });

  it('makes a failure a reason, and a refused token a failure of all', async () => {
    const { fetchIncidents, api } = await setUp(
      start,
      http.get(
        `${API}/incidents`,
        () => new HttpResponse(null, { status: 503 }),
      ),
    );
    await expect(fetchIncidents(component('wallet', 'S1'))).resolves.toEqual([
      {
        entityRef: 'component:default/wallet',
        reason: expect.stringContaining(
          'answered 503 for the list of incidents',
        ),
      },
    ]);
    api.use(http.all('*', () => new HttpResponse(null, { status: 401 })));
    await expect(fetchIncidents(component('wallet', 'S1'))).rejects.toThrow(
      /readiness\.pagerduty\.token/,
    );
  });
});
