import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import type { Knex } from 'knex';
import { migrate } from '../database';
import { DefinitionsService } from '../definitions';
import { FactsService } from '../facts';
import { createTestDatabases } from '../testing/databases';
import { EvaluationService } from './EvaluationService';
import { GroupTree } from './GroupTree';
import { StandingsService } from './StandingsService';

const databases = createTestDatabases();

function component(name: string, overrides: Partial<Entity['spec']> = {}) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, title: `The ${name}` },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/payments',
      ...overrides,
    },
    relations: [
      {
        type: 'ownedBy',
        targetRef: String(overrides?.owner ?? 'group:default/payments'),
      },
    ],
  } satisfies Entity;
}

function group(name: string, parent?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name },
    spec: { type: 'team', children: [] },
    relations: parent
      ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
      : [],
  };
}

const definitionsYaml = `
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: basics, title: Basics }
spec:
  appliesTo: { kind: Component, spec.lifecycle: production }
  levels:
    - { id: bronze, title: Bronze, checks: [is-service] }
    - { id: silver, title: Silver, checks: [has-slo] }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: is-service, title: Is a service }
spec:
  section: catalog
  why: Because.
  fix: Mend it.
  rule: spec('type') == 'service'
  seen: "'its type is ' + spec('type')"
---
apiVersion: readiness/v1
kind: Check
metadata: { name: has-slo, title: Has an SLO }
spec:
  section: slo
  why: Because.
  fix: Mend it.
  rule: facts.slo.defined > 0
`;

/** A source whose answers a test decides. */
function sloSource() {
  const state = {
    answers: new Map<string, number>(),
    observedAt: new Date().toISOString(),
    failure: undefined as Error | undefined,
    asked: [] as string[][],
  };
  const source: FactSource = {
    id: 'slo',
    title: 'SLOs',
    fields: { defined: 'int' },
    trustFor: 'PT26H',
    every: 'PT10M',
    appliesTo: { kind: 'Component' },
    collect: async ({ entities }) => {
      state.asked.push(entities.map(({ metadata }) => metadata.name));
      if (state.failure) {
        throw state.failure;
      }
      return entities.flatMap(({ metadata }) => {
        const defined = state.answers.get(metadata.name);
        return defined === undefined
          ? []
          : [
              {
                entityRef: `component:default/${metadata.name}`,
                values: { defined },
                observedAt: state.observedAt,
              },
            ];
      });
    },
  };
  return { source, state };
}

