import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { migrate } from '../database';
import { createTestDatabases } from '../__testUtils__/databases';
import {
  component,
  definitionsYaml,
  group,
  ref,
  setup,
} from './__testUtils__/setup';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'lists of standings on %s',
  databaseId => {
    const folder = createMockDirectory();
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await migrate(knex);
      folder.setContent({ 'definitions.yaml': definitionsYaml });
    });

    const start = (entities: Entity[]) =>
      setup({ knex, entities, definitionsFolder: folder.path });

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
      const parts = await start(entities);
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
  },
);
