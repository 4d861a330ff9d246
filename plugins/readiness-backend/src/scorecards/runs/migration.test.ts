import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { migrate } from '../../database';
import { createTestDatabases } from '../../__testUtils__/databases';
import { openRun } from './store/RunStore';

const databases = createTestDatabases();
const tables = ['scorecards_shared_run', 'scorecards_run_chunk'];

it.each(databases.eachSupportedId())(
  'the tables of shared runs come and go on %s',
  async databaseId => {
    const knex = await databases.init(databaseId);
    const one = {
      directory: resolvePackagePath(
        '@backstage-readiness/plugin-readiness-backend',
        'migrations',
      ),
      name: '20261121_14_shared_runs.js',
    };
    const present = () =>
      Promise.all(tables.map(table => knex.schema.hasTable(table)));
    await migrate(knex);
    await openRun(knex, 'a'.repeat(64));
    expect(await present()).toEqual([true, true]);

    await knex.migrate.down(one);
    expect(await present()).toEqual([false, false]);
    await knex.migrate.up(one);
    expect(await present()).toEqual([true, true]);
  },
);
