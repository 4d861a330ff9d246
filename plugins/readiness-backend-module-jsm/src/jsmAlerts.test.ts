import { useApi } from 'provider-tests';
import { http, HttpResponse } from 'msw';
import { OPS, person, setUp, status } from './__testUtils__/jsm';
import { SINCE } from './__testUtils__/samples';

const start = useApi();

describe('alerts of Jira Service Management', () => {
  const alert = (id: string, fields: object) => ({
    id,
    tinyId: '1',
    message: `Alert ${id}`,
    status: 'open',
    acknowledged: false,
    priority: 'P3',
    createdAt: '2026-11-20T10:00:00Z',
    updatedAt: '2026-11-20T10:30:00Z',
    responders: [],
    ...fields,
  });

  it('are those that call the schedule or its team', async () => {
    const { fetchIncidents, api } = await setUp(
      start,
      http.get(`${OPS}/alerts`, ({ request }) =>
        new URL(request.url).searchParams.get('offset') === '0'
          ? HttpResponse.json({
              values: [
                alert('by-schedule', {
                  priority: 'P1',
                  responders: [{ id: 'A', type: 'schedule' }],
                  owner: 'ada',
                  acknowledged: true,
                  ackTime: '2026-11-20T10:05:00Z',
                }),
                alert('of-others', {
                  responders: [{ id: 'team-9', type: 'team' }],
                }),
              ],
              links: { next: '/v1/alerts?offset=100' },
            })
          : HttpResponse.json({
              values: [
                alert('by-team', {
                  ownerTeamId: 'team-1',
                  status: 'closed',
                  closeTime: '2026-11-20T11:00:00Z',
                }),
              ],
              links: {},
            }),
      ),
    );
    const results = await fetchIncidents('jsm:A');
    expect(results).toEqual([
      {
        entityRef: 'component:default/c0',
        incidents: [
          {
            id: 'by-schedule',
            title: 'Alert by-schedule',
            url: undefined,
            priority: 'P1',
            high: true,
            openedAt: '2026-11-20T10:00:00Z',
            acknowledgedAt: '2026-11-20T10:05:00Z',
            resolvedAt: undefined,
            assignees: [person('ada')],
          },
          expect.objectContaining({
            id: 'by-team',
            high: false,
            resolvedAt: '2026-11-20T11:00:00Z',
            assignees: [],
          }),
        ],
      },
    ]);
    const [asked] = api.askedFor(/alerts$/);
    expect(asked.searchParams.get('query')).toBe(
      `status: open OR createdAt >= ${SINCE.getTime()}`,
    );
  });

  it('are listed once for all entities', async () => {
    const { fetchIncidents, api } = await setUp(
      start,
      http.get(`${OPS}/alerts`, () => HttpResponse.json({ values: [] })),
    );
    await fetchIncidents('jsm:A', 'jsm:B', 'jsm:A');
    expect(api.askedFor(/alerts$/)).toHaveLength(1);
    expect(api.askedFor(/schedules/)).toHaveLength(2);
  });

  it('are missing with the reason', async () => {
    const { fetchIncidents } = await setUp(
      start,
      http.get(`${OPS}/alerts`, status(503)),
    );
    await expect(fetchIncidents('jsm:A')).resolves.toMatchObject([
      {
        reason: expect.stringContaining('answered 503 for the list of alerts'),
      },
    ]);
  });
});
