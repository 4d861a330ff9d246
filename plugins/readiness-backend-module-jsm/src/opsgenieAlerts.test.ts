import { useApi } from 'provider-tests';
import { http, HttpResponse } from 'msw';
import { ofTeam, setUp, SITE, status, V2 } from './__testUtils__/opsgenie';
import { component, onCallBy, SINCE } from './__testUtils__/samples';

const start = useApi();

const searches = (urls: URL[]) =>
  urls.map(({ searchParams }) => searchParams.get('query'));

describe('alerts of Opsgenie', () => {
  it('are read with the times of their report', async () => {
    const { fetchIncidents } = await setUp(
      start,
      http.get(`${V2}/alerts`, ({ request }) =>
        new URL(request.url).searchParams.get('offset') === '0'
          ? HttpResponse.json({
              data: [
                {
                  id: 'alert 1',
                  tinyId: '1',
                  message: 'Queue is full',
                  status: 'closed',
                  acknowledged: true,
                  priority: 'P2',
                  owner: 'ada@example.com',
                  createdAt: '2026-11-20T10:00:00Z',
                  updatedAt: '2026-11-20T12:00:00Z',
                  report: { ackTime: 60_000, closeTime: 3_600_000 },
                },
              ],
              paging: { next: `${V2}/alerts?offset=100` },
            })
          : HttpResponse.json({
              data: [
                {
                  id: 'alert 2',
                  message: 'Disk is slow',
                  status: 'closed',
                  priority: 'P4',
                  owner: '',
                  createdAt: '2026-11-20T10:00:00Z',
                  updatedAt: '2026-11-20T12:00:00Z',
                },
              ],
            }),
      ),
    );
    await expect(fetchIncidents(ofTeam('a', 'Payments'))).resolves.toEqual([
      {
        entityRef: 'component:default/a',
        incidents: [
          {
            id: 'alert 1',
            title: 'Queue is full',
            url: `${SITE}/alert/detail/alert%201/details`,
            priority: 'P2',
            high: true,
            openedAt: '2026-11-20T10:00:00Z',
            acknowledgedAt: '2026-11-20T10:01:00.000Z',
            resolvedAt: '2026-11-20T11:00:00.000Z',
            assignees: [{ name: 'ada@example.com', email: 'ada@example.com' }],
          },
          expect.objectContaining({
            id: 'alert 2',
            high: false,
            acknowledgedAt: undefined,
            resolvedAt: '2026-11-20T12:00:00Z',
            assignees: [],
          }),
        ],
      },
    ]);
  });

  it('are searched by team or by the selector, once for each search', async () => {
    const { fetchIncidents, api } = await setUp(start);
    const results = await fetchIncidents(
      ofTeam('a', 'Payments'),
      ofTeam('b', 'Payments'),
      component('c', {
        'opsgenie.com/team': 'Payments',
        'opsgenie.com/component-selector': 'tag:"wallet"',
      }),
      onCallBy('d', 'opsgenie:other'),
      onCallBy('e', 'opsgenie:lonely'),
    );
    const open = `(status: open OR createdAt >= ${SINCE.getTime()})`;
    expect(searches(api.askedFor('/v2/alerts'))).toEqual([
      `(responders: "Payments") AND ${open}`,
      `(tag:"wallet") AND ${open}`,
      `(responders: "Journeys") AND ${open}`,
    ]);
    expect(results[4]).toEqual({
      entityRef: 'component:default/e',
      reason: expect.stringContaining('opsgenie.com/component-selector'),
    });
  });

  it('are missing with the reason', async () => {
    const { fetchIncidents } = await setUp(
      start,
      http.get(`${V2}/alerts`, status(503)),
    );
    await expect(fetchIncidents(ofTeam('a', 'Payments'))).resolves.toEqual([
      {
        entityRef: 'component:default/a',
        reason: expect.stringContaining('answered 503'),
      },
    ]);
  });
});
