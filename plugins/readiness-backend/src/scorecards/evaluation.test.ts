import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { migrate } from '../database';
import { createTestDatabases } from '../__testUtils__/databases';
import { component, definitionsYaml, ref, setup } from './__testUtils__/setup';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('evaluation on %s', databaseId => {
  const folder = createMockDirectory();
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await migrate(knex);
    folder.setContent({ 'definitions.yaml': definitionsYaml });
  });

  const start = (entities: Entity[]) =>
    setup({ knex, entities, definitionsFolder: folder.path });

  it('stores the outcomes and standings of every entity concerned', async () => {
    const { slo, collect, evaluation, standings } = await start([
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
    const { evaluation } = await start([
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
    const { evaluation, standings } = await start([component('wallet')]);
    await evaluation.evaluateAll();
    const first = await standings.ofEntity(ref('wallet'));
    await evaluation.evaluateAll();
    const second = await standings.ofEntity(ref('wallet'));

    expect(second.evaluatedAt! >= first.evaluatedAt!).toBe(true);
    expect(second.standings[0].since).toBe(first.standings[0].since);
  });

  it('keeps a history of transitions, and since when a verdict holds', async () => {
    const { slo, collect, evaluation, standings } = await start([
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
    const { slo, collect, evaluation, standings } = await start([
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
    const { slo, collect, evaluation, standings, facts } = await start([
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
    const { slo, collect, evaluation, standings } = await start([
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
    const { slo, collect, evaluation, standings, setEntities } = await start([
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
    const { evaluation, standings, setEntities } = await start([
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
    const { evaluation, definitions, standings } = await start([
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
    const { slo, evaluation, facts, standings } = await start([
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
    const names = Array.from({ length: 40 }, (_, index) => `c${index}`);
    const { evaluation, slo, collect } = await start(
      names.map(name => component(name)),
    );
    await evaluation.evaluateAll();
    names.forEach(name => slo.answers.set(name, 1));
    await collect();

    await Promise.all([
      evaluation.evaluateAll(),
      evaluation.evaluateAll(),
      evaluation.evaluateAll(),
    ]);

    // Of each check that turned, its first verdict and what followed.
    expect(await knex('scorecards_transition')).toHaveLength(80);
    expect(
      await knex('scorecards_transition').where('from_status', 'no-data'),
    ).toHaveLength(40);
  });
});
