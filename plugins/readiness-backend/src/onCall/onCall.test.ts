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
  type OnCallIncident,
  type OnCallLevel,
} from '@backstage-readiness/plugin-readiness-common';
import {
  createOutboundClient,
  type OnCallIncidentsResult,
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
import { GroupTree } from '../scorecards';
import { createTestDatabases } from '../__testUtils__/databases';
import { createOnCallPart } from './createOnCallPart';
import type { FigureSources } from './SupportFigures';

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
  const entity = entityOf('User', name, {
    spec: {
      profile: {
        displayName,
        email: `${name}@example.com`,
        picture: `https://pictures.example.com/${name}`,
      },
    },
  });
  const links = [
    { url: `slack://user?id=${name}`, title: 'Chat', icon: 'chat' },
    { url: 'tel:+44-20-7946-0000' },
    { url: `http://${name}.example.com`, title: 'Not safe' },
    { url: 'ftp://files.example.com', title: 'Not at all' },
  ];
  return { ...entity, metadata: { ...entity.metadata, links } };
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
  entityOf('Component', 'two-rotas', {
    annotations: {
      'readiness/on-call': './rota.yaml, ./second.yaml',
      'readiness/support': './support.yaml',
    },
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

  since: Date | undefined;
  incidents: (entityRef: string) => OnCallIncidentsResult = entityRef => ({
    entityRef,
    incidents: [],
  });

  async fetchIncidents({
    entities,
    since,
  }: {
    entities: readonly Entity[];
    since: Date;
  }) {
    this.since = since;
    return entities.map(({ metadata }) =>
      this.incidents(`group:default/${metadata.name}`),
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
  const auth = mockServices.auth();
  const figures: FigureSources = {
    availabilityOf: async () => undefined,
    reportedOf: async () => new Map(),
  };
  const onCall = createOnCallPart({
    knex,
    groups: new GroupTree({ catalog, auth }),
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
    auth,
    logger: mockServices.logger.mock(),
    onChange: async refs => {
      refreshed.push(...refs);
    },
    clock: () => clock.now,
  });
  const router = Router();
  onCall.addRoutes(
    router,
    {
      httpAuth: mockServices.httpAuth({
        defaultCredentials: mockCredentials.user('user:default/ada'),
      }),
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      }),
    },
    figures,
  );
  const app = express().use(express.json(), router, mockErrorHandler());
  const tasks = new Map<string, (signal: AbortSignal) => unknown>();
  await onCall.start({
    scheduler: mockServices.scheduler.mock({
      scheduleTask: async ({ id, fn }) => {
        tasks.set(id, fn as (signal: AbortSignal) => unknown);
      },
    }),
  });
  const run = async (task: string) =>
    tasks.get(task)?.(new AbortController().signal);

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
    figures,
    runSchedule: () => run('readiness-on-call'),
    runIncidents: () => run('readiness-on-call-incidents'),
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
          links: [
            { title: 'Chat', url: 'slack://user?id=ada', icon: 'chat' },
            { title: 'tel:+44-20-7946-0000', url: 'tel:+44-20-7946-0000' },
          ],
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

  it('keeps several rotas apart, and the others when one cannot be had', async () => {
    const { get, runSchedule, clock, factsOf } = await setUp(
      await databases.init(id),
    );
    const second = ROTA.replace('Payments on call', 'Nights').replace(
      '[ada, lin]',
      '[lin, ada]',
    );
    files.addContent({ 'second.yaml': second });
    await expect(get('two-rotas')).resolves.toMatchObject({
      onCall: {
        state: 'known',
        rotas: [
          {
            id: './rota.yaml',
            title: 'Payments on call',
            levels: [{ now: [{ person: { name: 'Ada Obi' } }] }, {}],
            fairness: {
              from: '2026-11-21T12:00:00.000Z',
              people: expect.arrayContaining([
                expect.objectContaining({
                  person: expect.objectContaining({ name: 'Ada Obi' }),
                  shifts: 3,
                }),
              ]),
            },
          },
          {
            id: './second.yaml',
            title: 'Nights',
            levels: [{ now: [{ person: { name: 'Lin Wu' } }] }, {}],
          },
        ],
      },
    });
    await expect(factsOf('two-rotas')).resolves.toMatchObject([
      { values: { covered: true, levels: 2, gapsNext14d: 0 } },
    ]);

    files.addContent({ 'second.yaml': 'kind: Nonsense' });
    clock.now = new Date('2026-11-21T13:00:00Z');
    await runSchedule();
    const { onCall } = await get('two-rotas');
    expect(onCall).toMatchObject({
      state: 'known',
      fetchedAt: '2026-11-21T13:00:00.000Z',
      rotas: [
        { id: './rota.yaml' },
        {
          id: './second.yaml',
          title: 'Nights',
          reason: expect.stringContaining('second.yaml cannot be read'),
          levels: [{ now: [{ person: { name: 'Lin Wu' } }] }, {}],
          // Known as far as when it was last read.
          fairness: { to: '2026-12-19T12:00:00.000Z' },
        },
      ],
    });
    expect(onCall).not.toHaveProperty('lastError');
    expect(onCall).not.toHaveProperty('rotas.0.reason');

    files.addContent({ 'second.yaml': second });
    await runSchedule();
    await expect(get('two-rotas')).resolves.not.toHaveProperty(
      'onCall.rotas.1.reason',
    );
  });

  it('counts an entity as covered when each of its rotas has somebody', async () => {
    const { factsOf, pager } = await setUp(await databases.init(id));
    pager.answer = entityRef => ({
      entityRef,
      rotas: [
        { rota: { id: 'a', levels: levels('2026-11-30T09:00:00Z', 'ada') } },
        { rota: { id: 'b', levels: [{ level: 1, shifts: [] }] } },
        // Of two with one id, the first counts.
        { rota: { id: 'a', levels: [] } },
      ],
    });
    await expect(factsOf('owned')).resolves.toMatchObject([
      {
        values: {
          covered: false,
          levels: 1,
          gapsNext14d: 2,
          distinctRoles: false,
        },
      },
    ]);
  });

  it('says that nothing came where all rotas of an entity failed', async () => {
    const { get, pager, factsOf } = await setUp(await databases.init(id));
    pager.answer = entityRef => ({
      entityRef,
      rotas: [
        { id: 'a', reason: 'a is gone' },
        { id: 'b', reason: 'b is gone' },
      ],
    });
    await expect(get('owned')).resolves.toMatchObject({
      onCall: {
        state: 'unavailable',
        lastError: { message: 'a is gone; b is gone' },
      },
    });
    await expect(factsOf('owned')).resolves.toEqual([]);
  });

  it('says who has the roles of support, and when that is one person', async () => {
    const { get, factsOf } = await setUp(await databases.init(id));
    files.addContent({
      'rota.yaml': `${ROTA}  overrides:
    - { role: support engineer, from: 2026-11-24T12:00, to: 2026-11-25T12:00, person: lin }
`,
      'support.yaml': `${SUPPORT}  support: { lead: Support lead, engineer: support engineer }
  incidentLead: duty manager
`,
    });
    const { support } = await get('operated');
    expect(support).toMatchObject({
      // A Saturday.
      opening: { open: false, until: '2026-11-23T08:00:00.000Z' },
      duties: [
        {
          duty: 'lead',
          role: 'Support lead',
          level: { rotaId: './rota.yaml', level: 1 },
          now: [{ person: { name: 'Ada Obi' } }],
        },
        { duty: 'engineer', level: { level: 2 } },
      ],
      sameLeadAndEngineer: [
        {
          person: { name: 'Lin Wu' },
          start: '2026-11-24T12:00:00.000Z',
          end: '2026-11-25T12:00:00.000Z',
        },
      ],
    });
    await expect(factsOf('operated')).resolves.toMatchObject([
      { values: { distinctRoles: false } },
    ]);
  });

  it('keeps incidents, with the names people have in the catalog', async () => {
    const { get, pager, runIncidents, clock, knex } = await setUp(
      await databases.init(id),
    );
    pager.answer = entityRef => ({
      entityRef,
      rotas: [{ rota: { id: 'policy', levels: levels(null, 'ada') } }],
    });
    await expect(get('owned')).resolves.toMatchObject({
      incidents: { state: 'waiting' },
    });
    await expect(get('two-rotas')).resolves.toMatchObject({
      incidents: { state: 'not-supported' },
    });

    // It has a rota file, and a group that names the pager.
    await expect(get('own-rota')).resolves.toMatchObject({
      onCall: { provider: { id: 'rota-file' } },
      incidents: { state: 'waiting' },
    });

    pager.incidents = entityRef => ({ entityRef, reason: 'not today' });
    await runIncidents();
    await expect(get('owned')).resolves.toMatchObject({
      incidents: { state: 'unavailable', lastError: { message: 'not today' } },
    });

    const open: OnCallIncident = {
      id: 'open',
      title: 'Payments hang',
      url: 'https://pager.example.com/open',
      priority: 'P1',
      high: true,
      openedAt: '2026-11-21T11:00:00+00:00',
      acknowledgedAt: '2026-11-21T11:05:00Z',
      assignees: [{ name: 'ada', email: 'ada@example.com' }],
    };
    const closed: OnCallIncident = {
      id: 'closed',
      title: 'Disk full',
      high: false,
      openedAt: '2026-11-10T10:00:00Z',
      resolvedAt: '2026-11-10T12:00:00Z',
      assignees: [],
    };
    pager.incidents = entityRef => ({ entityRef, incidents: [closed, open] });
    await runIncidents();
    expect(pager.since).toEqual(new Date('2026-10-22T12:00:00Z'));
    pager.incidents = () => {
      throw new Error('the pager is down');
    };
    clock.now = new Date('2026-11-21T13:00:00Z');
    await runIncidents();

    await expect(get('owned')).resolves.toMatchObject({
      incidents: {
        state: 'known',
        fetchedAt: '2026-11-21T12:00:00.000Z',
        lastError: {
          at: '2026-11-21T13:00:00.000Z',
          message: 'the pager is down',
        },
        from: '2026-10-22T12:00:00.000Z',
        open: [
          {
            id: 'open',
            priority: 'P1',
            high: true,
            openedAt: '2026-11-21T11:00:00.000Z',
            assignees: [{ ref: 'user:default/ada', name: 'Ada Obi' }],
          },
        ],
        recent: [{ id: 'closed', high: false }],
        figures: {
          opened: 2,
          highPriority: 1,
          timeToAcknowledge: { median: 300, p90: 300 },
          timeToResolve: { median: 7200, p90: 7200 },
        },
      },
    });

    pager.incidents = entityRef => ({ entityRef, incidents: [] });
    await runIncidents();
    await expect(knex('on_call_incidents')).resolves.toEqual([]);
  });

  it('shows the figures that the support model lists', async () => {
    const { get, figures } = await setUp(await databases.init(id));
    files.addContent({
      'support.yaml': `${SUPPORT}  sla: { availability: 99.5, over: P30D }
  metrics:
    - { id: satisfaction, target: 4, url: https://survey.example.com }
    - { id: availability }
    - { id: incidents, target: 3 }
    - { id: time-in-stage, target: PT4H }
`,
    });
    figures.availabilityOf = async () => ({
      value: 99.4,
      at: '2026-11-21T11:00:00Z',
    });
    figures.reportedOf = async () =>
      new Map([
        [
          'supportFigures.satisfaction',
          { value: 4.2, at: '2026-11-01T00:00:00.000Z' },
        ],
      ]);
    await expect(get('operated')).resolves.toMatchObject({
      metrics: [
        {
          id: 'satisfaction',
          value: 4.2,
          unit: 'score',
          target: 4,
          met: true,
          from: 'reported',
          url: 'https://survey.example.com',
        },
        { id: 'availability', value: 99.4, target: 99.5, met: false },
        { id: 'incidents', from: 'incidents', missing: 'no-data' },
        { id: 'time-in-stage', target: 14400, missing: 'no-data' },
      ],
    });

    figures.availabilityOf = async () => {
      throw new Error('out of order');
    };
    const { onCall, metrics } = await get('operated');
    expect(onCall.state).toBe('known');
    expect(metrics[1]).toMatchObject({ missing: 'no-data' });
  });
});
