import { createMockDirectory } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { migrate } from '../database';
import { createTestDatabases } from '../__testUtils__/databases';
import { component, group, ref, setup } from './__testUtils__/setup';

const databases = createTestDatabases();

const definitions = (owes: string) => `
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: basics, title: Basics }
spec:
  appliesTo: { kind: Component }
  levels:
    - { id: bronze, title: Bronze, checks: [is-service] }
    - { id: silver, title: Silver, checks: [is-live, is-owned] }
${owes}
---
apiVersion: readiness/v1
kind: Check
metadata: { name: is-service, title: Is a service }
spec: { section: a, why: Because., fix: Mend it., rule: "spec('type') == 'service'" }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: is-live, title: Is live }
spec: { section: a, why: Because., fix: Mend it., rule: "spec('lifecycle') == 'production'" }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: is-owned, title: Is owned }
spec: { section: a, why: Because., fix: Mend it., rule: "spec('owner') != ''" }
`;
const OWES = `  owes:
    - { tier: 1, level: silver }
    - { tier: ['2', '3'], level: bronze }
    - { labels: { example.com/critical: 'yes' }, level: silver, by: 2999-12-31 }
`;

function service(
  name: string,
  tier: string | undefined,
  spec: object = {},
  labels?: Record<string, string>,
): Entity {
  const entity = component(name, spec);
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      labels,
      annotations: tier ? { 'readiness/tier': tier } : undefined,
    },
  };
}

