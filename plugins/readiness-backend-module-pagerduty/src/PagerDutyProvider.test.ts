import type { Entity } from '@backstage/catalog-model';
import { createOutboundClient } from '@backstage-readiness/plugin-readiness-node';
import { inspect } from 'node:util';
import { PagerDutyClient } from './PagerDutyClient';
import { PagerDutyProvider } from './PagerDutyProvider';
import {
  startFakePagerDuty,
  type Answer,
  type Asked,
} from './testing/fakePagerDuty';

const TOKEN = 'u+SecretKey-0123456789';
const FROM = new Date('2026-11-21T12:00:00Z');
const TO = new Date('2026-12-19T12:00:00Z');

function component(name: string, serviceId: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: { 'pagerduty.com/service-id': serviceId },
    },
  };
}

function service(id: string, policyId: string, rules = 2) {
  return {
    service: {
      id,
      type: 'service',
      escalation_policy: {
        id: policyId,
        type: 'escalation_policy',
        name: `Policy ${policyId}`,
        html_url: `https://harbour.pagerduty.com/escalation_policies/${policyId}`,
        escalation_rules: Array.from({ length: rules }, (_, index) => ({
          id: `R${index}`,
          escalation_delay_in_minutes: 30,
        })),
      },
    },
  };
}

function onCall(options: {
  policyId: string;
  level?: number;
  name: string;
  start?: string | null;
  end?: string | null;
  schedule?: string;
}) {
  return {
    escalation_policy: {
      id: options.policyId,
      type: 'escalation_policy_reference',
    },
    escalation_level: options.level ?? 1,
    schedule: options.schedule
      ? { id: 'S1', type: 'schedule_reference', summary: options.schedule }
      : null,
    user: {
      id: `U-${options.name}`,
      type: 'user',
      name: options.name,
      email: `${options.name}@example.com`,
    },
    start: options.start ?? null,
    end: options.end ?? null,
  };
}

const page = (oncalls: unknown[], more = false): Answer => ({
  body: { oncalls, more, limit: 100, offset: 0, total: null },
});

const stops: Array<() => Promise<void>> = [];

afterEach(async () => {
  await Promise.all(stops.splice(0).map(stop => stop()));
});

async function setUp(answer: (asked: Asked) => Answer) {
  const server = await startFakePagerDuty(answer);
  stops.push(server.stop);
  const provider = new PagerDutyProvider({
    client: new PagerDutyClient({
      settings: { token: TOKEN, apiUrl: server.url },
      outbound: createOutboundClient({ allowHosts: ['127.0.0.1'] }),
    }),
  });
  return {
    provider,
    asked: server.asked,
    fetch: (...entities: Entity[]) =>
      provider.fetchRotas({
        entities,
        from: FROM,
        to: TO,
        signal: new AbortController().signal,
      }),
  };
}

/** Answers services from their id, and on-calls as told. */
function api(onCalls: (asked: Asked) => Answer, rules?: number) {
  return (asked: Asked): Answer => {
    const id = /^\/services\/(.+)$/.exec(asked.path)?.[1];
    return id
      ? { body: service(id, `POL-${id.slice(0, 2)}`, rules) }
      : onCalls(asked);
  };
}

