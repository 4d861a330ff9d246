import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import { migrate } from '../database';
import { readTotals } from './store/readTotals';

const databases = createTestDatabases();

/** The columns of the index behind the totals, as the database keeps it. */
async function indexOf(knex: Knex): Promise<string> {
  const name = 'scorecards_standing_totals_idx';
  if (knex.client.config.client === 'pg') {
    const { rows } = await knex.raw(
      'select indexdef as sql from pg_indexes where indexname = ?',
      [name],
    );
    return rows[0].sql;
  }
  const [row] = await knex.raw('select sql from sqlite_master where name = ?', [
    name,
  ]);
  return row.sql;
}

it.each(databases.eachSupportedId())(
  'totals stay as they are when their index changes, on %s',
  async databaseId => {
    const knex = await databases.init(databaseId);
    const one = {
      directory: resolvePackagePath(
        '@backstage-readiness/plugin-readiness-backend',
        'migrations',
      ),
      name: '20261121_86_owed_totals.js',
    };
    await migrate(knex);
    await knex('scorecards_standing').insert(
      ['met', 'behind', 'behind'].map((owed_state, n) => ({
        scorecard: 'operability',
        entity_ref: `component:default/pay-${n}`,
        order_key: n,
        level_id: 'ready',
        score: 0.5,
        next_blockers: '[]',
        counts: '{}',
        since: '2026-11-21T09:00:00.000Z',
        title: 'Pay',
        search_text: 'pay',
        kind: 'component',
        owner: 'group:default/payments',
        owed_state,
      })),
    );
    const expected = [
      {
        owner: 'group:default/payments',
        levelId: 'ready',
        entities: 3,
        scored: 3,
        scoreSum: 1.5,
        owed: { met: 1, behind: 2, upcoming: 0 },
      },
    ];
    expect(await readTotals(knex, {}, 'all')).toEqual(expected);
    expect(await indexOf(knex)).toContain('owed_state');

    await knex.migrate.down(one);
    expect(await indexOf(knex)).not.toContain('owed_state');
    expect(await readTotals(knex, {}, 'all')).toEqual(expected);

    await knex.migrate.up(one);
    expect(await indexOf(knex)).toContain('owed_state');
    expect(await readTotals(knex, {}, 'all')).toEqual(expected);
  },
);
