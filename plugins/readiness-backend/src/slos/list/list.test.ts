import {
  createMockDirectory,
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  sloFiltersSchema,
  slosPageSchema,
  type SlosPage,
} from '@backstage-readiness/plugin-readiness-common';
import type { SloProvider } from '@backstage-readiness/plugin-readiness-node';
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
import { createSlosPart } from '../createSlosPart';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const files = createMockDirectory();

/** Bad events of 1000 that the objective of each entity has; null has no traffic. */
const BAD: Record<string, number | null> = {
  calm: 1,
  ferry: 5,
  hasty: 9.5,
  sunk: 20,
  wreck: 40,
  silent: null,
};

function group(name: string, parent?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default', title: `Team ${name}` },
    spec: {},
    relations: parent
      ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
      : [],
  };
}

function component(name: string, owner: string, tier?: string): Entity {
  const location = `file:${files.path}/catalog-info.yaml`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      title: `The ${name}`,
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
        'readiness/slo': './slo.yaml',
        ...(tier && { 'readiness/tier': tier }),
      },
    },
    spec: { owner, system: 'harbour' },
  };
}

const OPEN_SLO = `apiVersion: openslo/v1
kind: SLO
metadata: { name: boarding, displayName: Boarding 100%_sure }
spec:
  indicator:
    spec:
      ratioMetric:
        counter: true
        good: { metricSource: { type: Prometheus, spec: { query: good_total } } }
        total: { metricSource: { type: Prometheus, spec: { query: all_total } } }
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.99 }]
`;

const provider: SloProvider = {
  id: 'real',
  title: 'Metrics',
  supports: () => true,
  async fetchFigures({ requests, now }) {
    return requests.map(({ id, entityRef, buckets, windowSeconds }) => {
      const bad = BAD[entityRef.replace('component:default/', '')];
      const measure = { bad: bad ?? 0, total: bad === null ? 0 : 1000 };
      return {
        id,
        figures: {
          countsKnown: true,
          observedAt: now.toISOString(),
          buckets: buckets.map(bucket => ({
            until: bucket.end.toISOString(),
            ...measure,
          })),
          windows: windowSeconds.map(seconds => ({ seconds, ...measure })),
        },
      };
    });
  },
};

async function setUp(knex: Knex, options: { visible?: string[] } = {}) {
  await migrate(knex);
  files.setContent({ 'catalog-info.yaml': '', 'slo.yaml': OPEN_SLO });
  const clock = { now: new Date('2026-11-21T12:00:00.000Z') };
  const entities = [
    group('delivery'),
    group('boats', 'delivery'),
    component('calm', 'boats', '1'),
    component('ferry', 'boats', '2'),
    component('hasty', 'delivery', '1'),
    component('sunk', 'boats', '1'),
    component('wreck', 'boats', '2'),
    component('silent', 'boats', '2'),
  ];
  const catalog = catalogServiceMock({ entities });
  const mine = catalogServiceMock({
    entities: options.visible
      ? entities.filter(({ metadata }) =>
          options.visible?.includes(metadata.name),
        )
      : entities,
  });
  const auth = mockServices.auth();
  const slos = createSlosPart({
    knex,
    catalog,
    auth,
    groups: new GroupTree({ catalog, auth }),
    logger: mockServices.logger.mock(),
    access: new EntityAccess({
      catalog: mine,
      permissions: mockServices.permissions.mock({
        authorizeConditional: onlyVisible(Boolean(options.visible)),
      }),
    }),
    documents: documentsIn(files.path),
    providers: [provider],
    promisedTo: async of => of.map(() => undefined),
    onChange: async () => {},
    clock: () => clock.now,
  });
  const router = Router();
  slos.addRoutes(router, {
    httpAuth: mockServices.httpAuth({
      defaultCredentials: mockCredentials.user('user:default/ada'),
    }),
    auditor: mockServices.auditor.mock(),
  });
  const app = express().use(router, mockErrorHandler());
  let task: ((signal: AbortSignal) => Promise<void>) | undefined;
  await slos.start({
    scheduler: mockServices.scheduler.mock({
      scheduleTask: async ({ fn }) => {
        task = fn as typeof task;
      },
    }),
  });
  const measure = async () => task?.(new AbortController().signal);
  await measure();
  return {
    clock,
    entities,
    measure,
    raw: (query: object) => request(app).get('/slos').query(query),
    list: async (query: object = {}): Promise<SlosPage> =>
      slosPageSchema.parse(
        (await request(app).get('/slos').query(query).expect(200)).body,
      ),
    filters: async () =>
      sloFiltersSchema.parse(
        (await request(app).get('/slos/filters').expect(200)).body,
      ),
  };
}

const names = ({ items }: SlosPage) =>
  items.map(({ entityRef }) => entityRef.replace('component:default/', ''));