const entities = [
  group('technology'),
  group('payments', 'technology'),
  service('fine', '1'),
  service('late', '1', { lifecycle: 'experimental' }),
  service('lost', '2', { type: 'website', owner: 'group:default/other' }),
  service('free', undefined, { type: 'website' }),
  service(
    'soon',
    undefined,
    { type: 'website' },
    { 'example.com/critical': 'yes' },
  ),
];

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('levels owed on %s', databaseId => {
  const folder = createMockDirectory();
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await migrate(knex);
    folder.setContent({ 'definitions.yaml': definitions(OWES) });
  });

  const start = () => setup({ knex, entities, definitionsFolder: folder.path });
  async function evaluated() {
    const parts = await start();
    await parts.evaluation.evaluateAll();
    return parts;
  }
  const names = (items: Array<{ entityRef: string }>) =>
    items.map(({ entityRef }) => entityRef.split('/')[1]);

  it('stand with the entity: which, why, and what is missing', async () => {
    const { standings } = await evaluated();
    const owedBy = async (name: string) =>
      (await standings.ofEntity(ref(name))).standings[0].owed;
    expect(await owedBy('fine')).toEqual({
      level: { id: 'silver', title: 'Silver', rank: 2 },
      state: 'met',
      by: null,
      because: { kind: 'tier', tier: '1' },
      missing: [],
    });
    expect(await owedBy('late')).toMatchObject({
      state: 'behind',
      missing: [{ checkId: 'is-live', title: 'Is live', status: 'fail' }],
    });
    expect(await owedBy('soon')).toMatchObject({
      state: 'upcoming',
      by: '2999-12-31',
      because: { kind: 'labels', labels: { 'example.com/critical': 'yes' } },
      missing: [{ checkId: 'is-service' }],
    });
    expect(await owedBy('free')).toBeUndefined();
  });

  it('narrow lists, for readers of all and of some entities', async () => {
    const { standings } = await evaluated();
    const list = async (
      filter: object,
      readable: 'all' | Set<string> = 'all',
    ) => {
      const page = await standings.list({ filter, readable, limit: 1 });
      const next = page.nextCursor
        ? await standings.list({
            filter,
            readable,
            limit: 9,
            cursor: page.nextCursor,
          })
        : { items: [] };
      return [page.totalItems, ...names([...page.items, ...next.items])];
    };
    expect(await list({ owed: ['behind'] })).toEqual([2, 'lost', 'late']);
    expect(
      await list({ scorecard: ['basics'], owed: ['behind', 'upcoming'] }),
    ).toEqual([3, 'lost', 'soon', 'late']);
    expect(
      await list({ owed: ['behind'] }, new Set([ref('late'), ref('free')])),
    ).toEqual([1, 'late']);
  });

  it('add up per group, also of what a reader may see', async () => {
    const { standings } = await evaluated();
    const totals = async (readable: 'all' | Set<string>) => {
      const { all, owners } = await standings.summarize({
        scorecard: 'basics',
        filter: {},
        readable,
      });
      return {
        all: all.owed,
        technology: owners.find(({ owner }) => owner?.endsWith('technology'))
          ?.total.owed,
      };
    };
    expect(await totals('all')).toEqual({
      all: { met: 1, behind: 2, upcoming: 1 },
      technology: { met: 1, behind: 1, upcoming: 1 },
    });
    expect(
      await totals(
        new Set([ref('lost'), ref('free'), 'group:default/technology']),
      ),
    ).toEqual({
      all: { met: 0, behind: 1, upcoming: 0 },
      technology: { met: 0, behind: 0, upcoming: 0 },
    });
  });

  it('are written once, and again only when something about them changes', async () => {
    const { evaluation, definitions: loaded, standings } = await evaluated();
    expect((await evaluation.evaluateAll()).rowsWritten).toBe(0);
    folder.setContent({
      'definitions.yaml': definitions('  owes: [{ tier: 1, level: bronze }]'),
    });
    await loaded.reload();
    // Who owed something, now owes less or nothing.
    expect((await evaluation.evaluateAll()).changed).toBe(4);
    const { standings: rows } = await standings.ofEntity(ref('late'));
    expect(rows[0].owed).toMatchObject({
      state: 'met',
      level: { id: 'bronze' },
    });
    folder.setContent({ 'definitions.yaml': definitions('') });
    await loaded.reload();
    await evaluation.evaluateAll();
    const { all } = await standings.summarize({
      scorecard: 'basics',
      filter: {},
      readable: 'all',
    });
    expect(all.owed).toBeUndefined();
  });

  it.each([
    ['  owes: [{ tier: 1, level: gold }]', 'There is no level gold'],
    ['  owes: [{ sloTarget: 0.999, level: silver }]', 'facts.slo.target'],
    ['  owes: [{ level: silver }]', 'Write one of tier, labels and sloTarget'],
    ['  owes: [{ tier: 1, sloTarget: 0.9, level: silver }]', 'Write one of'],
    ['  owes: [{ sloTarget: 99.9, level: silver }]', 'such as 0.999'],
    ['  owes: [{ tier: 1, level: silver, by: soon }]', 'YYYY-MM-DD'],
  ])(
    'are refused with a place when they make no sense: %s',
    async (owes, message) => {
      folder.setContent({ 'definitions.yaml': definitions(owes) });
      const { definitions: loaded } = await start();
      expect(loaded.files()[0].problems[0]).toMatchObject({
        line: 10,
        message: expect.stringContaining(message),
      });
    },
  );

  it('come with a migration that keeps standings, up and down', async () => {
    const { evaluation } = await evaluated();
    const one = {
      directory: resolvePackagePath(
        '@backstage-readiness/plugin-readiness-backend',
        'migrations',
      ),
      name: '20261121_17_owed_levels.js',
    };
    await knex.migrate.down(one);
    expect(
      await knex.schema.hasColumn('scorecards_standing', 'owed_state'),
    ).toBe(false);
    expect(await knex('scorecards_standing').select()).toHaveLength(5);
    await knex.migrate.up(one);
    expect(await knex('scorecards_standing').distinct('owed_state')).toEqual([
      { owed_state: null },
    ]);
    await evaluation.evaluateAll();
    expect(
      await knex('scorecards_standing').where('owed_state', 'behind').select(),
    ).toHaveLength(2);
  });
});
