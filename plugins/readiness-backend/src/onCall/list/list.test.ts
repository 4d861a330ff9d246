import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  onCallFiltersSchema,
  onCallPageSchema,
  onCallStateSchema,
  onCallSummarySchema,
  type OnCallPage,
  type OnCallShift,
} from '@backstage-readiness/plugin-readiness-common';
import type {
  OnCallProvider,
  OnCallResult,
} from '@backstage-readiness/plugin-readiness-node';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import request from 'supertest';
import { createTestDatabases } from '../../__testUtils__/databases';
import { documentsIn } from '../../__testUtils__/documents';
import { onlyVisible } from '../../__testUtils__/onlyVisible';
import { migrate } from '../../database';
import { EntityAccess } from '../../http/EntityAccess';
import { GroupTree } from '../../scorecards';
import { createOnCallPart } from '../createOnCallPart';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const NOW = Date.parse('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;

/** A shift by hours from now; null is without end or beginning. */
function shift(
  name: string,
  from: number | null,
  to: number | null,
): OnCallShift {
  const at = (hours: number | null) =>
    hours === null ? null : new Date(NOW + hours * HOUR).toISOString();
  return { person: { name }, start: at(from), end: at(to) };
}

/** What the pager says of a policy, by the first word of its name. */
const POLICIES: Record<string, (hours: number) => OnCallShift[][]> = {
  covered: () => [[shift('ada', null, null)], [shift('lin', null, null)]],
  empty: hours => [[shift('ada', 24 + hours, null)]],
  gap: hours => [
    [shift('ada', -5, 48), shift('lin', 48 + hours, null)],
    [shift('kai', -5, 48)],
  ],
  same: () => [[shift('ada', null, null)], [shift('ada', 10, 20)]],
};

class Pager implements OnCallProvider {
  readonly id = 'pager';
  readonly title = 'Pager';
  readonly annotations = ['pager/id'];
  asked = 0;

  supports(entity: Entity) {
    return Boolean(entity.metadata.annotations?.['pager/id']);
  }

  async fetchRotas({ entities }: { entities: readonly Entity[] }) {
    this.asked++;
    return entities.map(({ kind, metadata }): OnCallResult => {
      const entityRef = `${kind.toLowerCase()}:default/${metadata.name}`;
      const policy = metadata.annotations!['pager/id'];
      const [word, hours] = policy.split(' ');
      const levels = POLICIES[word]?.(Number(hours));
      return levels
        ? {
            entityRef,
            rotas: [
              {
                rota: {
                  id: policy,
                  title: `Policy ${policy}`,
                  levels: levels.map((shifts, index) => ({
                    level: index + 1,
                    shifts,
                  })),
                },
              },
            ],
          }
        : { entityRef, reason: `there is no policy ${policy}` };
    });
  }
}

function entityOf(
  kind: string,
  name: string,
  options: { policy?: string; owner?: string; tier?: string } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      title: `The ${name}`,
      annotations: {
        ...(options.policy && { 'pager/id': options.policy }),
        ...(options.tier && { 'readiness/tier': options.tier }),
      },
    },
    spec: options.owner ? { owner: options.owner } : {},
    relations: options.owner
      ? [{ type: 'ownedBy', targetRef: `group:default/${options.owner}` }]
      : [],
  };
}

const HARBOUR = [
  entityOf('Group', 'boats', { policy: 'covered' }),
  entityOf('Group', 'trams'),
  entityOf('Component', 'ferry', { owner: 'boats', tier: '1' }),
  entityOf('Component', 'buoy', { owner: 'boats', policy: 'gap 6' }),
  entityOf('Component', 'anchor', { owner: 'boats', policy: 'gap 12' }),
  entityOf('Component', 'rudder', { owner: 'trams', policy: 'empty 6' }),
  entityOf('Component', 'sail', { owner: 'trams', policy: 'same' }),
  entityOf('Component', 'wreck', { owner: 'trams', policy: 'gone' }),
  entityOf('Component', 'dinghy', { owner: 'trams', tier: '2' }),
  // Not a component, and named by its own rota.
  entityOf('Resource', 'crane', { owner: 'trams', policy: 'covered' }),
  entityOf('Resource', 'rope', { owner: 'trams' }),
];

