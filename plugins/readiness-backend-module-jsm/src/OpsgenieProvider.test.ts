import { everythingSeen, useApi } from 'provider-tests';
import { http, HttpResponse } from 'msw';
import {
  ofTeam,
  setUp,
  SITE,
  status,
  user,
  V2,
} from './__testUtils__/opsgenie';
import {
  API_KEY,
  component,
  onCallBy,
  opsgenieAt,
  timeline,
  WEEK_1,
  WEEK_2,
} from './__testUtils__/samples';

const start = useApi();
describe('Opsgenie as a source of on-call', () => {
  it('reads the schedule a team is first called by, and who stands behind it', async () => {
    const { fetch, api } = await setUp(start);
    const shifts = (id: string) => [
      {
        person: {
          name: `ada.${id}@example.com`,
          email: `ada.${id}@example.com`,
        },
        start: WEEK_1.startDate,
        end: WEEK_1.endDate,
      },
      {
        person: {
          name: `lin.${id}@example.com`,
          email: `lin.${id}@example.com`,
        },
        start: WEEK_2.startDate,
        end: WEEK_2.endDate,
      },
    ];
    await expect(fetch(ofTeam('wallet', 'payments'))).resolves.toEqual([
      {
        entityRef: 'component:default/wallet',
        rotas: [
          {
            rota: {
              id: 'first',
              title: 'Schedule first',
              url: `${SITE}/settings/schedule/detail/first`,
              timezone: 'Europe/London',
              levels: [
                { level: 1, name: 'Schedule first', shifts: shifts('first') },
                { level: 2, name: undefined, shifts: shifts('second') },
                {
                  level: 3,
                  name: undefined,
                  shifts: [
                    {
                      person: { name: 'Team Payments' },
                      start: null,
                      end: null,
                    },
                  ],
                },
              ],
            },
          },
        ],
      },
    ]);
    expect(api.asked[0].headers.get('authorization')).toBe(
      `GenieKey ${API_KEY}`,
    );
  });

  it('reads schedules that the entity names, and says which is missing', async () => {
    const { fetch } = await setUp(start);
    await expect(
      fetch(onCallBy('a', 'opsgenie:other, opsgenie:gone')),
    ).resolves.toEqual([
      {
        entityRef: 'component:default/a',
        rotas: [
          { rota: expect.objectContaining({ id: 'other' }) },
          { id: 'gone', reason: expect.stringContaining('no schedule gone') },
        ],
      },
    ]);
  });

  it('says that a team has no schedule, and harms no other', async () => {
    const { fetch } = await setUp(start);
    const results = await fetch(ofTeam('a', 'Nobody'), ofTeam('b', 'Journeys'));
    expect(results).toHaveLength(2);
    expect(results).toEqual(
      expect.arrayContaining([
        {
          entityRef: 'component:default/a',
          reason: expect.stringContaining('no schedule of a team "Nobody"'),
        },
        {
          entityRef: 'component:default/b',
          rotas: [{ rota: expect.objectContaining({ id: 'other' }) }],
        },
      ]),
    );
  });

  it('puts people in the place of teams, and leaves gaps where nobody is', async () => {
    const { fetch } = await setUp(
      start,
      http.get(`${V2}/schedules/:id/timeline`, () =>
        HttpResponse.json({
          data: timeline(
            [
              {
                ...WEEK_1,
                type: 'default',
                recipient: { type: 'team', id: 'T1', name: 'Payments' },
                flattenedRecipients: [user('ada@example.com')],
              },
            ],
            [{ ...WEEK_2, type: 'default', recipient: { type: 'none' } }],
          ),
        }),
      ),
    );
    await expect(
      fetch(onCallBy('a', 'opsgenie:lonely')),
    ).resolves.toMatchObject([
      {
        rotas: [
          {
            rota: {
              levels: [{ shifts: [{ person: { email: 'ada@example.com' } }] }],
            },
          },
        ],
      },
    ]);
  });

  it('supports teams and schedules, and no selector of alerts alone', () => {
    const provider = opsgenieAt('https://api.opsgenie.com');
    const supports = (annotations: Record<string, string>) =>
      provider.supports(component('a', annotations));
    expect(supports({ 'opsgenie.com/team': 'Payments' })).toBe(true);
    expect(supports({ 'readiness/on-call': 'opsgenie:first' })).toBe(true);
    expect(supports({ 'opsgenie.com/component-selector': 'tag:a' })).toBe(
      false,
    );
    expect(
      supports({
        'opsgenie.com/team': 'Payments',
        'readiness/on-call': 'jsm:A',
      }),
    ).toBe(false);
  });

  it('says what to do when the key is refused', async () => {
    const { fetch } = await setUp(start, http.all('*', status(401)));
    await expect(fetch(ofTeam('a', 'Payments'))).rejects.toThrow(
      /readiness\.opsgenie\.apiKey.*readiness\.opsgenie\.region to eu/,
    );
  });

  it.each([
    [403, /does not show the list of schedules/],
    [422, /answered 422/],
    [500, /answered 500/],
  ])('explains a %s', async (code, why) => {
    const { fetch } = await setUp(
      start,
      http.get(`${V2}/schedules`, status(code)),
    );
    await expect(fetch(ofTeam('a', 'Payments'))).resolves.toMatchObject([
      { reason: expect.stringMatching(why) },
    ]);
  });

  it('waits as long as it is told, and tries again', async () => {
    let refused = 0;
    const { fetch } = await setUp(
      start,
      http.get(`${V2}/schedules/:id/timeline`, () => {
        refused += 1;
        return refused > 2
          ? undefined
          : new HttpResponse(null, {
              status: 429,
              headers: { 'retry-after': '0' },
            });
      }),
    );
    await expect(
      fetch(onCallBy('a', 'opsgenie:lonely')),
    ).resolves.toMatchObject([{ rotas: [{ rota: {} }] }]);
  });

  it('refuses an answer it does not understand', async () => {
    const { fetch } = await setUp(
      start,
      http.get(`${V2}/schedules/:id`, () => HttpResponse.json({ data: [] })),
    );
    await expect(
      fetch(onCallBy('a', 'opsgenie:lonely')),
    ).resolves.toMatchObject([
      { reason: expect.stringContaining('cannot be understood') },
    ]);
  });

  it('never shows the key, whatever goes wrong', async () => {
    const seen = await everythingSeen({
      provider: url => opsgenieAt(url, SITE),
      entity: ofTeam('wallet', 'Payments'),
    });
    for (const text of seen) {
      expect(text).not.toContain('SecretKey');
    }
  });
});
