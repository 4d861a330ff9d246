import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import { migrate } from '../database';
import { EntityAccess } from '../http/EntityAccess';
import { GroupTree } from '../scorecards/GroupTree';
import {
  component,
  definitionsYaml,
  group,
  ref,
  setup,
} from '../scorecards/__testUtils__/setup';
import { createTestDatabases } from '../__testUtils__/databases';
import { AuthorizedTrends } from './AuthorizedTrends';
import { applyRetention, readRetentionConfig } from './retention';
import { RollupService } from './RollupService';
import { TrendsService } from './TrendsService';

// Creating databases takes long on a busy machine.
jest.setTimeout(60_000);

const databases = createTestDatabases();
const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
const dayOf = (date: Date) => date.toISOString().slice(0, 10);

function part(kind: string, name: string, of?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name },
    spec: {},
    relations: of ? [{ type: 'partOf', targetRef: of }] : [],
  };
}

const inSystem = (entity: ReturnType<typeof component>, system: string) => ({
  ...entity,
  relations: [
    ...entity.relations,
    { type: 'partOf', targetRef: `system:default/${system}` },
  ],
});

const entities: Entity[] = [
  group('technology'),
  group('delivery', 'technology'),
  group('payments', 'delivery'),
  group('journeys', 'delivery'),
  part('Domain', 'money'),
  part('Domain', 'cards', 'domain:default/money'),
  part('System', 'checkout', 'domain:default/cards'),
  inSystem(component('a-best'), 'checkout'),
  inSystem(component('b-worst', { type: 'website' }), 'checkout'),
  component('c-middle', { owner: 'group:default/journeys' }),
  component('d-orphan', { owner: 'user:default/ada', type: 'website' }),
];