async function setUp(
  knex: Knex,
  options: { entities?: Entity[]; visible?: string[] } = {},
) {
  await migrate(knex);
  const { entities = HARBOUR, visible } = options;
  const clock = { now: new Date(NOW) };
  const catalog = catalogServiceMock({ entities });
  const mine = catalogServiceMock({
    entities: entities.filter(
      ({ metadata }) => !visible || visible.includes(metadata.name),
    ),
  });
  const auth = mockServices.auth();
  const pager = new Pager();
  const onCall = createOnCallPart({
    knex,
    groups: new GroupTree({ catalog, auth }),
    documents: documentsIn(),
    providers: [pager],
    catalog,
    access: new EntityAccess({
      catalog: mine,
      permissions: mockServices.permissions.mock({
        authorizeConditional: onlyVisible(Boolean(visible)),
      }),
    }),
    auth,
    logger: mockServices.logger.mock(),
    onChange: async () => {},
    clock: () => clock.now,
  });
  const router = Router();
  onCall.addRoutes(
    router,
    {
      httpAuth: mockServices.httpAuth({
        defaultCredentials: mockCredentials.user('user:default/ada'),
      }),
      auditor: mockServices.auditor.mock(),
    },
    {
      availabilityOf: async () => undefined,
      reportedOf: async () => new Map(),
    },
  );
  const app = express().use(router, mockErrorHandler());
  let task: ((signal: AbortSignal) => Promise<void>) | undefined;
  await onCall.start({
    scheduler: mockServices.scheduler.mock({
      scheduleTask: async ({ fn }) => {
        task = fn as typeof task;
      },
    }),
  });
  const runSchedule = async () => task?.(new AbortController().signal);
  await runSchedule();
  const ask = async (path: string, query: object) =>
    (await request(app).get(path).query(query).expect(200)).body;
  return {
    clock,
    knex,
    pager,
    runSchedule,
    raw: (query: object) => request(app).get('/on-call').query(query),
    list: async (query: object = {}) =>
      onCallPageSchema.parse(await ask('/on-call', query)),
    summary: async (query: object = {}) =>
      onCallSummarySchema.parse(await ask('/on-call/summary', query)),
    filters: async () =>
      onCallFiltersSchema.parse(await ask('/on-call/filters', {})),
  };
}

const names = ({ items }: OnCallPage) =>
  items.map(({ entityRef }) => entityRef.split('/')[1]);