describe.each(databases.eachSupportedId())('list of SLOs, %s', id => {
  const init = async (options: Parameters<typeof setUp>[1] = {}) =>
    setUp(await databases.init(id), options);

  it('lists the objectives of all entities, worst first, with totals', async () => {
    const { list } = await init();
    const page = await list();
    expect(names(page)).toEqual([
      'wreck',
      'sunk',
      'hasty',
      'silent',
      'ferry',
      'calm',
    ]);
    expect(page).toMatchObject({
      totalItems: 6,
      totals: { breached: 2, 'at-risk': 1, stale: 0, 'no-data': 1, met: 2 },
    });
    expect(page.items[0]).toEqual({
      entityRef: 'component:default/wreck',
      entityTitle: 'The wreck',
      owner: 'group:default/boats',
      system: 'system:default/harbour',
      tier: '2',
      objectiveId: 'boarding',
      title: 'Boarding 100%_sure',
      state: 'breached',
      target: 0.99,
      current: expect.closeTo(0.96),
      remaining: expect.closeTo(-3),
      burn: expect.closeTo(4),
      exhaustedAt: null,
      observedAt: '2026-11-21T12:00:00.000Z',
      sample: false,
    });
    expect(page.items[3]).toMatchObject({
      state: 'no-data',
      current: null,
      remaining: null,
      burn: null,
    });
  });

  it('judges the age of the figures when the list is read', async () => {
    const { list, clock, measure } = await init();
    clock.now = new Date('2026-11-21T12:30:00.000Z');
    expect((await list()).totals.stale).toBe(0);
    clock.now = new Date('2026-11-21T12:30:00.001Z');
    const old = await list();
    // No data has no age.
    expect(old.totals).toMatchObject({ stale: 5, 'no-data': 1 });
    expect(names(old)[0]).toBe('wreck');
    expect(names(await list({ state: 'breached' }))).toEqual([]);
    await measure();
    expect((await list()).totals).toMatchObject({ breached: 2, stale: 0 });
  });

  it.each([
    [{ state: 'met' }, ['ferry', 'calm']],
    [{ owner: 'group:default/boats', state: 'breached' }, ['wreck', 'sunk']],
    [{ owner: 'group:default/delivery', tier: '1' }, ['sunk', 'hasty', 'calm']],
    [{ owner: 'group:default/Boats', tier: '1' }, ['sunk', 'calm']],
    [{ search: 'THE FERRY' }, ['ferry']],
    [{ search: 'default/hasty' }, ['hasty']],
    [{ search: '%_s', tier: '1' }, ['sunk', 'hasty', 'calm']],
    [{ search: 'a%y' }, []],
    [{ search: ' ', state: 'no-data' }, ['silent']],
    [{ tier: '9' }, []],
  ])('narrows to %j', async (query, expected) => {
    const { list } = await init();
    const page = await list(query);
    expect(names(page)).toEqual(expected);
    expect(page.totalItems).toBe(expected.length);
  });

  it('counts all states beside the one that is shown', async () => {
    const { list } = await init();
    const page = await list({ tier: '2', state: 'met' });
    expect(names(page)).toEqual(['ferry']);
    expect(page.totals).toEqual({
      breached: 1,
      'at-risk': 0,
      stale: 0,
      'no-data': 1,
      met: 1,
    });
  });

  it('pages through everything once', async () => {
    const { list } = await init();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page: SlosPage = await list({ limit: 4, cursor });
      seen.push(...names(page));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(names(await list()));
  });

  it('refuses a cursor of another list, and states it does not know', async () => {
    const { raw } = await init();
    expect((await raw({ cursor: 'bm9uc2Vuc2U' })).status).toBe(400);
    expect((await raw({ state: 'excellent' })).status).toBe(400);
  });

  it('shows readers of part of the catalog that part only', async () => {
    const { list, filters } = await init({ visible: ['ferry', 'sunk'] });
    const page = await list({ limit: 1 });
    expect(names(page)).toEqual(['sunk']);
    expect(page).toMatchObject({
      totalItems: 2,
      totals: { breached: 1, met: 1, 'no-data': 0 },
    });
    expect(names(await list({ cursor: page.nextCursor }))).toEqual(['ferry']);
    expect(await filters()).toEqual({
      owners: [
        {
          owner: 'group:default/boats',
          title: 'group:default/boats',
          parent: null,
        },
      ],
      tiers: ['1', '2'],
    });
  });

  it('tells the owners with the groups around them, and the tiers', async () => {
    const { filters } = await init();
    expect(await filters()).toEqual({
      owners: [
        {
          owner: 'group:default/boats',
          title: 'Team boats',
          parent: 'group:default/delivery',
        },
        {
          owner: 'group:default/delivery',
          title: 'Team delivery',
          parent: null,
        },
      ],
      tiers: ['1', '2'],
    });
  });

  it('forgets objectives that are gone, and follows the catalog', async () => {
    const { list, measure, entities } = await init();
    files.addContent({
      'slo.yaml': OPEN_SLO.replace('name: boarding', 'name: leaving'),
    });
    entities[7].spec = { owner: 'delivery' };
    await measure();
    const page = await list();
    expect(page.totalItems).toBe(6);
    expect(new Set(page.items.map(({ objectiveId }) => objectiveId))).toEqual(
      new Set(['leaving']),
    );
    files.setContent({ 'catalog-info.yaml': '' });
    await measure();
    expect(await list()).toMatchObject({ items: [], totalItems: 0 });
  });
});