describe.each(databases.eachSupportedId())('scorecards on %s', databaseId => {
  const folder = createMockDirectory();
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await migrate(knex);
    folder.setContent({ 'definitions.yaml': definitionsYaml });
  });

  /** The parts as the plugin wires them, over a catalog a test can change. */
  async function setup(entities: Entity[]) {
    const catalog = catalogServiceMock({ entities });
    const reading = { catalog };
    // The catalog double is replaced as a whole when entities change.
    const currentCatalog = new Proxy(catalog, {
      get: (_, key) => {
        const value = Reflect.get(reading.catalog, key);
        return typeof value === 'function'
          ? value.bind(reading.catalog)
          : value;
      },
    });
    const logger = mockServices.logger.mock();
    const auth = mockServices.auth();
    const slo = sloSource();
    const facts = new FactsService({
      knex,
      catalog: currentCatalog,
      auth,
      logger,
    });
    facts.addSource(slo.source);
    const definitions = new DefinitionsService({
      locations: [{ file: folder.path }],
      sources: facts.sources(),
      urlReader: mockServices.urlReader.mock(),
      logger,
    });
    await definitions.reload();
    const evaluation = new EvaluationService({
      knex,
      catalog: currentCatalog,
      auth,
      logger,
      definitions,
      facts,
    });
    const standings = new StandingsService({
      knex,
      definitions,
      groups: new GroupTree({ catalog: currentCatalog, auth }),
    });
    return {
      slo: slo.state,
      facts,
      definitions,
      evaluation,
      standings,
      setEntities: (changed: Entity[]) => {
        reading.catalog = catalogServiceMock({ entities: changed });
      },
      collect: () =>
        facts.collect({
          sourceId: 'slo',
          signal: new AbortController().signal,
        }),
    };
  }

  const ref = (name: string) => `component:default/${name}`;

  it('stores the outcomes and standings of every entity concerned', async () => {
    const { slo, collect, evaluation, standings } = await setup([
      component('wallet'),
      component('site', { type: 'website' }),
      component('old', { lifecycle: 'deprecated' }),
    ]);
    slo.answers.set('wallet', 2);
    await collect();

    const result = await evaluation.evaluateAll();

    expect(result).toMatchObject({ entities: 2, outcomes: 4, changed: 2 });
    expect(await standings.ofEntity(ref('wallet'))).toMatchObject({
      standings: [
        {
          scorecard: 'basics',
          level: { id: 'silver', rank: 2 },
          score: 1,
          nextLevel: null,
          nextBlockers: [],
        },
      ],
    });
    const site = await standings.ofEntity(ref('site'));
    expect(site.standings[0]).toMatchObject({
      level: null,
      score: 0,
      nextLevel: { id: 'bronze' },
      nextBlockers: [
        {
          checkId: 'is-service',
          title: 'Is a service',
          status: 'fail',
          message: 'its type is website',
        },
      ],
      counts: { fail: 1, 'no-data': 1 },
    });
    expect(site.outcomes).toHaveLength(2);
    expect((await standings.ofEntity(ref('old'))).evaluatedAt).toBeNull();
  });

  it('writes nothing when nothing changed', async () => {
    const { evaluation } = await setup([
      component('wallet'),
      component('site'),
    ]);
    await evaluation.evaluateAll();
    const rows = async () =>
      Promise.all(
        [
          'scorecards_entity',
          'scorecards_outcome',
          'scorecards_standing',
          'scorecards_transition',
        ].map(table => knex(table).orderBy('entity_ref').select()),
      );
    const before = await rows();

    const second = await evaluation.evaluateAll();

    expect(second).toMatchObject({ entities: 2, changed: 0, rowsWritten: 0 });
    expect(await rows()).toEqual(before);
  });

  it('still knows that an unchanged entity was evaluated again', async () => {
    const { evaluation, standings } = await setup([component('wallet')]);
    await evaluation.evaluateAll();
    const first = await standings.ofEntity(ref('wallet'));
    await evaluation.evaluateAll();
    const second = await standings.ofEntity(ref('wallet'));

    expect(second.evaluatedAt! >= first.evaluatedAt!).toBe(true);
    expect(second.standings[0].since).toBe(first.standings[0].since);
  });

  it('keeps a history of transitions, and since when a verdict holds', async () => {
    const { slo, collect, evaluation, standings } = await setup([
      component('wallet'),
    ]);
    await evaluation.evaluateAll();
    slo.answers.set('wallet', 1);
    await collect();
    await evaluation.evaluateAll();
    slo.answers.set('wallet', 0);
    await collect();
    await evaluation.evaluateAll();
    await evaluation.evaluateAll();

    const history = await standings.history({
      entityRef: ref('wallet'),
      checkId: 'has-slo',
      limit: 2,
    });
    expect(history).toMatchObject({
      totalItems: 3,
      items: [
        { from: 'pass', to: 'fail' },
        { from: 'no-data', to: 'pass' },
      ],
    });
    const rest = await standings.history({
      entityRef: ref('wallet'),
      checkId: 'has-slo',
      limit: 2,
      cursor: history.nextCursor,
    });
    expect(rest.items).toMatchObject([{ from: null, to: 'no-data' }]);
    expect(rest.nextCursor).toBeUndefined();
    const { outcomes } = await standings.ofEntity(ref('wallet'));
    expect(outcomes.find(({ checkId }) => checkId === 'has-slo')?.since).toBe(
      history.items[0].at,
    );
  });

  it('turns stale with its facts, and keeps the last real verdict in sight', async () => {
    const { slo, collect, evaluation, standings } = await setup([
      component('wallet'),
    ]);
    slo.answers.set('wallet', 1);
    await collect();
    await evaluation.evaluateAll();
    slo.observedAt = '2020-01-01T00:00:00.000Z';
    await collect();
    await evaluation.evaluateAll();

    const { outcomes, standings: found } = await standings.ofEntity(
      ref('wallet'),
    );
    expect(outcomes.find(({ checkId }) => checkId === 'has-slo')).toMatchObject(
      {
        status: 'stale',
        lastVerdict: { status: 'pass' },
        message: expect.stringContaining('2020-01-01'),
      },
    );
    expect(found[0].level?.id).toBe('bronze');
  });

  it('keeps the facts of a source that fails', async () => {
    const { slo, collect, evaluation, standings, facts } = await setup([
      component('wallet'),
      component('site'),
    ]);
    slo.answers.set('wallet', 1);
    await collect();
    slo.failure = new Error('answered 503');
    await collect();
    await evaluation.evaluateAll();

    const status = async (name: string) =>
      (await standings.ofEntity(ref(name))).outcomes.find(
        ({ checkId }) => checkId === 'has-slo',
      );
    expect(await status('wallet')).toMatchObject({ status: 'pass' });
    expect(await status('site')).toMatchObject({
      status: 'no-data',
      message: expect.stringContaining('answered 503'),
    });
    expect(await facts.health()).toMatchObject([
      { id: 'slo', entities: 1, failing: 2 },
    ]);
  });

  it('no longer knows what a source has nothing to say of', async () => {
    const { slo, collect, evaluation, standings } = await setup([
      component('wallet'),
    ]);
    slo.answers.set('wallet', 1);
    await collect();
    slo.answers.clear();
    await collect();
    await evaluation.evaluateAll();

    expect((await standings.ofEntity(ref('wallet'))).outcomes).toContainEqual(
      expect.objectContaining({ checkId: 'has-slo', status: 'no-data' }),
    );
  });

  it('removes entities that left, with their facts', async () => {
    const { slo, collect, evaluation, standings, setEntities } = await setup([
      component('wallet'),
      component('site'),
    ]);
    slo.answers.set('wallet', 1).set('site', 1);
    await collect();
    await evaluation.evaluateAll();

    setEntities([component('wallet')]);
    await collect();
    const result = await evaluation.evaluateAll();

    expect(result.removed).toBe(1);
    expect((await standings.ofEntity(ref('site'))).evaluatedAt).toBeNull();
    expect(await knex('scorecards_standing').select('entity_ref')).toEqual([
      { entity_ref: ref('wallet') },
    ]);
    expect(await knex('facts_observation').select('entity_ref')).toEqual([
      { entity_ref: ref('wallet') },
    ]);
  });

  it('removes entities no scorecard is about any more', async () => {
    const { evaluation, standings, setEntities } = await setup([
      component('wallet'),
      component('site'),
    ]);
    await evaluation.evaluateAll();

    setEntities([
      component('wallet'),
      component('site', { lifecycle: 'deprecated' }),
    ]);
    const result = await evaluation.evaluateEntities([ref('site')]);

    expect(result).toMatchObject({ entities: 0, removed: 1 });
    expect((await standings.ofEntity(ref('site'))).evaluatedAt).toBeNull();
  });

  it('drops outcomes and standings of what is no longer defined', async () => {
    const { evaluation, definitions, standings } = await setup([
      component('wallet'),
    ]);
    await evaluation.evaluateAll();

    folder.setContent({
      'definitions.yaml': definitionsYaml
        .replace(/has-slo/g, 'slo-there')
        .replace('name: basics', 'name: fundamentals'),
    });
    expect(await definitions.reload()).toBe(true);
    await evaluation.evaluateAll();

    const found = await standings.ofEntity(ref('wallet'));
    expect(found.standings.map(({ scorecard }) => scorecard)).toEqual([
      'fundamentals',
    ]);
    expect(found.outcomes.map(({ checkId }) => checkId).sort()).toEqual([
      'is-service',
      'slo-there',
    ]);
    expect(await knex('scorecards_outcome').select('check_id')).toHaveLength(2);
  });

  it('evaluates only the entities asked for', async () => {
    const { slo, evaluation, facts, standings } = await setup([
      component('wallet'),
      component('site'),
    ]);
    slo.answers.set('wallet', 1);
    await facts.refresh({
      entityRefs: [ref('wallet'), 'component:default/no'],
    });
    const result = await evaluation.evaluateEntities([ref('wallet')]);

    expect(slo.asked).toEqual([['wallet']]);
    expect(result.entities).toBe(1);
    expect((await standings.ofEntity(ref('site'))).evaluatedAt).toBeNull();
  });

  it('records a transition once when two replicas evaluate the same change', async () => {
    const { evaluation } = await setup(
      Array.from({ length: 40 }, (_, index) => component(`c${index}`)),
    );

    await Promise.all([
      evaluation.evaluateAll(),
      evaluation.evaluateAll(),
      evaluation.evaluateAll(),
    ]);

    expect(await knex('scorecards_transition').select('id')).toHaveLength(80);
  });

  describe('lists', () => {
    const entities = [
      group('technology'),
      group('delivery', 'technology'),
      group('payments', 'delivery'),
      group('journeys', 'delivery'),
      component('a-best'),
      component('b-worst', { type: 'website' }),
      component('c-middle', { owner: 'group:default/journeys' }),
      component('d-orphan', { owner: 'user:default/ada', type: 'website' }),
    ];

    async function evaluated() {
      const parts = await setup(entities);
      parts.slo.answers.set('a-best', 1).set('c-middle', 0);
      await parts.collect();
      await parts.evaluation.evaluateAll();
      return parts.standings;
    }

    const names = (items: Array<{ entityRef: string }>) =>
      items.map(({ entityRef }) => entityRef.split('/')[1]);

    it('come worst first, page by page', async () => {
      const standings = await evaluated();
      const first = await standings.list({
        filter: {},
        readable: 'all',
        limit: 3,
      });
      const second = await standings.list({
        filter: {},
        readable: 'all',
        limit: 3,
        cursor: first.nextCursor,
      });

      expect(names(first.items)).toEqual(['b-worst', 'd-orphan', 'c-middle']);
      expect(first.totalItems).toBe(4);
      expect(first.items[0]).toMatchObject({
        title: 'The b-worst',
        kind: 'component',
        type: 'website',
        owner: 'group:default/payments',
        lifecycle: 'production',
        nextBlockers: [{ checkId: 'is-service', status: 'fail' }],
      });
      expect(names(second.items)).toEqual(['a-best']);
      expect(second.nextCursor).toBeUndefined();
    });

    it.each([
      [{ level: ['none'] }, ['b-worst', 'd-orphan']],
      [{ level: ['none', 'silver'] }, ['b-worst', 'd-orphan', 'a-best']],
      [{ kind: ['Component'], type: ['website'] }, ['b-worst', 'd-orphan']],
      [{ owner: ['group:default/journeys'] }, ['c-middle']],
      [
        { owner: ['group:default/technology'] },
        ['b-worst', 'c-middle', 'a-best'],
      ],
      [{ text: 'MIDDLE' }, ['c-middle']],
      [{ text: '%' }, []],
      [{ scorecard: ['other'] }, []],
      [{ tier: ['1'] }, []],
    ])('are narrowed by %j', async (filter, expected) => {
      const standings = await evaluated();
      const page = await standings.list({ filter, readable: 'all', limit: 10 });

      expect(names(page.items)).toEqual(expected);
      expect(page.totalItems).toBe(expected.length);
    });

    it('hold only what the reader may see, in pages and totals', async () => {
      const standings = await evaluated();
      const readable = new Set([
        ref('b-worst'),
        ref('c-middle'),
        'group:default/payments',
      ]);
      const first = await standings.list({ filter: {}, readable, limit: 1 });
      const second = await standings.list({
        filter: {},
        readable,
        limit: 1,
        cursor: first.nextCursor,
      });

      expect(names(first.items)).toEqual(['b-worst']);
      expect(first.totalItems).toBe(2);
      expect(names(second.items)).toEqual(['c-middle']);
      expect(second.nextCursor).toBeUndefined();

      const summary = await standings.summarize({
        scorecard: 'basics',
        filter: {},
        readable,
      });
      expect(summary.all.entities).toBe(2);
      expect(summary.owners.map(({ owner }) => owner)).toEqual([
        'group:default/payments',
        'group:default/journeys',
      ]);
      expect(summary.facets.type).toEqual(['service', 'website']);
    });

    it('are added up per owner, nested groups included', async () => {
      const standings = await evaluated();
      const summary = await standings.summarize({
        scorecard: 'basics',
        filter: {},
        readable: 'all',
      });

      expect(summary.all).toEqual({
        entities: 4,
        byLevel: { none: 2, bronze: 1, silver: 1 },
        averageScore: (1 + 0 + 0.5 + 0) / 4,
      });
      const technology = summary.owners.find(
        ({ owner }) => owner === 'group:default/technology',
      );
      expect(technology).toMatchObject({
        parent: null,
        nestedOwners: [
          'group:default/delivery',
          'group:default/journeys',
          'group:default/payments',
        ],
        direct: { entities: 0 },
        total: { entities: 3, byLevel: { none: 1, bronze: 1, silver: 1 } },
      });
      expect(
        summary.owners.find(({ owner }) => owner === 'user:default/ada'),
      ).toMatchObject({ parent: null, total: { entities: 1 } });
    });

    it('refuse a cursor and a scorecard they do not know', async () => {
      const standings = await evaluated();

      await expect(
        standings.list({
          filter: {},
          readable: 'all',
          limit: 1,
          cursor: 'nonsense',
        }),
      ).rejects.toThrow('cursor');
      await expect(
        standings.summarize({ scorecard: 'no', filter: {}, readable: 'all' }),
      ).rejects.toThrow('there are: basics');
    });
  });
});