async function allPages(
  list: (query: object) => Promise<OnCallPage>,
  options: { limit: number; between?: () => void },
): Promise<OnCallPage['items']> {
  const items: OnCallPage['items'] = [];
  let cursor: string | undefined;
  do {
    const page: OnCallPage = await list({ limit: options.limit, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
    options.between?.();
  } while (cursor);
  return items;
}

describe.each(databases.eachSupportedId())('list of on-call, %s', id => {
  const init = async (options: Parameters<typeof setUp>[1] = {}) =>
    setUp(await databases.init(id), options);

  it('lists entities, worst first', async () => {
    const { list } = await init();
    const page = await list();
    expect(page).toMatchObject({
      at: '2026-11-21T12:00:00.000Z',
      until: '2026-12-05T12:00:00.000Z',
      totalItems: 8,
    });
    expect(
      page.items.map(({ entityRef, state, gapHours }) => [
        entityRef,
        state,
        gapHours,
      ]),
    ).toEqual([
      ['component:default/rudder', 'uncovered-now', 30],
      ['component:default/anchor', 'gaps', 12],
      ['component:default/buoy', 'gaps', 6],
      ['component:default/sail', 'same-person', 0],
      ['component:default/wreck', 'unavailable', 0],
      ['component:default/dinghy', 'not-configured', 0],
      ['resource:default/crane', 'covered', 0],
      ['component:default/ferry', 'covered', 0],
    ]);
    expect(page.items[1]).toEqual({
      entityRef: 'component:default/anchor',
      title: 'The anchor',
      ownerRef: 'group:default/boats',
      ownerTitle: 'The boats',
      state: 'gaps',
      provider: { id: 'pager', title: 'Pager' },
      subject: { entityRef: 'component:default/anchor', via: 'entity' },
      now: [
        {
          rotaId: 'gap 12',
          level: 1,
          people: [{ name: 'ada' }],
          until: '2026-11-23T12:00:00.000Z',
        },
        {
          rotaId: 'gap 12',
          level: 2,
          people: [{ name: 'kai' }],
          until: '2026-11-23T12:00:00.000Z',
        },
      ],
      next: {
        person: { name: 'lin' },
        start: '2026-11-24T00:00:00.000Z',
        end: null,
      },
      gapHours: 12,
      firstGap: {
        start: '2026-11-23T12:00:00.000Z',
        end: '2026-11-24T00:00:00.000Z',
      },
      gaps: [
        {
          start: '2026-11-23T12:00:00.000Z',
          end: '2026-11-24T00:00:00.000Z',
        },
      ],
      shifts: [
        expect.objectContaining({ level: 1, person: { name: 'ada' } }),
        expect.objectContaining({ level: 1, person: { name: 'lin' } }),
        expect.objectContaining({ level: 2, person: { name: 'kai' } }),
      ],
      fetchedAt: '2026-11-21T12:00:00.000Z',
    });
    expect(page.items[0].now).toEqual([
      {
        rotaId: 'empty 6',
        level: 1,
        people: [],
        until: '2026-11-22T18:00:00.000Z',
      },
    ]);
    expect(page.items[4]).toMatchObject({
      lastError: { message: 'there is no policy gone' },
    });
    expect(page.items[7]).toMatchObject({
      subject: { entityRef: 'group:default/boats', via: 'owner' },
      tier: '1',
    });
  });

  it.each([
    [{ state: 'gaps' }, ['anchor', 'buoy']],
    [{ owner: 'group:default/boats' }, ['anchor', 'buoy', 'ferry']],
    [{ tier: '2' }, ['dinghy']],
    [{ provider: 'pager', owner: 'group:default/boats', tier: '1' }, ['ferry']],
    [{ search: 'THE SAIL' }, ['sail']],
    [{ search: 'policy gap' }, ['anchor', 'buoy']],
    [{ search: '%' }, []],
    [{ provider: 'rota-file' }, []],
  ])('narrows to %j', async (query, expected) => {
    const { list } = await init();
    expect(names(await list(query))).toEqual(expected);
  });

  it('counts states, whatever state is shown', async () => {
    const { summary } = await init();
    expect(await summary()).toEqual({
      at: '2026-11-21T12:00:00.000Z',
      total: 8,
      states: {
        'uncovered-now': 1,
        gaps: 2,
        'same-person': 1,
        unavailable: 1,
        'not-configured': 1,
        covered: 2,
      },
    });
    expect(await summary({ owner: 'group:default/boats' })).toMatchObject({
      total: 3,
      states: { gaps: 2, covered: 1, 'uncovered-now': 0 },
    });
  });

  it('judges by the minute, without asking again', async () => {
    const { list, clock, pager, summary } = await init();
    expect(pager.asked).toBe(1);
    clock.now = new Date(NOW + 48 * HOUR);
    const { items, at } = await list({ state: 'uncovered-now' });
    expect(at).toBe('2026-11-23T12:00:00.000Z');
    expect(items.map(({ entityRef }) => entityRef)).toEqual([
      'component:default/anchor',
      'component:default/buoy',
    ]);
    // What was known of the rotas ends four weeks after they were fetched.
    clock.now = new Date(NOW + 28 * 24 * HOUR);
    expect((await summary()).states).toMatchObject({ unavailable: 7 });
    expect(pager.asked).toBe(1);
  });

  it('writes nothing where nothing changed, and forgets what is gone', async () => {
    const { knex, runSchedule, list } = await init();
    await knex('on_call_listed').insert({
      entity_ref: 'component:default/gone',
      entity_title: 'Gone',
    });
    await knex('on_call_listed')
      .where({ entity_ref: 'component:default/sail' })
      .update({ entity_title: 'The old sail', tier: '9' });
    await runSchedule();
    const { items } = await list();
    expect(items).toHaveLength(8);
    expect(items[3]).toMatchObject({ title: 'The sail' });
    expect(items[3]).not.toHaveProperty('tier');
  });

  it('shows readers of part of the catalog that part only', async () => {
    const { list, summary, filters } = await init({
      visible: ['buoy', 'dinghy', 'boats'],
    });
    expect(names(await list({ limit: 1 }))).toEqual(['buoy']);
    expect((await list()).items[1]).not.toHaveProperty('ownerTitle');
    expect(await summary()).toMatchObject({ total: 2 });
    expect(await filters()).toEqual({
      owners: [
        {
          owner: 'group:default/trams',
          title: 'group:default/trams',
          parent: null,
        },
        { owner: 'group:default/boats', title: 'The boats', parent: null },
      ],
      tiers: ['2'],
      providers: [{ id: 'pager', title: 'Pager' }],
    });
  });

  it('refuses a cursor of another list, and states it does not know', async () => {
    const { raw } = await init();
    expect((await raw({ cursor: 'bm9uc2Vuc2U' })).status).toBe(400);
    expect((await raw({ state: 'excellent' })).status).toBe(400);
  });

  it('is right for 2,000 entities on 150 rotas, page by page', async () => {
    const words = ['covered', 'empty', 'gap', 'same', 'gone'];
    const entities = Array.from({ length: 2_000 }, (_, index) => {
      const rota = index % 150;
      const name = `c${String(index).padStart(4, '0')}`;
      return entityOf('Component', name, {
        policy: `${words[rota % 5]} ${rota}`,
      });
    });
    const { list, summary, pager, clock } = await init({ entities });
    expect(pager.asked).toBe(1);

    const expected = entities
      .map(({ metadata }) => {
        const [word, hours] = metadata.annotations!['pager/id'].split(' ');
        const stateOf: Record<string, [string, number]> = {
          covered: ['covered', 0],
          empty: ['uncovered-now', 24 + Number(hours)],
          gap: ['gaps', Number(hours)],
          same: ['same-person', 0],
          gone: ['unavailable', 0],
        };
        const [state, gapHours] = stateOf[word];
        return { name: metadata.name, state, gapHours };
      })
      .sort(
        (a, b) =>
          onCallStateSchema.options.indexOf(a.state as 'gaps') -
            onCallStateSchema.options.indexOf(b.state as 'gaps') ||
          b.gapHours - a.gapHours ||
          a.name.localeCompare(b.name),
      );
    const items = await allPages(list, {
      limit: 170,
      between: () => {
        // Gaps come nearer while somebody reads; pages stay what they were.
        clock.now = new Date(clock.now.getTime() + 4 * 60_000);
      },
    });
    expect(
      items.map(({ entityRef, state, gapHours }) => ({
        name: entityRef.split('/')[1],
        state,
        gapHours,
      })),
    ).toEqual(expected);
    expect(await summary()).toMatchObject({
      total: 2_000,
      states: {
        'uncovered-now': 400,
        gaps: 400,
        'same-person': 400,
        unavailable: 400,
        covered: 400,
      },
    });
  });
});
