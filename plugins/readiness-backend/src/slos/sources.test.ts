import type { SloDefinition } from '@backstage-readiness/plugin-readiness-common';
import { createTestDatabases } from '../__testUtils__/databases';
import { createSloPortals, openSlo } from './__testUtils__/portal';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const { files, component, setUp } = createSloPortals();

describe.each(databases.eachSupportedId())(
  'where SLOs are read from, %s',
  id => {
    const init = async (options: Parameters<typeof setUp>[1] = {}) =>
      setUp(await databases.init(id), options);

    it('tells the problems of the files with their place', async () => {
      const { get } = await init({
        entities: [component('ferry', './slo.yaml, ./bad.yaml,./gone.yaml')],
      });
      files.addContent({
        'bad.yaml': openSlo({ name: 'bad', target: 99.9 }),
      });
      const slos = await get();
      expect(JSON.stringify(slos)).not.toContain(files.path);
      const { objectives, problems } = slos;
      expect(objectives.map(objective => objective.id)).toEqual(['boarding']);
      expect(problems).toEqual([
        expect.objectContaining({
          severity: 'refused',
          url: './gone.yaml',
          message: expect.stringContaining('nothing is there'),
        }),
        expect.objectContaining({
          severity: 'refused',
          url: './bad.yaml',
          line: 14,
          slo: 'bad',
        }),
      ]);
    });

    it('forgets objectives of a file that is gone', async () => {
      const { get, runSchedule } = await init();
      await runSchedule();
      files.setContent({ 'catalog-info.yaml': '' });
      await runSchedule();
      expect(await get()).toMatchObject({
        objectives: [],
        worst: null,
        problems: [{ severity: 'refused' }],
      });
    });

    it('keeps objectives of a file that cannot be read for now', async () => {
      const { get, runSchedule } = await init();
      await runSchedule();
      files.addContent({ 'slo.yaml': 'x'.repeat(100_001) });
      await runSchedule();
      expect(await get()).toMatchObject({
        objectives: [{ id: 'boarding', state: 'met' }],
        problems: [{ message: expect.stringContaining('larger than') }],
      });
    });

    describe('of series that are only recorded', () => {
      const definition: SloDefinition = {
        format: 'recorded',
        id: 'ferry-gates',
        name: 'gates',
        title: 'gates',
        service: 'ferry',
        target: 0.99,
        method: 'occurrences',
        window: { kind: 'rolling', duration: { count: 28, unit: 'day' } },
        indicator: {
          kind: 'raw-ratio',
          rawType: 'failure',
          source: { type: 'Prometheus', ref: 'main', spec: { query: 'x' } },
        },
        annotations: {},
        source: { url: '', line: 1 },
      };
      const entities = [component('ferry', 'sloth:ferry, ./slo.yaml')];

      it('are measured beside those of files, and stay while nobody can look', async () => {
        const { get, provider, runSchedule } = await init({ entities });
        provider.recorded = { definitions: [definition] };
        await runSchedule();
        const { objectives, problems } = await get();
        expect(problems).toEqual([]);
        expect(
          objectives.map(({ id: one, format, state }) => [one, format, state]),
        ).toEqual([
          ['boarding', 'openslo', 'met'],
          ['ferry-gates', 'recorded', 'met'],
        ]);
        expect(objectives[1].source).toEqual({ url: 'sloth:ferry', line: 1 });
        for (const failure of [new Error('down'), { reason: 'it is slow' }]) {
          provider.recorded = failure;
          await runSchedule();
          const later = await get();
          expect(later.objectives).toHaveLength(2);
          expect(later.problems).toEqual([
            expect.objectContaining({
              url: 'sloth:ferry',
              message: expect.stringMatching(/down|it is slow/),
            }),
          ]);
        }
      });

      it('go when nothing is recorded any more, and the reason says so', async () => {
        const { get, provider, runSchedule } = await init({ entities });
        provider.recorded = { definitions: [definition] };
        await runSchedule();
        provider.recorded = { definitions: [] };
        await runSchedule();
        expect(await get()).toMatchObject({
          objectives: [{ id: 'boarding' }],
          problems: [
            {
              severity: 'refused',
              message: expect.stringContaining('sloth_service'),
            },
          ],
        });
      });

      it('are looked for by nobody where no provider can', async () => {
        const { get } = await init({ entities, providers: [] });
        expect((await get()).problems[0].message).toMatch(
          /no installed provider/,
        );
      });
    });

    describe('in a folder', () => {
      const prepare = async (annotation: string) => {
        const prepared = await init({
          entities: [component('ferry', annotation)],
        });
        files.addContent({
          'slos/gates.yaml': openSlo({ name: 'gates' }),
          'slos/more/piers.yml': openSlo({ name: 'piers' }),
          'slos/catalog-info.yaml': 'kind: Component\n',
          'slos/notes.md': 'apiVersion: openslo/v1',
        });
        return prepared;
      };

      it.each(['./slos/', './slos'])('are read from %s', async annotation => {
        const { get } = await prepare(annotation);
        const { objectives, problems } = await get();
        expect(problems).toEqual([]);
        expect(
          objectives.map(({ id: one, source }) => [one, source.url]),
        ).toEqual([
          ['gates', './slos/gates.yaml'],
          ['piers', './slos/piers.yml'],
        ]);
      });

      it('that is not there are a problem', async () => {
        const { get } = await prepare('./elsewhere');
        expect((await get()).problems).toEqual([
          expect.objectContaining({
            url: './elsewhere',
            message: expect.stringContaining('nothing is there'),
          }),
        ]);
      });
    });
  },
);
