import { everythingSeen, useApi } from 'provider-tests';
import { http, HttpResponse } from 'msw';
import { JIRA, OPS, person, setUp, status, user } from './__testUtils__/jsm';
import {
  jsmAt,
  onCallBy,
  timeline,
  TOKEN,
  WEEK_1,
  WEEK_2,
} from './__testUtils__/samples';

const start = useApi();
const rotaWith = (...levels: unknown[]) => [
  { rotas: [{ rota: { id: 'A', levels } }] },
];

describe('Jira Service Management as a source of on-call', () => {
  it('reads the shifts of a schedule, overrides considered', async () => {
    const { fetch, api } = await setUp(start);
    await expect(fetch('jsm:A')).resolves.toEqual([
      {
        entityRef: 'component:default/c0',
        rotas: [
          {
            rota: {
              id: 'A',
              title: 'Schedule A',
              url: undefined,
              timezone: 'Europe/London',
              levels: [
                {
                  level: 1,
                  name: 'Schedule A',
                  shifts: [
                    {
                      person: person('ada'),
                      start: '2026-11-16T09:00:00Z',
                      end: '2026-11-23T09:00:00Z',
                    },
                    {
                      person: person('lin'),
                      start: '2026-11-23T09:00:00Z',
                      end: '2026-11-30T09:00:00Z',
                    },
                  ],
                },
              ],
            },
          },
        ],
      },
    ]);
    const [asked] = api.askedFor(/timeline$/);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      // A week early, as a timeline cuts off what began before it.
      date: '2026-11-14T12:00:00Z',
      interval: '7',
      intervalUnit: 'weeks',
    });
    expect(api.asked[0].headers.get('authorization')).toBe(
      `Basic ${Buffer.from(`bot@example.com:${TOKEN}`).toString('base64')}`,
    );
  });

  it('has a rota for each schedule, and says which one is missing', async () => {
    const { fetch } = await setUp(
      start,
      http.get(`${OPS}/schedules/B`, status(404)),
    );
    await expect(fetch('jsm:A, jsm:B', 'jsm:B')).resolves.toEqual([
      {
        entityRef: 'component:default/c0',
        rotas: [
          { rota: expect.objectContaining({ id: 'A' }) },
          {
            id: 'B',
            reason: expect.stringMatching(
              /knows no schedule B \(404\).*readiness\/on-call/,
            ),
          },
        ],
      },
      { entityRef: 'component:default/c1', reason: expect.any(String) },
    ]);
  });

  it('asks once for a schedule that several entities name', async () => {
    const { fetch, api } = await setUp(start);
    await fetch('jsm:A', 'jsm:A', 'jsm:A');
    expect(api.askedFor(/timeline$/)).toHaveLength(1);
    expect(api.askedFor(/user\/bulk$/)).toHaveLength(1);
  });

  it('reads who stands behind them from the escalation of the team', async () => {
    const { fetch } = await setUp(
      start,
      http.get(`${OPS}/teams/team-1/escalations`, ({ request }) =>
        HttpResponse.json(
          new URL(request.url).searchParams.get('offset') === '0'
            ? {
                values: [
                  {
                    id: 'other',
                    enabled: true,
                    rules: [
                      {
                        condition: 'if-not-acked',
                        notifyType: 'default',
                        delay: 0,
                        recipient: { id: 'Z', type: 'schedule' },
                      },
                    ],
                  },
                ],
                links: { next: '/v1/teams/team-1/escalations?offset=100' },
              }
            : {
                values: [
                  {
                    id: 'E',
                    enabled: true,
                    rules: [
                      {
                        condition: 'if-not-acked',
                        notifyType: 'default',
                        delay: 30,
                        recipient: { id: 'team-1', type: 'team' },
                      },
                      {
                        condition: 'if-not-acked',
                        notifyType: 'next',
                        delay: 10,
                        recipient: { id: 'A', type: 'schedule' },
                      },
                      {
                        condition: 'if-not-acked',
                        notifyType: 'default',
                        delay: 10,
                        recipient: { id: 'noor', type: 'user' },
                      },
                      {
                        condition: 'if-not-acked',
                        notifyType: 'default',
                        delay: 0,
                        recipient: { id: 'A', type: 'schedule' },
                      },
                      {
                        condition: 'if-not-closed',
                        notifyType: 'default',
                        delay: 60,
                        recipient: { id: 'kai', type: 'user' },
                      },
                    ],
                  },
                ],
                links: {},
              },
        ),
      ),
    );
    await expect(fetch('jsm:A')).resolves.toMatchObject(
      rotaWith(
        {
          level: 1,
          name: 'Schedule A',
          shifts: [{ person: person('ada') }, { person: person('lin') }],
        },
        {
          level: 2,
          shifts: [
            // Whoever comes next, during the shift before theirs.
            {
              person: person('lin'),
              start: '2026-11-16T09:00:00Z',
              end: '2026-11-23T09:00:00Z',
            },
            { person: person('noor'), start: null, end: null },
          ],
        },
        {
          level: 3,
          shifts: [{ person: { name: 'Team Payments' }, start: null }],
        },
      ),
    );
  });

  it('shows those on call when escalations may not be read', async () => {
    const { fetch } = await setUp(
      start,
      http.get(`${OPS}/teams/team-1/escalations`, status(403)),
    );
    await expect(fetch('jsm:A')).resolves.toMatchObject(
      rotaWith({ shifts: [{}, {}] }),
    );
  });

  it('leaves a gap where a rotation calls nobody, and keeps an empty level', async () => {
    const { fetch } = await setUp(
      start,
      http.get(`${OPS}/schedules/:id/timeline`, () =>
        HttpResponse.json(
          timeline([
            { ...WEEK_1, type: 'base', responder: { type: 'noone' } },
            { ...WEEK_2, type: 'base' },
          ]),
        ),
      ),
    );
    await expect(fetch('jsm:A')).resolves.toMatchObject(
      rotaWith({ level: 1, shifts: [] }),
    );
  });

  it.each([
    ['has no times', {}],
    [
      'fills all of the timeline',
      { startDate: '2026-11-09T00:00:00Z', endDate: '2026-12-28T00:00:00Z' },
    ],
  ])('takes for permanent what %s', async (_, times) => {
    const { fetch } = await setUp(
      start,
      http.get(`${OPS}/schedules/:id/timeline`, () =>
        HttpResponse.json(timeline([{ ...times, responder: user('ada') }])),
      ),
    );
    await expect(fetch('jsm:A')).resolves.toMatchObject(
      rotaWith({
        shifts: [{ person: person('ada'), start: null, end: null }],
      }),
    );
  });

  it('puts people in the place of a team, however deep', async () => {
    const { fetch } = await setUp(
      start,
      http.get(`${OPS}/schedules/:id/timeline`, () =>
        HttpResponse.json(
          timeline([
            {
              ...WEEK_1,
              type: 'base',
              responder: { type: 'escalation', id: 'esc-1' },
            },
            {
              ...WEEK_2,
              type: 'base',
              responder: { type: 'team', id: 'team-1' },
              flattenedResponders: [user('ada'), user('lin')],
            },
            {
              startDate: '2026-11-30T09:00:00Z',
              endDate: '2026-12-07T09:00:00Z',
              type: 'base',
              responder: { type: 'team', id: 'team-1' },
            },
          ]),
        ),
      ),
      http.get(`${OPS}/schedules/:id/on-calls`, () =>
        HttpResponse.json({
          onCallParticipants: [
            { id: 'bystander', type: 'user' },
            {
              id: 'esc-1',
              type: 'escalation',
              onCallParticipants: [
                {
                  id: 'team-2',
                  type: 'team',
                  onCallParticipants: [
                    {
                      id: 'noor',
                      type: 'user',
                      forwardedFrom: { id: 'kai', type: 'user' },
                    },
                  ],
                },
                { id: 'empty', type: 'team' },
              ],
            },
          ],
        }),
      ),
    );
    await expect(fetch('jsm:A')).resolves.toMatchObject(
      rotaWith({
        shifts: [
          { person: person('noor'), start: WEEK_1.startDate },
          { person: person('ada'), start: WEEK_2.startDate },
          { person: person('lin'), start: WEEK_2.startDate },
          {
            person: { name: 'Team Payments' },
            start: '2026-11-30T09:00:00Z',
          },
        ],
      }),
    );
  });

  it.each([401, 403, 500])(
    'keeps the ids of people when Jira answers %s',
    async code => {
      const { fetch } = await setUp(
        start,
        http.get(`${JIRA}/user/bulk`, status(code)),
      );
      await expect(fetch('jsm:A')).resolves.toMatchObject(
        rotaWith({
          shifts: [
            { person: { name: 'Account ada' } },
            { person: { name: 'Account lin' } },
          ],
        }),
      );
    },
  );

  it('supports what names its schedules only', () => {
    const provider = jsmAt('https://api.atlassian.com');
    const supports = (written: string) =>
      provider.supports(onCallBy('a', written));
    expect(supports('jsm:A')).toBe(true);
    expect(supports('jsm:A, jsm:B')).toBe(true);
    expect(supports('jsm:A, ical:b')).toBe(false);
    expect(supports('jsm:')).toBe(false);
    expect(supports('./rota.yaml')).toBe(false);
    expect(supports('')).toBe(false);
  });

  it('encodes an id that tries to lead elsewhere', async () => {
    const { fetch, api } = await setUp(start);
    await fetch('jsm:../alerts?x=');
    expect(new URL(api.asked[0].url).pathname).toBe(
      '/jsm/ops/api/cloud-1/v1/schedules/..%2Falerts%3Fx%3D',
    );
  });

  it('says what to do when the token has expired', async () => {
    const { fetch } = await setUp(start, http.all('*', status(401)));
    await expect(fetch('jsm:A')).rejects.toThrow(
      /readiness\.jsm\.token.*id\.atlassian\.com/,
    );
  });

  it('waits as long as it is told, and tries again', async () => {
    let refused = 0;
    const { fetch } = await setUp(
      start,
      http.get(`${OPS}/schedules/:id`, () => {
        refused += 1;
        return refused > 2
          ? undefined
          : new HttpResponse(null, {
              status: 429,
              headers: { 'retry-after': '0' },
            });
      }),
    );
    await expect(fetch('jsm:A')).resolves.toMatchObject(rotaWith({}));
    expect(refused).toBe(3);
  });

  it.each([
    [403, /does not show the schedule B/],
    [500, /answered 500/],
    [503, /answered 503/],
  ])('explains a %s of one schedule, and harms no other', async (code, why) => {
    const { fetch } = await setUp(
      start,
      http.get(`${OPS}/schedules/B`, status(code)),
    );
    await expect(fetch('jsm:B', 'jsm:A')).resolves.toEqual([
      {
        entityRef: 'component:default/c0',
        reason: expect.stringMatching(why),
      },
      { entityRef: 'component:default/c1', rotas: [expect.anything()] },
    ]);
  });

  it.each([
    ['no JSON', HttpResponse.text('<html>sign in</html>')],
    ['other JSON', HttpResponse.json({ finalTimeline: {} })],
    [
      'no times',
      HttpResponse.json(timeline([{ startDate: 'soon', endDate: 'later' }])),
    ],
  ])('refuses a timeline that is %s', async (_, answer) => {
    const { fetch } = await setUp(
      start,
      http.get(`${OPS}/schedules/:id/timeline`, () => answer.clone()),
    );
    await expect(fetch('jsm:A')).resolves.toMatchObject([
      { reason: expect.stringContaining('cannot be understood') },
    ]);
  });

  it('never shows the token, whatever goes wrong', async () => {
    const seen = await everythingSeen({
      provider: jsmAt,
      entity: onCallBy('wallet', 'jsm:A'),
    });
    const encoded = Buffer.from(`bot@example.com:${TOKEN}`).toString('base64');
    for (const text of seen) {
      expect(text).not.toContain('SecretKey');
      expect(text).not.toContain(encoded);
    }
  });
});