describe('PagerDutyProvider', () => {
  it('reads levels, shifts and people of the escalation policy', async () => {
    const { fetch, asked } = await setUp(
      api(() =>
        page([
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
    expect(asked[0].query.getAll('include[]')).toEqual(['escalation_policies']);
    expect(asked[0].headers).toMatchObject({
      authorization: `Token token=${TOKEN}`,
      accept: 'application/vnd.pagerduty+json;version=2',
    });
    expect(Object.fromEntries(asked[1].query)).toMatchObject({
      'escalation_policy_ids[]': 'POL-S1',
      'include[]': 'users',
      since: '2026-11-21T12:00:00.000Z',
      until: '2026-12-19T12:00:00.000Z',
    });
  });

  it('asks once for a policy that several services share', async () => {
    const { fetch, asked } = await setUp(
      api(({ query }) =>
        page(
          query
            .getAll('escalation_policy_ids[]')
            .map(policyId => onCall({ policyId, name: `of-${policyId}` })),
        ),
      ),
    );

    const results = await fetch(
      component('a', 'S1-a'),
      component('b', 'S1-b'),
      component('c', 'S2-c'),
      component('d', 'S2-c'),
    );

    expect(asked.map(({ path }) => path).sort()).toEqual([
      '/oncalls',
      '/services/S1-a',
      '/services/S1-b',
      '/services/S2-c',
    ]);
    expect(
      results.map(result =>
        'rotas' in result
          ? result.rotas.map(one =>
              'rota' in one ? one.rota.levels[0].shifts[0].person.name : '',
            )[0]
          : '',
      ),
    ).toEqual(['of-POL-S1', 'of-POL-S1', 'of-POL-S2', 'of-POL-S2']);
  });

  it('splits many policies over requests', async () => {
    const { fetch, asked } = await setUp(api(() => page([])));
    const entities = Array.from({ length: 30 }, (_, index) =>
      component(`c${index}`, `${index + 10}`),
    );
    await fetch(...entities);
    expect(
      asked
        .filter(({ path }) => path === '/oncalls')
        .map(({ query }) => query.getAll('escalation_policy_ids[]').length),
    ).toEqual([25, 5]);
  });

  it('follows the pages', async () => {
    const { fetch, asked } = await setUp(
      api(({ query }) =>
        query.get('offset') === '0'
          ? page([onCall({ policyId: 'POL-S1', name: 'ada' })], true)
          : page([onCall({ policyId: 'POL-S1', name: 'lin' })]),
      ),
    );
    const [result] = await fetch(component('wallet', 'S1'));
    expect(result).toMatchObject({
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
    });
    expect(asked.map(({ query }) => query.get('offset'))).toEqual([
      null,
      '0',
      '100',
    ]);
  });

  it('keeps the levels of a policy on which nobody is on call', async () => {
    const { fetch } = await setUp(api(() => page([])));
    await expect(fetch(component('wallet', 'S1'))).resolves.toMatchObject([
      { rotas: [{ rota: { levels: [{ shifts: [] }, { shifts: [] }] } }] },
    ]);
  });

  it('waits as long as it is told, and tries again', async () => {
    let refused = 0;
    const { fetch, asked } = await setUp(asked_ => {
      if (asked_.path === '/oncalls' && refused < 2) {
        refused++;
        return { status: 429, headers: { 'retry-after': '0' } };
      }
      return api(() => page([]))(asked_);
    });
    await expect(fetch(component('wallet', 'S1'))).resolves.toMatchObject([
      { rotas: [{ rota: {} }] },
    ]);
    expect(asked.filter(({ path }) => path === '/oncalls')).toHaveLength(3);
  });

  it('gives up when it is told to wait for long, or again and again', async () => {
    const headers = { 'retry-after': '3600' };
    const patient = await setUp(() => ({ status: 429, headers }));
    await expect(patient.fetch(component('a', 'S1'))).resolves.toEqual([
      {
        entityRef: 'component:default/a',
        reason: expect.stringContaining('slow down (429)'),
      },
    ]);
    expect(patient.asked).toHaveLength(1);

    const nagging = await setUp(() => ({
      status: 429,
      headers: { 'retry-after': '0' },
    }));
    await nagging.fetch(component('a', 'S1'));
    expect(nagging.asked).toHaveLength(3);
  });

  it('says what to do when the token has expired', async () => {
    const { fetch } = await setUp(() => ({
      status: 401,
      body: { error: { message: 'Unauthorized' } },
    }));
    await expect(fetch(component('wallet', 'S1'))).rejects.toThrow(
      /readiness\.pagerduty\.token.*expired or been revoked: create a REST API key/,
    );
  });

  it.each([
    [403, /may not read/],
    [404, /correct the annotation pagerduty\.com\/service-id/],
    [500, /answered 500/],
    [503, /answered 503/],
    [302, /answered 302/],
  ])(
    'explains a %s of one service, and harms no other',
    async (status, why) => {
      const { fetch } = await setUp(asked =>
        asked.path === '/services/S9' ? { status } : api(() => page([]))(asked),
      );
      await expect(
        fetch(component('bad', 'S9'), component('good', 'S1')),
      ).resolves.toEqual([
        {
          entityRef: 'component:default/bad',
          reason: expect.stringMatching(why),
        },
        { entityRef: 'component:default/good', rotas: expect.anything() },
      ]);
    },
  );

  it.each([
    ['no JSON', '<html>proxy</html>'],
    ['other JSON', { oncalls: 'none' }],
    ['no times', { oncalls: [{ user: {} }], more: false }],
  ])('refuses an answer that is %s', async (_, body) => {
    const { fetch } = await setUp(api(() => ({ body })));
    await expect(fetch(component('wallet', 'S1'))).resolves.toEqual([
      {
        entityRef: 'component:default/wallet',
        reason: expect.stringContaining('cannot be understood'),
      },
    ]);
  });

  it('says that a service has no policy', async () => {
    const { fetch } = await setUp(() => ({
      body: { service: { id: 'S1', escalation_policy: null } },
    }));
    await expect(fetch(component('wallet', 'S1'))).resolves.toMatchObject([
      { reason: expect.stringContaining('has no escalation policy') },
    ]);
  });

  it('encodes an id that tries to lead elsewhere', async () => {
    const { fetch, asked } = await setUp(() => ({ status: 404 }));
    await fetch(component('wallet', '../users?x='));
    expect(asked[0].path).toBe('/services/..%2Fusers%3Fx%3D');
  });

  it('supports entities with a service id only', async () => {
    const { provider } = await setUp(() => ({}));
    expect(provider.supports(component('wallet', 'S1'))).toBe(true);
    expect(provider.supports(component('wallet', '  '))).toBe(false);
    expect(
      provider.supports({
        ...component('wallet', ''),
        metadata: {
          name: 'wallet',
          annotations: { 'pagerduty.com/integration-key': 'abc' },
        },
      }),
    ).toBe(false);
  });

  it('never shows the token, whatever goes wrong', async () => {
    const seen: string[] = [];
    const echoing = (status: number) => (asked: Asked) => ({
      status,
      body: { error: asked.headers.authorization },
    });
    for (const status of [200, 302, 400, 401, 403, 404, 429, 500]) {
      const { fetch } = await setUp(echoing(status));
      seen.push(
        inspect(
          await fetch(component('wallet', 'S1')).catch(
            (error: unknown) => error,
          ),
          { depth: 10, showHidden: true },
        ),
      );
    }
    const gone = await setUp(() => ({}));
    await Promise.all(stops.splice(0).map(stop => stop()));
    seen.push(
      inspect(
        await gone
          .fetch(component('wallet', 'S1'))
          .catch((error: unknown) => error),
        { depth: 10, showHidden: true },
      ),
      inspect(gone.provider, { depth: 10, showHidden: true }),
    );

    expect(seen).toHaveLength(10);
    for (const text of seen) {
      expect(text).not.toContain(TOKEN);
      expect(text).not.toContain('SecretKey');
    }
  });
});
