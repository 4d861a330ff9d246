import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createTestDatabases } from '../__testUtils__/databases';

const databases = createTestDatabases();
const directory = resolvePackagePath(
  '@backstage-readiness/plugin-readiness-backend',
  'migrations',
);
const before = '20261121_40_slos.js';
const name = '20261121_41_slo_alerts.js';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  it(`${name} keeps objectives and their figures, both ways`, async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.up({ directory, name: before });
    const entity = { entity_ref: 'component:default/ferry' };
    await knex('slos_files').insert({
      ...entity,
      annotation: './slo.yaml',
      problems: '[]',
      attempted_at: '2026-11-21T09:00:00.000Z',
    });
    await knex('slos_objectives').insert({
      ...entity,
      objective_id: 'boarding',
      position: 0,
      definition: '{}',
      measured_digest: 'a',
      figures: '{"buckets":[]}',
    });

    await knex.migrate.up({ directory, name });
    expect(await knex('slos_objectives').first()).toMatchObject({
      figures: '{"buckets":[]}',
      alerts: null,
      alerts_at: null,
    });
    await knex('slos_objectives').update({
      alerts: '[]',
      alerts_at: '2026-11-21T09:00:00.000Z',
    });

    await knex.migrate.down({ directory, name });
    const row = await knex('slos_objectives').first();
    expect(row).toMatchObject({ figures: '{"buckets":[]}' });
    expect(row).not.toHaveProperty('alerts');
    expect(row).not.toHaveProperty('alerts_at');
  });
});
