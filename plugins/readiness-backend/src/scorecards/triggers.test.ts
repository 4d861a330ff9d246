import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { waitFor } from '../__testUtils__/waitFor';
import { createTestDatabases } from '../__testUtils__/databases';
import { CatalogChanges } from '../catalogChanges';
import { migrate } from '../database';
import { DefinitionsService } from '../definitions';
import { component, definitionsYaml, ref, setup } from './__testUtils__/setup';
import { readSources } from './readSources';
import { startTriggers } from './triggers';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('new facts on %s', databaseId => {
  const folder = createMockDirectory({
    content: { 'definitions.yaml': definitionsYaml },
  });

  it('have only the entities they are about evaluated, together, and only when something reads them', async () => {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    const parts = await setup({
      knex,
      definitionsFolder: folder.path,
      entities: ['a', 'b', 'c', 'd'].map(name => component(name)),
    });
    const { slo, facts, standings } = parts;
    let observed = 0;
    facts.addSource({
      id: 'unread',
      title: 'Unread',
      fields: { count: 'int' },
      trustFor: 'PT26H',
      every: 'PT10M',
      collect: async ({ entities }) =>
        entities.map(({ metadata }) => ({
          entityRef: ref(metadata.name),
          values: { count: ++observed },
          observedAt: new Date().toISOString(),
        })),
    });
    const all = ['a', 'b', 'c', 'd'];
    all.forEach(name => slo.answers.set(name, 0));
    await parts.collect();
    await parts.evaluation.evaluateAll();

    const evaluated: string[][] = [];
    const stop: Array<() => void | Promise<void>> = [];
    const shared = {
      auth: mockServices.auth(),
      catalog: catalogServiceMock(),
      logger: mockServices.logger.mock(),
    };
    await startTriggers({
      ...shared,
      facts,
      definitions: parts.definitions,
      evaluation: new Proxy(parts.evaluation, {
        get: (target, key) =>
          key === 'evaluateEntities'
            ? async (refs: string[]) => {
                const result = await target.evaluateEntities(refs);
                evaluated.push(refs);
                return result;
              }
            : Reflect.get(target, key),
      }),
      changes: new CatalogChanges({ ...shared, events: mockServices.events() }),
      scheduler: mockServices.scheduler.mock(),
      lifecycle: mockServices.lifecycle.mock({
        addShutdownHook: hook => {
          stop.push(hook);
        },
      }),
      timing: {
        every: 1000,
        assistEvery: 1000,
        reloadEvery: 1000,
        debounce: 50,
      },
    });
    const levelOf = async (name: string) =>
      (await standings.ofEntity(ref(name))).standings[0].level?.id;

    slo.answers.set('a', 1);
    await facts.refresh({ sourceId: 'slo', entityRefs: all.map(ref) });
    slo.answers.set('b', 1);
    await facts.refresh({ sourceId: 'slo', entityRefs: all.map(ref) });
    // The same again is no news, and what nothing reads is none either.
    await facts.refresh({ sourceId: 'slo', entityRefs: all.map(ref) });
    await facts.refresh({ sourceId: 'unread', entityRefs: all.map(ref) });
    await waitFor(() => evaluated.flat().includes(ref('b')));
    expect(await levelOf('b')).toBe('silver');
    expect(await levelOf('a')).toBe('silver');
    expect(new Set(evaluated.flat())).toEqual(new Set([ref('a'), ref('b')]));

    slo.answers.delete('c');
    await facts.refresh({ sourceId: 'slo', entityRefs: [ref('c')] });
    await waitFor(() => evaluated.flat().includes(ref('c')));
    await Promise.all(stop.map(hook => hook()));
    expect(evaluated.flat()).not.toContain(ref('d'));
    expect(observed).toBe(4);
  });
});

describe('readSources', () => {
  const folder = createMockDirectory();

  it('knows what expressions read, and what levels are owed by', async () => {
    const source = (id: string) => ({
      id,
      title: id,
      fields: { target: 'double' as const },
      trustFor: 'PT26H',
      every: 'PT10M',
      collect: async () => [],
    });
    const definitions = new DefinitionsService({
      locations: [{ file: folder.path }],
      sources: ['slo', 'ruled', 'seen', 'unread'].map(source),
      urlReader: mockServices.urlReader.mock(),
      logger: mockServices.logger.mock(),
    });
    const yaml = (owes: string) => `
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: basics, title: Basics }
spec:
  appliesTo: { kind: Component }
  levels: [{ id: bronze, title: Bronze, checks: [one] }]
${owes}
---
apiVersion: readiness/v1
kind: Check
metadata: { name: one, title: One }
spec:
  section: a
  why: Because.
  fix: Mend it.
  rule: facts.ruled.target > 0.5
  seen: string(facts.seen.target)
`;
    const sources = async (owes: string) => {
      folder.setContent({ 'definitions.yaml': yaml(owes) });
      await definitions.reload();
      expect(definitions.files()[0].problems).toEqual([]);
      return [...readSources(definitions.current())].sort();
    };
    expect(await sources('')).toEqual(['ruled', 'seen']);
    expect(await sources('  owes: [{ tier: 1, level: bronze }]')).toEqual([
      'ruled',
      'seen',
    ]);
    expect(
      await sources('  owes: [{ sloTarget: 0.99, level: bronze }]'),
    ).toEqual(['ruled', 'seen', 'slo']);
  });
});
