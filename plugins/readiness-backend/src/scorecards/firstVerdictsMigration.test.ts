import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { migrate } from '../database';
import { createTestDatabases } from '../__testUtils__/databases';
import { readTransitions } from './store/readOutcomes';

const databases = createTestDatabases();
const ENTITY = 'component:default/pay';

it.each(databases.eachSupportedId())(
  'histories stay the same whichever way they are kept, on %s',
  async databaseId => {
    const knex = await databases.init(databaseId);
    const one = {
      directory: resolvePackagePath(
        '@backstage-readiness/plugin-readiness-backend',
        'migrations',
      ),
      name: '20261121_70_first_verdicts.js',
    };
    const historyOf = async (checkId: string) => {
      const { rows } = await readTransitions(knex, {
        entityRef: ENTITY,
        checkId,
        limit: 10,
      });
      return rows.map(({ id: _, ...row }) => row);
    };
    const outcome = (checkId: string, recorded: number) => ({
      entity_ref: ENTITY,
      check_id: checkId,
      status: 'pass',
      message: `${checkId} passes`,
      reasons: '[{"code":"as-asked"}]',
      evidence: '[]',
      since: '2026-11-21T09:00:00.000Z',
      recorded,
    });
    await migrate(knex);
    await knex('scorecards_outcome').insert([
      outcome('new', 0),
      outcome('turned', 1),
    ]);
    await knex('scorecards_transition').insert({
      entity_ref: ENTITY,
      check_id: 'turned',
      at: '2026-11-21T09:00:00.000Z',
      from_status: 'fail',
      to_status: 'pass',
      message: 'turned passes',
    });
    const before = [await historyOf('new'), await historyOf('turned')];
    expect(before).toEqual([
      [expect.objectContaining({ from_status: null, to_status: 'pass' })],
      [expect.objectContaining({ from_status: 'fail', to_status: 'pass' })],
    ]);

    await knex.migrate.down(one);
    expect(await knex('scorecards_transition')).toHaveLength(2);
    const [row] = await knex('scorecards_outcome');
    expect(row).not.toHaveProperty('recorded');

    await knex.migrate.up(one);
    expect(await knex('scorecards_outcome').pluck('recorded')).toEqual([1, 1]);
    expect([await historyOf('new'), await historyOf('turned')]).toEqual(before);
  },
);
