import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createTestDatabases } from '../__testUtils__/databases';

const databases = createTestDatabases();
const directory = resolvePackagePath(
  '@backstage-readiness/plugin-readiness-backend',
  'migrations',
);
const name = '20261121_16_campaigns.js';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  it(`${name} keeps one row per entity, campaign and day`, async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.up({ directory, name });
    const progress = {
      campaign: 'winter',
      entity_ref: 'component:default/pay',
      title: 'Pay',
      owner: null,
      asked: 2,
      left_count: 1,
      left_checks: '["a"]',
      done_at: null,
    };
    const ended = {
      name: 'winter',
      definition: '{}',
      measured_at: '2026-11-21T09:00:00.000Z',
    };
    const day = {
      day: '2026-11-21',
      campaign: 'winter',
      scope: 'all',
      scope_ref: '',
      entities: 1,
      done: 0,
      asked: 2,
      met: 1,
    };
    for (const [table, row, other] of [
      ['campaigns_progress', progress, { ...progress, campaign: 'spring' }],
      ['campaigns_ended', ended, { ...ended, name: 'spring' }],
      ['rollups_campaign', day, { ...day, day: '2026-11-22' }],
    ] as const) {
      await knex(table).insert([row, other]);
      await expect(knex(table).insert(row)).rejects.toEqual(expect.anything());
      expect(await knex(table)).toHaveLength(2);
    }

    await knex.migrate.down({ directory, name });
    for (const table of [
      'campaigns_progress',
      'campaigns_ended',
      'rollups_campaign',
    ]) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
  });
});
