import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createTestDatabases } from '../../__testUtils__/databases';

const databases = createTestDatabases();
const directory = resolvePackagePath(
  '@backstage-readiness/plugin-readiness-backend',
  'migrations',
);
const name = '20261121_42_slos_listed.js';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  it(`${name} keeps a row per objective, for as long as there is one`, async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.up({ directory, name: '20261121_40_slos.js' });
    const entity_ref = 'component:default/pay';
    await knex('slos_files').insert({
      entity_ref,
      annotation: './slo.yaml',
      problems: '[]',
      attempted_at: '2026-11-21T09:00:00.000Z',
    });
    const objectives = ['answers', 'speed'].map((objective_id, position) => ({
      entity_ref,
      objective_id,
      position,
      definition: '{}',
      measured_digest: 'x',
    }));
    await knex('slos_objectives').insert(objectives);
    await knex.migrate.up({ directory, name });

    // What was there before is listed with the next measurement.
    expect(await knex('slos_listed')).toEqual([]);
    const rows = objectives.map(({ objective_id }) => ({
      entity_ref,
      objective_id,
      title: 'Answers',
      target: 0.99,
      verdict: 'no-data',
      sample: false,
      entity_title: 'Pay',
      search_text: 'answers',
    }));
    await knex('slos_listed').insert(rows);
    await expect(knex('slos_listed').insert(rows[0])).rejects.toEqual(
      expect.anything(),
    );
    await expect(
      knex('slos_listed').insert({ ...rows[0], objective_id: 'unknown' }),
    ).rejects.toEqual(expect.anything());
    await knex('slos_objectives').where({ objective_id: 'speed' }).delete();
    expect(await knex('slos_listed').pluck('objective_id')).toEqual([
      'answers',
    ]);

    await knex.migrate.down({ directory, name });
    expect(await knex.schema.hasTable('slos_listed')).toBe(false);
    expect(await knex('slos_objectives').pluck('objective_id')).toEqual([
      'answers',
    ]);
  });
});
