import type { Entity } from '@backstage/catalog-model';
import { API, everythingSeen, useApi } from 'provider-tests';
import { http, HttpResponse } from 'msw';
import { component, onCall, onCallPage } from './__testUtils__/samples';
import { policiesAsked, providerAt, setUp, TOKEN } from './__testUtils__/setUp';

const start = useApi();

describe('PagerDuty as a source of on-call', () => {
  it('reads levels, shifts and people of the escalation policy', async () => {
    const { fetch, api } = await setUp(
      start,
      http.get(`${API}/oncalls`, () =>
        onCallPage([
          onCall({
            policyId: 'POL-S1',
            name: 'ada',
            schedule: 'Payments, weekly',
            start: '2026-11-16T09:00:00Z',
            end: '2026-11-23T10:00:00+01:00',
          }),
          onCall({ policyId: 'POL-S1', level: 2, name: 'noor' }),
        ]),
      ),
    );

    await expect(fetch(component('wallet', 'S1'))).resolves.toEqual([
      {
        entityRef: 'component:default/wallet',
        rotas: [
          {
            rota: {
              id: 'POL-S1',
              title: 'Policy POL-S1',
              url: 'https://harbour.pagerduty.com/escalation_policies/POL-S1',
              levels: [
                {
                  level: 1,
                  name: 'Payments, weekly',
                  shifts: [
                    {
                      person: { name: 'ada', email: 'ada@example.com' },
                      start: '2026-11-16T09:00:00Z',
                      end: '2026-11-23T10:00:00+01:00',
                    },
                  ],
                },
                {
                  level: 2,
                  shifts: [
                    {
                      person: { name: 'noor', email: 'noor@example.com' },
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
    const [policy, onCalls] = api.asked;
    expect(new URL(policy.url).searchParams.getAll('include[]')).toEqual([
      'escalation_policies',
    ]);
    expect(policy.headers.get('authorization')).toBe(`Token token=${TOKEN}`);
    expect(policy.headers.get('accept')).toBe(
      'application/vnd.pagerduty+json;version=2',
    );
    expect(Object.fromEntries(new URL(onCalls.url).searchParams)).toMatchObject(
      {
        'escalation_policy_ids[]': 'POL-S1',
        'include[]': 'users',
        since: '2026-11-21T12:00:00.000Z',
        // A little more than asked for, to do for all portions of a run.
        until: '2026-12-19T12:10:00.000Z',
      },
    );
  });

  it('leaves out who is on call only after the time asked for', async () => {
    const { fetch } = await setUp(
      start,
      http.get(`${API}/oncalls`, () =>
        onCallPage([
          onCall({
            policyId: 'POL-S1',
            name: 'late',
            start: '2026-12-19T12:02:00Z',
            end: '2026-12-20T12:00:00Z',
          }),
        ]),
      ),
    );
    await expect(fetch(component('wallet', 'S1'))).resolves.toMatchObject([
      { rotas: [{ rota: { levels: [{ shifts: [] }, { shifts: [] }] } }] },
    ]);
  });

  it('has a rota for each policy of several services', async () => {
    const { fetch, api } = await setUp(
      start,
      http.get(`${API}/oncalls`, ({ request }) =>
        onCallPage(
          policiesAsked(new URL(request.url)).map(policyId =>
            onCall({ policyId, name: `of-${policyId}` }),
          ),
        ),
      ),
    );

    const results = await fetch(
      component('a', 'S1-a, S1-b,S2-c'),
      component('b', 'S2-c'),
    );

    expect(api.asked.map(({ url }) => new URL(url).pathname).sort()).toEqual([
      '/oncalls',
      '/services/S1-a',
      '/services/S1-b',
      '/services/S2-c',
    ]);
    const rota = (id: string) => ({
      rota: expect.objectContaining({
        id,
        levels: [
          expect.objectContaining({
            shifts: [
              expect.objectContaining({
                person: expect.objectContaining({ name: `of-${id}` }),
              }),
            ],
          }),
          { level: 2, name: undefined, shifts: [] },
        ],
      }),
    });
    expect(results).toEqual([
      {
        entityRef: 'component:default/a',
        rotas: [rota('POL-S1'), rota('POL-S2')],
      },
      { entityRef: 'component:default/b', rotas: [rota('POL-S2')] },
    ]);
  });

  it('says which of several services is missing, and shows the others', async () => {
    const { fetch } = await setUp(
      start,
      http.get(
        `${API}/services/S9`,
        () => new HttpResponse(null, { status: 404 }),
      ),
    );
    await expect(fetch(component('a', 'S1, S9'))).resolves.toEqual([
      {
        entityRef: 'component:default/a',
        rotas: [
          { rota: expect.objectContaining({ id: 'POL-S1' }) },
          {
            id: 'S9',
            title: 'Service S9',
            reason: expect.stringContaining(
              'correct the annotation pagerduty.com/service-id',
            ),
          },
        ],
      },
    ]);
  });

  it('follows the pages', async () => {
    const { fetch, api } = await setUp(
      start,
      http.get(`${API}/oncalls`, ({ request }) =>
        new URL(request.url).searchParams.get('offset') === '0'
          ? onCallPage([onCall({ policyId: 'POL-S1', name: 'ada' })], true)
          : onCallPage([onCall({ policyId: 'POL-S1', name: 'lin' })]),
      ),
    );
    await expect(fetch(component('wallet', 'S1'))).resolves.toMatchObject([
      {
        rotas: [
          {
            rota: {
              levels: [
                {
                  shifts: [
                    { person: { name: 'ada' } },
                    { person: { name: 'lin' } },
                  ],
                },
                { shifts: [] },
              ],
            },
          },
        ],
      },
    ]);
    expect(
      api
        .askedFor('/oncalls')
        .map(({ searchParams }) => searchParams.get('offset')),
    ).toEqual(['0', '100']);
  });

  it('keeps the levels of a policy on which nobody is on call', async () => {
    const { fetch } = await setUp(start);
    await expect(fetch(component('wallet', 'S1'))).resolves.toMatchObject([
      { rotas: [{ rota: { levels: [{ shifts: [] }, { shifts: [] }] } }] },
    ]);
  });

  it('waits as long as it is told, and tries again', async () => {
    let refused = 0;
    const { fetch, api } = await setUp(
      start,
      http.get(`${API}/oncalls`, () => {
        refused += 1;
        return refused > 2
          ? onCallPage([])
          : new HttpResponse(null, {
              status: 429,
              headers: { 'retry-after': '0' },
            });
      }),
    );
    await expect(fetch(component('wallet', 'S1'))).resolves.toMatchObject([
      { rotas: [{ rota: {} }] },
    ]);
    expect(api.askedFor('/oncalls')).toHaveLength(3);
  });

  it.each([
    ['to wait for long', '3600', 1],
    ['again and again', '0', 3],
  ])('gives up when it is told %s', async (_, after, times) => {
    const { fetch, api } = await setUp(
      start,
      http.all(
        '*',
        () =>
          new HttpResponse(null, {
            status: 429,
            headers: { 'retry-after': after },
          }),
      ),
    );
    await expect(fetch(component('a', 'S1'))).resolves.toEqual([
      {
        entityRef: 'component:default/a',
        reason: expect.stringContaining('slow down (429)'),
      },
    ]);
    expect(api.asked).toHaveLength(times);
  });

  it('says what to do when the token has expired', async () => {
    const { fetch } = await setUp(
      start,
      http.all('*', () =>
        HttpResponse.json(
          { error: { message: 'Unauthorized', code: 2006 } },
          { status: 401 },
        ),
      ),
    );
    await expect(fetch(component('wallet', 'S1'))).rejects.toThrow(
      /readiness\.pagerduty\.token.*expired or been revoked: create a REST API key/,
    );
  });

  it.each([
    [403, /does not show the service S9/],
    [404, /correct the annotation pagerduty\.com\/service-id/],
    [500, /answered 500/],
    [503, /answered 503/],
    [302, /answered 302/],
  ])(
    'explains a %s of one service, and harms no other',
    async (status, why) => {
      const { fetch } = await setUp(
        start,
        http.get(
          `${API}/services/S9`,
          () => new HttpResponse(null, { status }),
        ),
      );
      await expect(
        fetch(component('bad', 'S9'), component('good', 'S1')),
      ).resolves.toEqual([
        {
          entityRef: 'component:default/bad',
          reason: expect.stringMatching(why),
        },
        { entityRef: 'component:default/good', rotas: [expect.anything()] },
      ]);
    },
  );

  it.each([
    ['no JSON', () => HttpResponse.text('<html>proxy</html>')],
    ['other JSON', () => HttpResponse.json({ oncalls: 'none' })],
    [
      'no times',
      () => HttpResponse.json({ oncalls: [{ user: {} }], more: false }),
    ],
  ])('refuses an answer that is %s', async (_, answer) => {
    const { fetch } = await setUp(start, http.get(`${API}/oncalls`, answer));
    await expect(fetch(component('wallet', 'S1'))).resolves.toEqual([
      {
        entityRef: 'component:default/wallet',
        reason: expect.stringContaining('cannot be understood'),
      },
    ]);
  });

  it('says that a service has no policy', async () => {
    const { fetch } = await setUp(
      start,
      http.get(`${API}/services/:id`, () =>
        HttpResponse.json({ service: { id: 'S1', escalation_policy: null } }),
      ),
    );
    await expect(fetch(component('wallet', 'S1'))).resolves.toMatchObject([
      { reason: expect.stringContaining('has no escalation policy') },
    ]);
  });

  it('encodes an id that tries to lead elsewhere', async () => {
    const { fetch, api } = await setUp(start);
    await fetch(component('wallet', '../users?x='));
    expect(new URL(api.asked[0].url).pathname).toBe(
      '/services/..%2Fusers%3Fx%3D',
    );
  });

  it('supports entities with a service id only', async () => {
    const provider = providerAt('https://api.pagerduty.com');
    const withKey: Entity = {
      ...component('wallet', ''),
      metadata: {
        name: 'wallet',
        annotations: { 'pagerduty.com/integration-key': 'abc' },
      },
    };
    expect(provider.supports(component('wallet', 'S1'))).toBe(true);
    expect(provider.supports(component('wallet', ' , '))).toBe(false);
    expect(provider.supports(withKey)).toBe(false);
  });

  it('never shows the token, whatever goes wrong', async () => {
    const seen = await everythingSeen({
      provider: providerAt,
      entity: component('wallet', 'S1'),
    });
    expect(seen).toHaveLength(12);
    for (const text of seen) {
      expect(text).not.toContain(TOKEN);
      expect(text).not.toContain('SecretKey');
    }
  });
});