describe.each(databases.eachSupportedId())('roll-ups on %s', databaseId => {
  const folder = createMockDirectory();
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await migrate(knex);
    folder.setContent({ 'definitions.yaml': definitionsYaml });
  });

  async function start() {
    const parts = await setup({
      knex,
      entities,
      definitionsFolder: folder.path,
    });
    const catalog = catalogServiceMock({ entities });
    const auth = mockServices.auth();
    const logger = mockServices.logger.mock();
    const groups = new GroupTree({ catalog, auth });
    const trends = new TrendsService({
      knex,
      groups,
      definitions: parts.definitions,
    });
    parts.slo.answers.set('a-best', 1).set('c-middle', 0);
    await parts.collect();
    return {
      ...parts,
      trends,
      rollups: new RollupService({ knex, catalog, auth, groups, logger }),
    };
  }

  async function evaluated() {
    const parts = await start();
    await parts.evaluation.evaluateAll();
    return parts;
  }

  async function available<TPoint>(
    trend: Promise<
      | { state: 'available'; points: TPoint[] }
      | { state: 'withheld'; reason: string }
    >,
  ): Promise<TPoint[]> {
    const found = await trend;
    if (found.state === 'withheld') {
      throw new Error('The trend is withheld');
    }
    return found.points;
  }

  it('wait for the first complete evaluation', async () => {
    const { rollups, trends } = await start();
    await rollups.rollUp();
    expect(
      await available(trends.ofScorecard({ scorecard: 'basics', days: 90 })),
    ).toEqual([]);
  });

  it('add a day up: all, nested groups, systems and nested domains', async () => {
    const { rollups, trends } = await evaluated();
    await rollups.rollUp();
    const of = (scope: object) =>
      available(
        trends.ofScorecard({ scorecard: 'basics', days: 90, ...scope }),
      );

    expect(await of({})).toEqual([
      {
        day: dayOf(new Date()),
        entities: 4,
        byLevel: { none: 2, bronze: 1, silver: 1 },
        averageScore: (1 + 0 + 0.5 + 0) / 4,
        outcomes: {
          pass: 3,
          fail: 3,
          warn: 0,
          'no-data': 2,
          stale: 0,
          error: 0,
          exempt: 0,
          'not-applicable': 0,
        },
      },
    ]);
    expect(await of({ owner: 'group:default/technology' })).toMatchObject([
      { entities: 3, byLevel: { none: 1, bronze: 1, silver: 1 } },
    ]);
    expect(await of({ owner: 'group:default/Payments' })).toMatchObject([
      { entities: 2, byLevel: { none: 1, bronze: 0, silver: 1 } },
    ]);
    expect(await of({ owner: 'user:default/ada' })).toMatchObject([
      { entities: 1 },
    ]);
    expect(await of({ system: 'system:default/checkout' })).toMatchObject([
      { entities: 2, averageScore: 0.5 },
    ]);
    expect(await of({ domain: 'domain:default/money' })).toMatchObject([
      { entities: 2 },
    ]);
    expect(await of({ domain: 'domain:default/other' })).toEqual([]);
    await expect(
      of({ owner: 'user:default/ada', system: 'system:default/checkout' }),
    ).rejects.toThrow('one of owner, system and domain');
  });

  it('add the outcomes of each check up', async () => {
    const { rollups, trends } = await evaluated();
    await rollups.rollUp();
    expect(await available(trends.ofCheck('is-service', 90))).toMatchObject([
      { day: dayOf(new Date()), counts: { pass: 2, fail: 2, warn: 0 } },
    ]);
  });

  it('have one point a day, that of the last run, changes or not', async () => {
    const { rollups, trends, evaluation, slo, collect } = await evaluated();
    await rollups.rollUp(daysAgo(2));
    await rollups.rollUp(daysAgo(1));
    await rollups.rollUp();
    const count = async () =>
      (await knex('rollups_standing')).length +
      (await knex('rollups_outcome')).length;
    const before = await count();
    await rollups.rollUp();
    expect(await count()).toBe(before);

    slo.answers.set('c-middle', 1);
    slo.observedAt = new Date().toISOString();
    await collect();
    await evaluation.evaluateAll();
    await rollups.rollUp();
    const points = await available(
      trends.ofScorecard({ scorecard: 'basics', days: 2 }),
    );
    expect(points.map(({ day, byLevel }) => [day, byLevel.silver])).toEqual([
      [dayOf(daysAgo(1)), 1],
      [dayOf(new Date()), 2],
    ]);
  });

  it('have a bounded number of rows, whatever the number of entities', async () => {
    const { rollups, evaluation, setEntities } = await evaluated();
    await rollups.rollUp();
    const before = await knex('rollups_standing').count({ rows: '*' });
    setEntities([
      ...entities,
      ...Array.from({ length: 50 }, (_, index) => component(`more-${index}`)),
    ]);
    await evaluation.evaluateAll();
    await rollups.rollUp();
    const [{ rows }] = await knex('rollups_standing').count({ rows: '*' });
    // Only levels that nobody of a scope was on before come in addition.
    expect(Number(rows) - Number(before[0].rows)).toBeLessThan(5);
  });

  it('are withheld from those who may read only part of the catalog', async () => {
    const { rollups, trends } = await evaluated();
    await rollups.rollUp();
    const authorized = new AuthorizedTrends({
      trends,
      access: new EntityAccess({
        catalog: catalogServiceMock({
          entities: entities.filter(
            ({ metadata }) => metadata.name !== 'd-orphan',
          ),
        }),
        permissions: mockServices.permissions.mock({
          authorizeConditional: async () => [
            {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: 'catalog-entity',
              conditions: { rule: 'X', resourceType: 'catalog-entity' },
            },
          ],
        }),
      }),
    });
    const credentials = mockCredentials.user();

    expect(
      await authorized.ofScorecard(
        { scorecard: 'basics', days: 90 },
        credentials,
      ),
    ).toEqual({ state: 'withheld', reason: 'partial-access' });
    expect(
      await authorized.check({ checkId: 'is-service', days: 90 }, credentials),
    ).toMatchObject({
      counts: { pass: 2, fail: 1 },
      trend: { state: 'withheld' },
    });
    const failing = await authorized.checkOutcomes(
      { checkId: 'is-service', statuses: ['fail'], limit: 10 },
      credentials,
    );
    expect(failing.items.map(({ entityRef }) => entityRef)).toEqual([
      ref('b-worst'),
    ]);
    const heatmap = await authorized.heatmap(
      {
        scorecard: 'basics',
        filter: {},
        columns: 'section',
        group: 'owner',
        limit: 2,
      },
      credentials,
    );
    expect(heatmap.totalItems).toBe(3);
    const lifts = await authorized.lifts(
      { scorecard: 'basics', filter: {} },
      credentials,
    );
    expect(lifts.items).toMatchObject([
      { checkId: 'has-slo', alone: 1 },
      { checkId: 'is-service', alone: 1 },
    ]);
  });

  it('leave with retention, like old transitions, and nothing younger', async () => {
    const { rollups, evaluation } = await evaluated();
    await rollups.rollUp(daysAgo(40));
    await rollups.rollUp();
    const turned = (checkId: string, days: number) => ({
      entity_ref: ref('a-best'),
      check_id: checkId,
      at: daysAgo(days).toISOString(),
      from_status: 'fail',
      to_status: 'pass',
      message: '',
    });
    await knex('scorecards_transition').insert([
      turned('has-slo', 20),
      turned('has-slo', 11),
      turned('is-service', 9),
    ]);
    const outcomes = await knex('scorecards_outcome');

    const result = await applyRetention({
      knex,
      logger: mockServices.logger.mock(),
      signal: new AbortController().signal,
      config: readRetentionConfig(
        new ConfigReader({
          retention: { transitions: 'P10D', rollups: 'P1M' },
        }),
      ),
    });

    expect(result.transitions).toBe(2);
    expect(result.rollups).toBeGreaterThan(0);
    expect(await knex('rollups_standing').distinct('day')).toEqual([
      { day: dayOf(new Date()) },
    ]);
    expect(await knex('scorecards_transition').distinct('check_id')).toEqual([
      { check_id: 'is-service' },
    ]);
    expect(await knex('scorecards_outcome')).toEqual(outcomes);
    expect(await evaluation.evaluateAll()).toMatchObject({ rowsWritten: 0 });
  });

  it('page a heat map by group, worst first', async () => {
    const { trends } = await evaluated();
    const page = (cursor?: string) =>
      trends.heatmap({
        scorecard: 'basics',
        filter: {},
        readable: 'all',
        columns: 'section',
        group: 'owner',
        limit: 3,
        cursor,
      });
    const first = await page();
    expect(first.columns).toEqual([
      { id: 'catalog', title: 'catalog', section: 'catalog', checks: 1 },
      { id: 'slo', title: 'slo', section: 'slo', checks: 1 },
    ]);
    expect(first.totalItems).toBe(4);
    expect(first.items.map(({ group: of, title }) => [of, title])).toEqual([
      ['group:default/journeys', 'The c-middle'],
      ['group:default/payments', 'The b-worst'],
      ['group:default/payments', 'The a-best'],
    ]);
    expect(first.items[1]).toMatchObject({
      level: null,
      score: 0,
      cells: [
        { status: 'fail', passing: 0, counted: 1 },
        { status: 'no-data', passing: 0, counted: 1 },
      ],
    });
    const second = await page(first.nextCursor);
    expect(second.items.map(({ title }) => title)).toEqual(['The d-orphan']);
    expect(second.nextCursor).toBeUndefined();
    await expect(page('nonsense')).rejects.toThrow('cursor');
  });

  it('show a heat map of checks, of one section, narrowed like the list', async () => {
    const { trends } = await evaluated();
    const heatmap = await trends.heatmap({
      scorecard: 'basics',
      filter: { owner: ['group:default/technology'], type: ['service'] },
      readable: 'all',
      columns: 'check',
      section: 'slo',
      group: 'system',
      limit: 10,
    });
    expect(heatmap.columns.map(({ id }) => id)).toEqual(['has-slo']);
    expect(heatmap.sections).toEqual(['catalog', 'slo']);
    expect(
      heatmap.items.map(({ group: of, cells }) => [of, cells[0].status]),
    ).toEqual([
      [null, 'fail'],
      ['system:default/checkout', 'pass'],
    ]);
  });

  it('order checks by the entities they lift', async () => {
    const { trends } = await evaluated();
    const lifts = (filter: object) =>
      trends.lifts({ scorecard: 'basics', filter, readable: 'all' });
    expect((await lifts({})).items).toEqual([
      {
        checkId: 'is-service',
        title: 'Is a service',
        section: 'catalog',
        alone: 2,
        withOneMore: 0,
        all: 2,
      },
      expect.objectContaining({ checkId: 'has-slo', alone: 1, all: 1 }),
    ]);
    expect((await lifts({ type: ['service'] })).items).toHaveLength(1);
  });

  it('tell who fails a check, page by page, and narrowed to a group', async () => {
    const { trends } = await evaluated();
    const first = await trends.checkOutcomes({
      checkId: 'is-service',
      statuses: ['fail'],
      readable: 'all',
      limit: 1,
    });
    const second = await trends.checkOutcomes({
      checkId: 'is-service',
      statuses: ['fail'],
      readable: 'all',
      limit: 1,
      cursor: first.nextCursor,
    });
    expect(first).toMatchObject({
      totalItems: 2,
      items: [
        {
          title: 'The b-worst',
          owner: 'group:default/payments',
          system: 'system:default/checkout',
          message: 'its type is website',
        },
      ],
    });
    expect(second.items.map(({ entityRef }) => entityRef)).toEqual([
      ref('d-orphan'),
    ]);
    expect(second.nextCursor).toBeUndefined();
    const ofGroup = await trends.checkOutcomes({
      checkId: 'is-service',
      owner: 'group:default/delivery',
      readable: 'all',
      limit: 10,
    });
    expect(ofGroup.totalItems).toBe(3);
    const found = await trends.checkOutcomes({
      checkId: 'is-service',
      text: 'ORPH',
      readable: 'all',
      limit: 10,
    });
    expect(found.items.map(({ title }) => title)).toEqual(['The d-orphan']);

    const page = await trends.check('is-service', 'all');
    expect(page).toMatchObject({
      check: { title: 'Is a service' },
      askedBy: [{ scorecard: 'basics', level: { id: 'bronze', rank: 1 } }],
      counts: { pass: 2, fail: 2 },
      owners: [
        { owner: 'group:default/payments', counts: { pass: 1, fail: 1 } },
        { owner: 'user:default/ada', counts: { pass: 0, fail: 1 } },
        { owner: 'group:default/journeys', counts: { pass: 1, fail: 0 } },
      ],
    });
    const { owners } = await trends.check(
      'is-service',
      new Set([ref('d-orphan')]),
    );
    expect(owners.map(({ owner }) => owner)).toEqual(['user:default/ada']);
    await expect(trends.check('no', 'all')).rejects.toThrow('no check no');
  });

  it.each([
    ['all' as const],
    [new Set(entities.map(e => ref(e.metadata.name)))],
  ])(
    'add outcomes up by check, those that fail most first, for %p',
    async readable => {
      const { trends } = await evaluated();
      const totals = async (filter: object) =>
        (
          await trends.checkTotals({ scorecard: 'basics', filter, readable })
        ).items.map(({ checkId, counts }) => [
          checkId,
          counts.pass,
          counts.fail,
          counts['no-data'],
        ]);
      expect(await totals({})).toEqual([
        ['is-service', 2, 2, 0],
        ['has-slo', 1, 1, 2],
      ]);
      // Most of the entities, which are counted by those left out.
      expect(await totals({ owner: ['group:default/delivery'] })).toEqual([
        ['has-slo', 1, 1, 1],
        ['is-service', 2, 1, 0],
      ]);
      expect(await totals({ owner: ['group:default/journeys'] })).toEqual([
        ['has-slo', 0, 1, 0],
        ['is-service', 1, 0, 0],
      ]);
    },
  );

  it('add up by check only what the reader may see', async () => {
    const { trends } = await evaluated();
    const { items } = await trends.checkTotals({
      scorecard: 'basics',
      filter: {},
      readable: new Set([ref('a-best')]),
    });
    expect(items.map(({ counts }) => counts)).toMatchObject([
      { pass: 1, fail: 0 },
      { pass: 1, fail: 0 },
    ]);
  });

  it('replay how an entity went from its transitions', async () => {
    const { trends, evaluation, slo, collect } = await evaluated();
    await knex('scorecards_outcome').update({
      since: daysAgo(2).toISOString(),
    });
    slo.answers.set('c-middle', 1);
    slo.observedAt = new Date().toISOString();
    await collect();
    await evaluation.evaluateAll();

    const trend = await trends.ofEntity(ref('c-middle'), 90);
    expect(
      trend.scorecards[0].points.map(({ day, rank, score }) => [
        day,
        rank,
        score,
      ]),
    ).toEqual([
      [dayOf(daysAgo(2)), 1, 0.5],
      [dayOf(daysAgo(1)), 1, 0.5],
      [dayOf(new Date()), 2, 1],
    ]);
    expect(
      trend.checks.find(({ checkId }) => checkId === 'has-slo')?.spans,
    ).toMatchObject([{ status: 'fail' }, { status: 'pass' }]);
  });
});

