import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { migrate } from '../database';
import { createTestDatabases } from '../__testUtils__/databases';
import { component, definitionsYaml, ref, setup } from './__testUtils__/setup';

const databases = createTestDatabases();

const check = (name: string, rule: string) => `---
apiVersion: readiness/v1
kind: Check
metadata: { name: ${name}, title: ${name} }
spec: { section: a, why: Because., fix: Mend it., rule: "${rule}" }
`;
const scorecard = (checks: string[]) => `---
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: basics, title: Basics }
spec:
  appliesTo: { kind: Component }
  levels:
    - { id: bronze, title: Bronze, checks: [${checks.join(', ')}] }
`;

describe.each(databases.eachSupportedId())(
  'an evaluation on %s does not break on',
  databaseId => {
    const folder = createMockDirectory();
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await migrate(knex);
      folder.setContent({ 'definitions.yaml': definitionsYaml });
    });
    afterEach(() => jest.useRealTimers());

    const start = (entities: Entity[]) =>
      setup({ knex, entities, definitionsFolder: folder.path });

    it('a rule that reads an unknown fact: the file is refused, the good version stays', async () => {
      const { definitions, evaluation, standings } = await start([
        component('wallet'),
      ]);
      folder.setContent({
        'definitions.yaml': definitionsYaml.replace(
          'facts.slo.defined > 0',
          'facts.weather.sunny',
        ),
      });

      expect(await definitions.reload()).toBe(false);
      await evaluation.evaluateAll();

      expect(definitions.files()).toMatchObject([
        {
          status: 'broken',
          inForce: 'last-good',
          problems: [{ message: expect.stringContaining('weather') }],
        },
      ]);
      expect((await standings.ofEntity(ref('wallet'))).outcomes).toHaveLength(
        2,
      );
    });

    it('a rule that throws: its outcome is an error, the others are right', async () => {
      folder.setContent({
        'definitions.yaml': [
          scorecard(['throws', 'holds']),
          check('throws', 'entity.spec.nothing.there == 1'),
          check('holds', `spec('type') == 'service'`),
        ].join(''),
      });
      const { evaluation, standings } = await start([component('wallet')]);
      await evaluation.evaluateAll();

      const found = await standings.ofEntity(ref('wallet'));
      expect(found.outcomes).toMatchObject([
        { checkId: 'holds', status: 'pass' },
        { checkId: 'throws', status: 'error' },
      ]);
      expect(found.standings).toMatchObject([{ level: null, score: 0.5 }]);
    });

    it('an entity that says next to nothing, not even its owner', async () => {
      const { evaluation, standings } = await start([
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'orphan' },
          spec: { lifecycle: 'production' },
        },
        component('odd-owner', { owner: 'a:b:c/d/e' }),
      ]);

      expect(await evaluation.evaluateAll()).toMatchObject({ entities: 2 });

      const { items } = await standings.list({
        filter: {},
        readable: 'all',
        limit: 10,
      });
      expect(
        items.find(({ entityRef }) => entityRef === ref('orphan')),
      ).toMatchObject({ owner: null, type: null });
    });

    it('an entity of a megabyte', async () => {
      const huge = 'é'.repeat(512 * 1024);
      const entity = component('huge', { type: huge });
      const { evaluation, standings } = await start([
        {
          ...entity,
          metadata: {
            ...entity.metadata,
            title: huge,
            annotations: { note: huge },
          },
        },
      ]);

      expect(await evaluation.evaluateAll()).toMatchObject({ entities: 1 });

      const { outcomes } = await standings.ofEntity(ref('huge'));
      const failed = outcomes.find(({ checkId }) => checkId === 'is-service');
      expect(failed).toMatchObject({ status: 'fail' });
      expect(failed!.message.length).toBeLessThanOrEqual(500);
    });

    it('refs that differ only in the case of their letters', async () => {
      const shouting = component('Wallet');
      const { evaluation } = await start([component('wallet'), shouting]);

      expect(await evaluation.evaluateAll()).toMatchObject({ entities: 1 });
      expect(
        await evaluation.evaluateEntities([
          ref('wallet'),
          'Component:Default/Wallet',
        ]),
      ).toMatchObject({ entities: 1, removed: 0 });

      expect(await knex('scorecards_entity').select('entity_ref')).toEqual([
        { entity_ref: ref('wallet') },
      ]);
      expect(await knex('scorecards_outcome')).toHaveLength(2);
      expect(await knex('scorecards_transition')).toEqual([]);
    });

    it('a clock that goes back', async () => {
      jest.useFakeTimers({
        now: new Date('2026-06-01T12:00:00Z'),
        doNotFake: [
          'nextTick',
          'setImmediate',
          'clearImmediate',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'queueMicrotask',
          'performance',
          'hrtime',
        ],
      });
      const { slo, collect, evaluation, standings } = await start([
        component('wallet'),
      ]);
      await evaluation.evaluateAll();
      jest.setSystemTime(new Date('2026-06-01T11:00:00Z'));
      slo.observedAt = new Date().toISOString();
      slo.answers.set('wallet', 1);
      await collect();
      await evaluation.evaluateAll();
      const again = await evaluation.evaluateAll();

      expect(again).toMatchObject({ changed: 0, rowsWritten: 0 });
      const history = await standings.history({
        entityRef: ref('wallet'),
        checkId: 'has-slo',
        limit: 10,
      });
      expect(history.items).toMatchObject([
        { from: 'no-data', to: 'pass', at: '2026-06-01T11:00:00.000Z' },
        { from: null, to: 'no-data', at: '2026-06-01T12:00:00.000Z' },
      ]);
      const { outcomes } = await standings.ofEntity(ref('wallet'));
      expect(
        outcomes.find(({ checkId }) => checkId === 'has-slo'),
      ).toMatchObject({ status: 'pass', since: '2026-06-01T11:00:00.000Z' });
    });

    it('ten thousand checks in one scorecard', async () => {
      const names = Array.from({ length: 10_000 }, (_, n) => `check-${n}`);
      const parts = [0, 1, 2, 3].map(part =>
        names
          .filter((_, n) => n % 4 === part)
          .map(name => check(name, `spec('type') == 'service'`))
          .join(''),
      );
      folder.setContent({
        'scorecard.yaml': scorecard(names),
        ...Object.fromEntries(
          parts.map((text, part) => [`checks-${part}.yaml`, text]),
        ),
      });
      const { evaluation, standings } = await start([
        component('wallet'),
        component('site', { type: 'website' }),
      ]);

      expect(await evaluation.evaluateAll()).toMatchObject({
        entities: 2,
        outcomes: 20_000,
      });
      expect(await evaluation.evaluateAll()).toMatchObject({ rowsWritten: 0 });

      expect(await standings.ofEntity(ref('wallet'))).toMatchObject({
        standings: [{ level: { id: 'bronze' }, score: 1 }],
      });
    }, 60_000);
  },
);
