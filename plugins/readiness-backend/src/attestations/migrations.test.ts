import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createTestDatabases } from '../__testUtils__/databases';

const databases = createTestDatabases();
const directory = resolvePackagePath(
  '@backstage-readiness/plugin-readiness-backend',
  'migrations',
);

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  it('20261121_11_attestations keeps one current statement per check', async () => {
    const knex = await databases.init(databaseId);
    const name = '20261121_11_attestations.js';
    await knex.migrate.up({ directory, name });
    const row = (id: string, endedHow: string | null) => ({
      id,
      entity_ref: 'component:default/pay',
      check_id: 'tested',
      statement: 'Yes',
      stated_by: 'user:default/ada',
      stated_at: '2026-11-21T09:00:00.000Z',
      expires_at: '2027-11-21T09:00:00.000Z',
      ended_how: endedHow,
    });
    const table = () => knex('attestations_statement');
    await table().insert([
      row('1', 'superseded'),
      row('2', 'revoked'),
      row('3', null),
    ]);
    await expect(table().insert(row('4', null))).rejects.toEqual(
      expect.anything(),
    );
    await expect(table().insert(row('3', 'revoked'))).rejects.toEqual(
      expect.anything(),
    );
    expect(await table().select('id')).toHaveLength(3);

    await knex.migrate.down({ directory, name });
    expect(await knex.schema.hasTable('attestations_statement')).toBe(false);
  });

  it('20261121_12_external_facts keeps one observation per fact', async () => {
    const knex = await databases.init(databaseId);
    const name = '20261121_12_external_facts.js';
    await knex.migrate.up({ directory, name });
    const row = {
      entity_ref: 'component:default/pay',
      fact: 'scan.critical',
      value: '0',
      observed_at: '2026-11-21T09:00:00.000Z',
      received_at: '2026-11-21T09:00:00.000Z',
      reported_by: 'external:ci',
    };
    await knex('facts_external').insert(row);
    await expect(knex('facts_external').insert(row)).rejects.toEqual(
      expect.anything(),
    );

    await knex.migrate.down({ directory, name });
    expect(await knex.schema.hasTable('facts_external')).toBe(false);
  });
});
