import {
  createMockDirectory,
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  entityOnCallSchema,
  type OnCallLevel,
} from '@backstage-readiness/plugin-readiness-common';
import {
  createOutboundClient,
  type OnCallProvider,
  type OnCallResult,
} from '@backstage-readiness/plugin-readiness-node';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import request from 'supertest';
import { migrate } from '../database';
import { DocumentReader } from '../documents/DocumentReader';
import { EntityAccess } from '../http/EntityAccess';
import { createTestDatabases } from '../__testUtils__/databases';
import { createOnCallPart } from './createOnCallPart';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const files = createMockDirectory();

const ROTA = `apiVersion: readiness/v1
kind: Rota
metadata: { name: payments, title: Payments on call }
spec:
  timezone: Europe/London
  roles:
    - name: support lead
      layers: [{ starts: 2026-11-02T09:00, every: P7D, people: [ada, lin] }]
    - name: support engineer
      layers: [{ starts: 2026-11-02T09:00, every: P1D, people: [kai, ghost] }]
`;
const SUPPORT = `apiVersion: readiness/v1
kind: SupportModel
metadata: { name: payments }
spec:
  hours:
    timezone: Europe/London
    weekly: [{ days: [Mon, Tue, Wed, Thu, Fri], from: "08:00", to: "18:00" }]
  channel: { name: "#payments-ops" }
`;

function entityOf(
  kind: string,
  name: string,
  options: {
    annotations?: Record<string, string>;
    owner?: string;
    spec?: Entity['spec'];
  } = {},
): Entity {
  const location = `file:${files.path}/catalog-info.yaml`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
        ...options.annotations,
      },
    },
    spec: options.spec ?? {},
    relations: options.owner
      ? [{ type: 'ownedBy', targetRef: options.owner }]
      : [],
  };
}

function user(name: string, displayName: string): Entity {
  return entityOf('User', name, {
    spec: {
      profile: {
        displayName,
        email: `${name}@example.com`,
        picture: `https://pictures.example.com/${name}`,
      },
    },
  });
}

const ENTITIES = [
  user('ada', 'Ada Obi'),
  user('lin', 'Lin Wu'),
  user('kai', 'Kai Moreno'),
  entityOf('Group', 'payments-ops', {
    annotations: {
      'readiness/on-call': './rota.yaml',
      'readiness/support': './support.yaml',
    },
  }),
  entityOf('Group', 'payments-delivery', {
    annotations: { 'pager/id': 'delivery' },
  }),
  entityOf('Component', 'operated', {
    owner: 'group:default/payments-delivery',
    annotations: { 'readiness/operated-by': 'payments-ops' },
  }),
  entityOf('Component', 'owned', { owner: 'group:default/payments-delivery' }),
  entityOf('Component', 'own-rota', {
    owner: 'group:default/payments-delivery',
    annotations: { 'readiness/on-call': './rota.yaml' },
  }),
  entityOf('Component', 'lonely'),
];

/** A paging service that answers what the test says. */
class TestPager implements OnCallProvider {
  readonly id = 'test-pager';
  readonly title = 'Test pager';
  readonly annotations = ['pager/id'];
  asked = 0;
  answer: (entityRef: string) => OnCallResult = entityRef => ({
    entityRef,
    reason: 'the pager knows no such policy',
  });

  supports(entity: Entity) {
    return Boolean(entity.metadata.annotations?.['pager/id']);
  }

  async fetchRotas({ entities }: { entities: readonly Entity[] }) {
    this.asked++;
    return entities.map(({ metadata }) =>
      this.answer(`group:default/${metadata.name}`),
    );
  }
}