describe('the migration of roll-ups', () => {
  it.each(databases.eachSupportedId())(
    'goes up and down with rows on %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      await migrate(knex);
      await knex('rollups_outcome').insert({
        day: '2026-11-21',
        check_id: 'a',
        status: 'pass',
        entities: 1,
      });
      await knex('scorecards_transition').insert({
        entity_ref: ref('a'),
        check_id: 'a',
        at: new Date().toISOString(),
        to_status: 'pass',
        message: '',
      });
      const migration = jest.requireActual(
        '../../migrations/20261121_15_rollups.js',
      );
      await migration.down(knex);
      expect(await knex.schema.hasTable('rollups_outcome')).toBe(false);
      expect(await knex('scorecards_transition')).toHaveLength(1);
      await migration.up(knex);
      expect(await knex('rollups_outcome')).toEqual([]);
      expect(await knex('scorecards_transition')).toHaveLength(1);
    },
  );
});

describe('readRetentionConfig', () => {
  it('keeps two years unless told otherwise', () => {
    expect(readRetentionConfig(undefined).rollups.toISO()).toBe('P2Y');
  });

  it.each(['PT1H', 'soon', '-P1Y'])('refuses %s with the fix', text => {
    expect(() =>
      readRetentionConfig(new ConfigReader({ retention: { rollups: text } })),
    ).toThrow(`readiness.retention.rollups is "${text}"`);
  });
});
