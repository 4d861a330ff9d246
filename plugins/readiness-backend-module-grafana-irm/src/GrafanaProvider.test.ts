import { everythingSeen, useApi } from 'provider-tests';
import { http, HttpResponse } from 'msw';
import {
  entity,
  page,
  providerAt,
  setUp,
  shift,
  status,
  TOKEN,
  V1,
  WEEK,
} from './__testUtils__/setUp';

const start = useApi();
const rotaWith = (...levels: unknown[]) => [{ rotas: [{ rota: { levels } }] }];

describe('Grafana IRM as a source of on-call', () => {
  it('reads the shifts of a schedule', async () => {
    const { fetch, api } = await setUp(start);
    await expect(fetch('grafana:S1')).resolves.toEqual([
      {
        entityRef: 'component:default/c0',
        rotas: [
          {
            rota: {
              id: 'grafana:S1',
              title: 'Schedule S1',
              timezone: 'Europe/London',
              levels: [
                {
                  level: 1,
                  name: 'Schedule S1',
                  shifts: [
                    {
                      person: {
                        name: 'ada-S1',
                        email: 'ada-S1@example.com',
                      },
                      start: '2026-11-16T09:00:00Z',
                      end: '2026-11-23T09:00:00Z',
                    },
                  ],
                },
              ],
            },
          },
        ],
      },
    ]);
    const [asked] = api.askedFor(/final_shifts$/);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      start_date: '2026-11-20',
      end_date: '2026-12-20',
      page: '1',
    });
    const [{ headers }] = api.asked;
    expect(headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
    expect(headers.get('x-grafana-url')).toBe('https://harbour.grafana.net');
  });

  it('follows the pages, and leaves out what is not of the time asked for', async () => {
    const { fetch } = await setUp(
      start,
      http.get(`${V1}/schedules/:id/final_shifts`, ({ request }) =>
        new URL(request.url).searchParams.get('page') === '1'
          ? page(
              [
                shift('past', '2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z'),
                shift('ada', ...WEEK),
              ],
              `${V1}/schedules/S1/final_shifts?page=2`,
            )
          : page([
              shift('lin', '2026-11-23T09:00:00Z', '2026-11-30T09:00:00Z'),
              shift('later', '2026-12-20T00:00:00Z', '2026-12-21T00:00:00Z'),
            ]),
      ),
    );
    await expect(fetch('grafana:S1')).resolves.toMatchObject(
      rotaWith({
        shifts: [{ person: { name: 'ada' } }, { person: { name: 'lin' } }],
      }),
    );
  });

  it('keeps permanent entries and empty schedules, and takes nobody for a gap', async () => {
    const { fetch } = await setUp(
      start,
      http.get(`${V1}/schedules/S1/final_shifts`, () =>
        page([shift('ada', null, null), shift(null, ...WEEK)]),
      ),
      http.get(`${V1}/schedules/S2/final_shifts`, () => page([])),
    );
    await expect(fetch('grafana:S1', 'grafana:S2')).resolves.toMatchObject([
      ...rotaWith({
        shifts: [{ person: { name: 'ada' }, start: null, end: null }],
      }),
      ...rotaWith({ level: 1, shifts: [] }),
    ]);
  });

  it('makes a level of whom a chain calls between two waits', async () => {
    const step = (position: number, fields: object) => ({
      id: `E${position}`,
      escalation_chain_id: 'C1',
      position,
      ...fields,
    });
    const { fetch, api } = await setUp(
      start,
      http.get(`${V1}/escalation_chains/C1/`, () =>
        HttpResponse.json({ id: 'C1', name: 'Payments', team_id: null }),
      ),
      http.get(`${V1}/escalation_policies/`, ({ request }) =>
        new URL(request.url).searchParams.get('page') === '1'
          ? page(
              [
                step(3, {
                  type: 'notify_persons',
                  persons_to_notify: ['noor', 'kai'],
                }),
                step(1, {
                  type: 'notify_on_call_from_schedule',
                  notify_on_call_from_schedule: 'S2',
                }),
                step(2, { type: 'wait', duration: 300 }),
              ],
              'next',
            )
          : page([
              step(0, {
                type: 'notify_on_call_from_schedule',
                notify_on_call_from_schedule: 'S1',
              }),
              step(4, { type: 'wait', duration: 300 }),
              step(5, { type: 'trigger_webhook' }),
              step(6, { type: null }),
              step(7, { type: 'wait', duration: 300 }),
              step(8, {
                type: 'notify_person_next_each_time',
                persons_to_notify_next_each_time: ['noor'],
              }),
            ]),
      ),
    );
    const person = (id: string) => ({
      person: { name: `name-of-${id}`, email: `${id}@example.com` },
      start: null,
      end: null,
    });
    await expect(fetch('grafana-chain:C1')).resolves.toMatchObject([
      {
        rotas: [
          {
            rota: {
              id: 'grafana-chain:C1',
              title: 'Payments',
              timezone: 'Europe/London',
              levels: [
                {
                  level: 1,
                  name: 'Schedule S1, Schedule S2',
                  shifts: [
                    { person: { name: 'ada-S1' } },
                    { person: { name: 'ada-S2' } },
                  ],
                },
                { level: 2, shifts: [person('noor'), person('kai')] },
                { level: 3, shifts: [person('noor')] },
              ],
            },
          },
        ],
      },
    ]);
    expect(api.askedFor('/api/v1/users/noor/')).toHaveLength(1);
  });

  it('has a rota for each of several, and says which is missing', async () => {
    const { fetch } = await setUp(
      start,
      http.get(`${V1}/schedules/S9/`, status(404)),
    );
    await expect(fetch('grafana:S1, grafana:S9')).resolves.toEqual([
      {
        entityRef: 'component:default/c0',
        rotas: [
          { rota: expect.objectContaining({ id: 'grafana:S1' }) },
          {
            id: 'grafana:S9',
            reason: expect.stringContaining('knows no schedule S9 (404)'),
          },
        ],
      },
    ]);
  });

  it('asks once for what several entities name', async () => {
    const { fetch, api } = await setUp(start);
    await fetch('grafana:S1', 'grafana:S1, grafana:S2');
    expect(api.askedFor(/final_shifts$/)).toHaveLength(2);
  });

  it('supports what names schedules and chains only', () => {
    const provider = providerAt('https://oncall.example.com');
    const supports = (written: string) =>
      provider.supports(entity('a', written));
    expect(supports('grafana:S1')).toBe(true);
    expect(supports('grafana-chain:C1, grafana:S1')).toBe(true);
    expect(supports('grafana:S1, ./rota.yaml')).toBe(false);
    expect(supports('grafana:')).toBe(false);
    expect(supports('jsm:A')).toBe(false);
  });

  it('says what to do when the token has expired', async () => {
    const { fetch } = await setUp(
      start,
      http.all('*', () =>
        HttpResponse.json({ detail: 'Invalid token.' }, { status: 401 }),
      ),
    );
    await expect(fetch('grafana:S1')).rejects.toThrow(
      /readiness\.grafanaIrm\.token.*readiness\.grafanaIrm\.stackUrl/,
    );
  });

  it('waits as long as it is told, and tries again', async () => {
    let refused = 0;
    const { fetch } = await setUp(
      start,
      http.get(`${V1}/schedules/:id/final_shifts`, () => {
        refused += 1;
        return refused > 2
          ? undefined
          : new HttpResponse(null, {
              status: 429,
              headers: { 'retry-after': new Date(0).toUTCString() },
            });
      }),
    );
    await expect(fetch('grafana:S1')).resolves.toMatchObject(rotaWith({}));
    expect(refused).toBe(3);
  });

  it.each([
    [403, /does not show the schedule S9/],
    [500, /answered 500/],
    [302, /answered 302/],
  ])('explains a %s of one schedule, and harms no other', async (code, why) => {
    const { fetch } = await setUp(
      start,
      http.get(`${V1}/schedules/S9/`, status(code)),
    );
    await expect(fetch('grafana:S9', 'grafana:S1')).resolves.toEqual([
      {
        entityRef: 'component:default/c0',
        reason: expect.stringMatching(why),
      },
      { entityRef: 'component:default/c1', rotas: [expect.anything()] },
    ]);
  });

  it.each([
    ['no JSON', () => HttpResponse.text('<html>sign in</html>')],
    ['other JSON', () => HttpResponse.json([])],
    ['no times', () => page([{ user_pk: 'U1' }])],
  ])('refuses shifts that are %s', async (_, answer) => {
    const { fetch } = await setUp(
      start,
      http.get(`${V1}/schedules/:id/final_shifts`, answer),
    );
    await expect(fetch('grafana:S1')).resolves.toMatchObject([
      { reason: expect.stringContaining('cannot be understood') },
    ]);
  });

  it('never shows the token, whatever goes wrong', async () => {
    for (const written of ['grafana:S1', 'grafana-chain:C1']) {
      const seen = await everythingSeen({
        provider: providerAt,
        entity: entity('wallet', written),
      });
      for (const text of seen) {
        expect(text).not.toContain('SecretKey');
      }
    }
  });
});
