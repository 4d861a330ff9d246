import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createTestDatabases } from '../__testUtils__/databases';

const databases = createTestDatabases();
const directory = resolvePackagePath(
  '@backstage-readiness/plugin-readiness-backend',
  'migrations',
);
const name = '20261121_80_duty.js';
const AT = '2026-11-21T09:00:00.000Z';
const TEAM = 'group:default/payments-ops';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  it(`${name} keeps what is added, and goes without a trace`, async () => {
    const knex = await databases.init(databaseId);
    for (const round of [1, 2]) {
      await knex.migrate.up({ directory, name });
      const day = {
        team_ref: TEAM,
        day: '2026-11-21',
        timezone: 'UTC',
        lists: '[]',
        opened_at: AT,
      };
      const note = {
        id: 'one',
        team_ref: TEAM,
        author_ref: 'user:default/ada',
        posted_at: AT,
        planned_work: 'x',
        live_incidents: '',
        watch_outs: '',
        has_shift: false,
        search_text: 'x',
      };
      const concerned = { note_id: 'one', entity_ref: 'component:default/a' };
      const acknowledged = {
        note_id: 'one',
        acknowledged_by: 'user:default/lin',
        acknowledged_at: AT,
      };
      await knex('duty_ticks').insert({
        team_ref: TEAM,
        day: '2026-11-21',
        list: 'start',
        item_id: 'a',
        done: true,
        ticked_by: 'user:default/ada',
        ticked_at: AT,
      });
      for (const [table, row, other] of [
        ['duty_days', day, { ...day, day: '2026-11-22' }],
        ['duty_notes', note, { ...note, id: 'two', corrects_id: 'one' }],
        ['duty_note_entities', concerned, { ...concerned, note_id: 'two' }],
        [
          'duty_acknowledgements',
          acknowledged,
          { ...acknowledged, acknowledged_by: 'user:default/kai' },
        ],
      ] as const) {
        await knex(table).insert(row);
        await knex(table).insert(other);
        await expect(knex(table).insert(row)).rejects.toEqual(
          expect.anything(),
        );
        await expect(knex(table).delete()).rejects.toMatchObject({
          message: expect.stringContaining('only ever added'),
        });
        expect([round, await knex(table)]).toMatchObject([
          round,
          { length: 2 },
        ]);
      }

      await knex.migrate.down({ directory, name });
      expect(await knex.schema.hasTable('duty_notes')).toBe(false);
      expect(await knex.schema.hasTable('duty_ticks')).toBe(false);
    }
  });
});
