import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { migrate } from '../database';
import { createTestDatabases } from '../__testUtils__/databases';

const databases = createTestDatabases();

it.each(databases.eachSupportedId())(
  'reasons come and go, and outcomes stay, on %s',
  async databaseId => {
    const knex = await databases.init(databaseId);
    const one = {
      directory: resolvePackagePath(
        '@backstage-readiness/plugin-readiness-backend',
        'migrations',
      ),
      name: '20261121_18_reasons.js',
    };
    await migrate(knex);
    await knex('scorecards_outcome').insert({
      entity_ref: 'component:default/pay',
      check_id: 'has-slo',
      status: 'no-data',
      message: 'Nobody has stated this yet.',
      reasons: '[{"code":"nobody-stated"}]',
      evidence: '[]',
      since: '2026-11-21T09:00:00.000Z',
    });
    await knex('facts_round').insert({
      source_id: 'slo',
      tried_at: '2026-11-21T09:00:00.000Z',
    });

    await knex.migrate.down(one);
    expect(await knex.schema.hasTable('facts_round')).toBe(false);
    const [row] = await knex('scorecards_outcome');
    expect(row).toMatchObject({ check_id: 'has-slo' });
    expect(row).not.toHaveProperty('reasons');

    await knex.migrate.up(one);
    expect(await knex('scorecards_outcome')).toMatchObject([
      { check_id: 'has-slo', reasons: null },
    ]);
    expect(await knex('facts_round')).toEqual([]);
  },
);