async function setUp(
  knex: Knex,
  allow: AuthorizeResult.ALLOW | AuthorizeResult.DENY = AuthorizeResult.ALLOW,
) {
  await migrate(knex);
  files.setContent({
    'catalog-info.yaml': '',
    'rota.yaml': ROTA,
    'support.yaml': SUPPORT,
  });
  const clock = { now: new Date('2026-11-21T12:00:00Z') };
  const config = new ConfigReader({});
  const catalog = catalogServiceMock({ entities: ENTITIES });
  const pager = new TestPager();
  const refreshed: string[] = [];
  const onCall = createOnCallPart({
    knex,
    documents: new DocumentReader({
      urlReader: mockServices.urlReader.mock(),
      outbound: createOutboundClient(),
      integrations: ScmIntegrations.fromConfig(config),
      fileRoots: [files.path],
      maxBytes: 100_000,
    }),
    providers: [pager],
    catalog,
    access: new EntityAccess({
      catalog,
      permissions: mockServices.permissions({ result: allow }),
    }),
    auth: mockServices.auth(),
    logger: mockServices.logger.mock(),
    onChange: async refs => {
      refreshed.push(...refs);
    },
    clock: () => clock.now,
  });
  const router = Router();
  onCall.addRoutes(router, {
    httpAuth: mockServices.httpAuth({
      defaultCredentials: mockCredentials.user('user:default/ada'),
    }),
    auditor: mockServices.auditor.mock({
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    }),
  });
  const app = express().use(express.json(), router, mockErrorHandler());
  let task: ((signal: AbortSignal) => Promise<void>) | undefined;
  await onCall.start({
    scheduler: mockServices.scheduler.mock({
      scheduleTask: async ({ fn }) => {
        task = fn as typeof task;
      },
    }),
  });

  const path = (name: string) => `/entities/component/default/${name}/on-call`;
  return {
    clock,
    pager,
    refreshed,
    knex,
    get: async (name: string) =>
      entityOnCallSchema.parse(
        (await request(app).get(path(name)).expect(200)).body,
      ),
    refresh: (name: string) => request(app).post(`${path(name)}/refresh`),
    raw: (name: string) => request(app).get(path(name)),
    runSchedule: () => task?.(new AbortController().signal),
    factsOf: async (...names: string[]) =>
      onCall.facts.collect({
        entities: ENTITIES.filter(({ metadata }) =>
          names.includes(metadata.name),
        ),
        signal: new AbortController().signal,
      }),
  };
}

function levels(until: string | null, ...names: string[]): OnCallLevel[] {
  return names.map((name, index) => ({
    level: index + 1,
    shifts: [
      {
        person: { name, email: `${name.toUpperCase()}@example.com` },
        start: '2026-11-20T09:00:00Z',
        end: until,
      },
    ],
  }));
}

