import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createTestDatabases } from '../__testUtils__/databases';

const databases = createTestDatabases();
const directory = resolvePackagePath(
  '@backstage-readiness/plugin-readiness-backend',
  'migrations',
);
const FIRST = '20261121_50_on_call.js';
const ROTAS = '20261121_51_on_call_rotas.js';
const INCIDENTS = '20261121_52_on_call_incidents.js';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  it(`${ROTAS} keeps the rota of each entity as its only one`, async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.up({ directory, name: FIRST });
    const pay = 'group:default/pay';
    const attempt = {
      provider_id: 'pagerduty',
      source_key: '["P1"]',
      attempted_at: '2026-11-21T10:00:00.000Z',
    };
    const rota = {
      ...attempt,
      subject_ref: pay,
      title: 'Payments',
      url: 'https://pager.example.com/P1',
      timezone: 'Europe/London',
      content_digest: 'abc',
      unknown_people: '[{"name":"ghost"}]',
      fetched_at: '2026-11-21T09:00:00.000Z',
      known_until: '2026-12-19T09:00:00.000Z',
      error_message: 'down',
    };
    await knex('on_call_rotas').insert([
      rota,
      {
        ...attempt,
        subject_ref: 'group:default/never',
        unknown_people: '[]',
        error_message: 'refused',
      },
    ]);
    await knex('on_call_levels').insert([
      { subject_ref: pay, level: 1, name: 'lead' },
      { subject_ref: pay, level: 2 },
    ]);
    const shift = {
      subject_ref: pay,
      level: 1,
      person_ref: 'user:default/ada',
      person_name: 'Ada',
      person_email: 'ada@example.com',
      starts_at: '2026-11-20T09:00:00.000Z',
      ends_at: null,
    };
    await knex('on_call_shifts').insert(shift);

    await knex.migrate.up({ directory, name: ROTAS });
    expect(await knex('on_call_subjects').orderBy('subject_ref')).toMatchObject(
      [
        { subject_ref: 'group:default/never', error_message: 'refused' },
        {
          subject_ref: pay,
          source_key: '["P1"]',
          fetched_at: rota.fetched_at,
          known_until: rota.known_until,
          error_message: 'down',
        },
      ],
    );
    expect(await knex('on_call_subject_rotas')).toEqual([
      {
        subject_ref: pay,
        rota_id: 'rota',
        position: 0,
        title: 'Payments',
        url: rota.url,
        timezone: 'Europe/London',
        content_digest: 'abc',
        unknown_people: rota.unknown_people,
        reason: null,
        known_until: null,
      },
    ]);
    expect(await knex('on_call_rota_levels').orderBy('level')).toMatchObject([
      { rota_id: 'rota', level: 1, name: 'lead' },
      { rota_id: 'rota', level: 2, name: null },
    ]);
    expect(await knex('on_call_rota_shifts')).toMatchObject([
      { ...shift, rota_id: 'rota' },
    ]);
    // Shifts of a rota that there is not cannot be kept.
    await expect(
      knex('on_call_rota_shifts').insert({ ...shift, rota_id: 'other' }),
    ).rejects.toEqual(expect.anything());

    // Going back keeps the first rota.
    const second = { subject_ref: pay, rota_id: 'second' };
    await knex('on_call_subject_rotas').insert({
      ...second,
      position: 1,
      title: 'Second',
      unknown_people: '[]',
    });
    await knex('on_call_rota_levels').insert({ ...second, level: 1 });
    await knex('on_call_rota_shifts').insert({
      ...second,
      level: 1,
      person_name: 'Lin',
    });
    await knex.migrate.down({ directory, name: ROTAS });
    expect(
      await knex('on_call_rotas').where({ subject_ref: pay }),
    ).toMatchObject([rota]);
    expect(
      await knex('on_call_rotas').where({ subject_ref: 'group:default/never' }),
    ).toMatchObject([{ fetched_at: null, unknown_people: '[]' }]);
    expect(await knex('on_call_levels').orderBy('level')).toMatchObject([
      { level: 1, name: 'lead' },
      { level: 2, name: null },
    ]);
    expect(await knex('on_call_shifts')).toMatchObject([shift]);
    expect(await knex.schema.hasTable('on_call_subjects')).toBe(false);
    await knex('on_call_rotas').where({ subject_ref: pay }).delete();
    expect(await knex('on_call_shifts')).toEqual([]);
  });

  it(`${INCIDENTS} keeps incidents for as long as their entity is known`, async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.up({ directory, name: FIRST });
    await knex.migrate.up({ directory, name: ROTAS });
    await knex.migrate.up({ directory, name: INCIDENTS });
    const subject = { subject_ref: 'group:default/pay' };
    await knex('on_call_incident_subjects').insert({
      ...subject,
      provider_id: 'pagerduty',
      source_key: '["P1"]',
      attempted_at: '2026-11-21T10:00:00.000Z',
    });
    const incident = {
      ...subject,
      incident_id: 'Q1',
      title: 'Payments hang',
      high: true,
      opened_at: '2026-11-21T09:00:00.000Z',
      assignees: '[]',
    };
    await knex('on_call_incidents').insert(incident);
    await expect(knex('on_call_incidents').insert(incident)).rejects.toEqual(
      expect.anything(),
    );
    await knex('on_call_incident_subjects').where(subject).delete();
    expect(await knex('on_call_incidents')).toEqual([]);

    await knex.migrate.down({ directory, name: INCIDENTS });
    for (const table of [
      'on_call_incident_subjects',
      'on_call_incidents',
      'on_call_listed',
    ]) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
    expect(await knex.schema.hasTable('on_call_subjects')).toBe(true);
  });
});
