import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createTestDatabases } from '../../__testUtils__/databases';

const databases = createTestDatabases();
const directory = resolvePackagePath(
  '@backstage-readiness/plugin-readiness-backend',
  'migrations',
);
const lists = '20261121_63_handover_lists.js';
const keys = '20261121_64_handover_keys.js';
const digest = `sha256:${'a'.repeat(64)}`;
const at = '2026-11-21T09:00:00.000Z';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  it(`${lists} and ${keys} add what is beside handovers, and take only that away`, async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.up({ directory, name: '20261121_60_handovers.js' });
    await knex('handovers').insert({
      id: 'h1',
      entity_ref: 'component:default/pay',
      entity_title: 'Pay',
      template: 'operations-handover',
      template_title: 'Handover to operations',
      status: 'submitted',
      round: 1,
      requested_by: 'user:default/ada',
      owner_ref: 'group:default/delivery',
      operating_group: 'group:default/ops',
      drafted_at: at,
      open_conditions: '[]',
      drifted: false,
      head_seq: 1,
      head_digest: digest,
      checked_at: at,
    });
    await knex('handover_events').insert({
      handover_id: 'h1',
      seq: 1,
      type: 'drafted',
      payload: '{}',
      actor_kind: 'user',
      actor: 'user:default/ada',
      at,
      digest,
    });
    await knex.migrate.up({ directory, name: lists });
    await knex.migrate.up({ directory, name: keys });

    const seen = {
      handover_id: 'h1',
      person: 'user:default/lin',
      seq: 1,
      at,
    };
    await knex('handover_seen').insert(seen);
    await expect(knex('handover_seen').insert(seen)).rejects.toEqual(
      expect.anything(),
    );
    const condition = {
      handover_id: 'h1',
      condition_id: '3.1',
      text: 'Alerts',
      owner: 'group:default/delivery',
      due: '2026-12-01',
    };
    await knex('handover_condition').insert(condition);
    await expect(
      knex('handover_condition').insert({ ...condition, handover_id: 'h2' }),
    ).rejects.toEqual(expect.anything());
    const key = { slot: 1, key_id: 'a', private_key: 'PEM', made_at: at };
    await knex('handover_signing_key').insert(key);
    await expect(knex('handover_signing_key').insert(key)).rejects.toEqual(
      expect.anything(),
    );

    await knex.migrate.down({ directory, name: keys });
    await knex.migrate.down({ directory, name: lists });
    for (const table of [
      'handover_signing_key',
      'handover_listed',
      'handover_condition',
      'handover_seen',
    ]) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
    expect(await knex('handovers').pluck('id')).toEqual(['h1']);
    expect(await knex('handover_events').pluck('seq')).toEqual([1]);
  });
});