describe.each(databases.eachSupportedId())('on-call, %s', id => {
  it('says who of the operating group is on call, level by level', async () => {
    const { get } = await setUp(await databases.init(id));

    const { at, onCall, support } = await get('operated');

    expect(at).toBe('2026-11-21T12:00:00.000Z');
    expect(onCall).toMatchObject({
      state: 'known',
      subject: {
        entityRef: 'group:default/payments-ops',
        via: 'operating-group',
      },
      provider: { id: 'rota-file' },
      promise: 'weekly-hours',
      rotas: [
        {
          id: './rota.yaml',
          title: 'Payments on call',
          timezone: 'Europe/London',
          gaps: [],
          levels: [
            {
              level: 1,
              name: 'support lead',
              now: [
                {
                  person: { ref: 'user:default/ada', name: 'Ada Obi' },
                  end: '2026-11-23T09:00:00.000Z',
                },
              ],
              next: { person: { name: 'Lin Wu' } },
            },
            { level: 2, name: 'support engineer' },
          ],
          fairness: { timezone: 'Europe/London' },
        },
      ],
      unknownPeople: [{ ref: 'user:default/ghost' }],
      contacts: {
        'user:default/ada': {
          displayName: 'Ada Obi',
          email: 'ada@example.com',
          picture: 'https://pictures.example.com/ada',
          links: [],
        },
      },
    });
    expect(support).toMatchObject({
      state: 'known',
      title: 'payments',
      model: { channel: { name: '#payments-ops' } },
    });
    expect(JSON.stringify(support)).not.toContain(files.path);
  });

  it('changes hands on the minute, without another fetch', async () => {
    const { get, clock } = await setUp(await databases.init(id));
    const leadNow = async () => {
      const { onCall } = await get('operated');
      return (
        onCall.state === 'known' && onCall.rotas[0].levels[0].now[0].person.name
      );
    };

    await expect(leadNow()).resolves.toBe('Ada Obi');
    files.setContent({ 'catalog-info.yaml': '' });
    clock.now = new Date('2026-11-23T08:59:59Z');
    await expect(leadNow()).resolves.toBe('Ada Obi');
    clock.now = new Date('2026-11-23T09:00:00Z');
    await expect(leadNow()).resolves.toBe('Lin Wu');
  });

  it('takes the rota of the entity itself before that of its owner, and none where there is none', async () => {
    const { get, pager } = await setUp(await databases.init(id));
    pager.answer = entityRef => ({
      entityRef,
      rotas: [{ rota: { id: 'policy', levels: levels(null, 'ada') } }],
    });

    await expect(get('own-rota')).resolves.toMatchObject({
      onCall: { subject: { via: 'entity' } },
      support: { state: 'not-configured' },
    });
    await expect(get('owned')).resolves.toMatchObject({
      onCall: {
        subject: { via: 'owner', entityRef: 'group:default/payments-delivery' },
        provider: { title: 'Test pager' },
        promise: 'none-written',
        rotas: [
          {
            levels: [
              { now: [{ person: { ref: 'user:default/ada' }, end: null }] },
            ],
          },
        ],
      },
    });
    await expect(get('lonely')).resolves.toMatchObject({
      onCall: { state: 'not-configured' },
    });
  });

  it('keeps the last known rota when the source fails, and says so', async () => {
    const { get, pager, runSchedule, clock } = await setUp(
      await databases.init(id),
    );
    await expect(get('owned')).resolves.toMatchObject({
      onCall: {
        state: 'unavailable',
        lastError: { message: 'the pager knows no such policy' },
      },
    });

    pager.answer = entityRef => ({
      entityRef,
      rotas: [
        {
          rota: {
            id: 'policy',
            levels: levels('2026-11-30T09:00:00Z', 'ada', 'lin'),
          },
        },
      ],
    });
    clock.now = new Date('2026-11-21T13:00:00Z');
    await runSchedule();
    pager.answer = () => {
      throw new Error('the pager is down');
    };
    clock.now = new Date('2026-11-21T14:00:00Z');
    await runSchedule();

    await expect(get('owned')).resolves.toMatchObject({
      onCall: {
        state: 'known',
        fetchedAt: '2026-11-21T13:00:00.000Z',
        lastError: {
          at: '2026-11-21T14:00:00.000Z',
          message: 'the pager is down',
        },
        rotas: [
          {
            levels: [
              { now: [{ person: { name: 'Ada Obi' } }] },
              { now: [{ person: { name: 'Lin Wu' } }] },
            ],
            gaps: [
              {
                start: '2026-11-30T09:00:00.000Z',
                end: '2026-12-19T13:00:00.000Z',
              },
            ],
          },
        ],
      },
    });
  });

  it('says where a rota file is wrong', async () => {
    const { get, runSchedule } = await setUp(await databases.init(id));
    files.addContent({
      'rota.yaml': ROTA.replace('Europe/London', 'Atlantis/Main'),
      'support.yaml': SUPPORT.replace('weekly', 'weakly'),
    });
    await runSchedule();

    const { onCall, support } = await get('operated');
    expect(onCall).toMatchObject({
      state: 'unavailable',
      lastError: { message: expect.stringContaining('line 5, column 13') },
    });
    expect(support).toMatchObject({
      state: 'unavailable',
      lastError: { message: expect.stringContaining('line 7') },
    });
  });

  it('writes nothing new when nothing changed, and forgets what nobody names', async () => {
    const { knex, runSchedule, clock } = await setUp(await databases.init(id));
    const ids = () => knex('on_call_rota_shifts').orderBy('id').pluck('id');
    const gone = { subject_ref: 'group:default/gone' };
    await knex('on_call_subjects').insert({
      ...gone,
      provider_id: 'rota-file',
      source_key: '["gone.yaml"]',
      attempted_at: '2026-11-01T00:00:00.000Z',
    });
    const rota = { ...gone, rota_id: 'gone.yaml' };
    await knex('on_call_subject_rotas').insert({
      ...rota,
      position: 0,
      unknown_people: '[]',
    });
    await knex('on_call_rota_levels').insert({ ...rota, level: 1 });

    await runSchedule();
    const before = await ids();
    clock.now = new Date('2026-11-21T12:10:00Z');
    await runSchedule();

    expect(before.length).toBeGreaterThan(0);
    await expect(ids()).resolves.toEqual(before);
    for (const table of ['on_call_subjects', 'on_call_rota_levels']) {
      await expect(knex(table).where(gone)).resolves.toEqual([]);
    }
  });

  it('fetches again on demand, for those who may', async () => {
    const { get, refresh, refreshed } = await setUp(await databases.init(id));
    await get('operated');
    files.addContent({
      'rota.yaml': ROTA.replace('[ada, lin]', '[lin, ada]'),
    });

    const { body } = await refresh('operated').expect(200);

    expect(body.onCall.rotas[0].levels[0].now[0].person.name).toBe('Lin Wu');
    expect(refreshed).toEqual(['component:default/operated']);
  });

  it('refuses a refresh without permission, and an entity that is not there', async () => {
    const { refresh, raw } = await setUp(
      await databases.init(id),
      AuthorizeResult.DENY,
    );
    const refused = await refresh('operated').expect(403);
    expect(refused.body.error.message).toContain('readiness.on-call.refresh');
    await raw('nowhere').expect(404);
  });

  it('observes facts, and none where nothing is known', async () => {
    const { factsOf, pager, clock } = await setUp(await databases.init(id));
    await expect(factsOf('operated', 'owned', 'lonely')).resolves.toEqual([
      {
        entityRef: 'component:default/operated',
        observedAt: '2026-11-21T12:00:00.000Z',
        values: {
          covered: true,
          levels: 2,
          gapsNext14d: 0,
          distinctRoles: true,
        },
      },
    ]);

    pager.answer = entityRef => ({
      entityRef,
      rotas: [
        {
          rota: {
            id: 'policy',
            levels: levels('2026-11-30T09:00:00Z', 'ada', 'ada'),
          },
        },
      ],
    });
    clock.now = new Date('2027-01-01T00:00:00Z');
    // What was known of the rota file ended before this day.
    await expect(factsOf('operated')).resolves.toEqual([]);
  });

  it('sees one person on two levels, and the gap after the last shift', async () => {
    const { factsOf, pager } = await setUp(await databases.init(id));
    pager.answer = entityRef => ({
      entityRef,
      rotas: [
        {
          rota: {
            id: 'policy',
            levels: levels('2026-11-30T09:00:00Z', 'ada', 'ada'),
          },
        },
      ],
    });
    await expect(factsOf('owned')).resolves.toMatchObject([
      {
        values: {
          covered: true,
          levels: 2,
          gapsNext14d: 1,
          distinctRoles: false,
        },
      },
    ]);
  });

  it('asks once for what many read at the same time for the first time', async () => {
    const { get, pager } = await setUp(await databases.init(id));
    pager.answer = entityRef => ({
      entityRef,
      rotas: [{ rota: { id: 'policy', levels: levels(null, 'ada') } }],
    });
    await Promise.all([get('owned'), get('owned'), get('owned')]);
    expect(pager.asked).toBe(1);
  });
});
