import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createTestDatabases } from '../__testUtils__/databases';

const databases = createTestDatabases();
const directory = resolvePackagePath(
  '@backstage-readiness/plugin-readiness-backend',
  'migrations',
);

const handover = {
  id: 'h1',
  entity_ref: 'component:default/pay',
  entity_title: 'Pay',
  template: 'operations-handover',
  template_title: 'Handover to operations',
  status: 'submitted',
  round: 1,
  requested_by: 'user:default/ada',
  owner_ref: 'group:default/dev',
  operating_group: 'group:default/ops',
  drafted_at: '2026-11-21T09:00:00.000Z',
  open_conditions: '[]',
  drifted: false,
  head_seq: 2,
  head_digest: 'sha256:0',
  checked_at: '2026-11-21T09:00:00.000Z',
};

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  it('20261121_61_handover_awaited keeps whom handovers wait for', async () => {
    const knex = await databases.init(databaseId);
    const name = '20261121_61_handover_awaited.js';
    await knex.migrate.up({ directory, name: '20261121_60_handovers.js' });
    await knex('handovers').insert(handover);
    const old = {
      handover_id: 'h1',
      role: 'qa',
      role_title: 'QA',
      group_ref: 'group:default/qa',
    };
    const table = () => knex('handover_awaited');
    await table().insert(old);

    await knex.migrate.up({ directory, name });
    expect(await table()).toEqual([{ ...old, until: null }]);
    await table().insert([
      { ...old, group_ref: 'user:default/una', until: '2026-12-01' },
      { ...old, group_ref: 'group:default/testers' },
    ]);
    // Not toThrow: the driver's errors may be of another realm than the test's.
    await expect(table().insert(old)).rejects.toMatchObject({
      message: expect.stringMatching(/unique/i),
    });

    await knex.migrate.down({ directory, name });
    expect(await table()).toEqual([old]);
  });

  it('20261121_65_handover_turns has what lists show filled in anew', async () => {
    const knex = await databases.init(databaseId);
    const name = '20261121_65_handover_turns.js';
    for (const before of [
      '20261121_60_handovers.js',
      '20261121_61_handover_awaited.js',
      '20261121_63_handover_lists.js',
    ]) {
      await knex.migrate.up({ directory, name: before });
    }
    await knex('handovers').insert(handover);
    await knex('handover_listed').insert({
      handover_id: 'h1',
      entity_ref: handover.entity_ref,
      owner_ref: handover.owner_ref,
      operating_group: handover.operating_group,
      template: handover.template,
      status: handover.status,
      drifted: false,
      stage: 'review',
      stage_since: handover.drafted_at,
      place: `0${handover.drafted_at}`,
      waits_for: '[]',
      search_text: 'pay',
    });
    const table = () => knex('handover_awaited').orderBy('role');
    const old = {
      handover_id: 'h1',
      role: 'qa',
      role_title: 'QA',
      group_ref: 'group:default/qa',
      until: null,
    };
    await knex('handover_awaited').insert(old);

    await knex.migrate.up({ directory, name });
    expect(await knex('handover_listed')).toEqual([]);
    expect(await table()).toEqual([
      { ...old, todo: 'sign', since: null, requests: null },
    ]);
    await knex('handover_awaited').insert({
      ...old,
      role: '',
      role_title: '',
      group_ref: handover.owner_ref,
      todo: 'answer-change',
      since: handover.drafted_at,
      requests: '["Say how"]',
    });

    await knex.migrate.down({ directory, name });
    expect(await table()).toEqual([old]);
  });
});
