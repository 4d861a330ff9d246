import { createTestDatabases } from '../__testUtils__/databases';
import { createOnCallPortals, ROTA, SUPPORT } from './__testUtils__/portal';
import { levels } from './__testUtils__/TestPager';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const { files, setUp } = createOnCallPortals();

describe.each(databases.eachSupportedId())('rotas of on-call, %s', id => {
  it('keeps the last known rota when the source fails, and says so', async () => {
    const { get, pager, runSchedule, clock } = await setUp(
      await databases.init(id),
    );
    await expect(get('owned')).resolves.toMatchObject({
      onCall: {
        state: 'unavailable',
        lastError: { message: 'the pager knows no such policy' },
      },
    });

    pager.answer = entityRef => ({
      entityRef,
      rotas: [
        {
          rota: {
            id: 'policy',
            levels: levels('2026-11-30T09:00:00Z', 'ada', 'lin'),
          },
        },
      ],
    });
    clock.now = new Date('2026-11-21T13:00:00Z');
    await runSchedule();
    pager.answer = () => {
      throw new Error('the pager is down');
    };
    clock.now = new Date('2026-11-21T14:00:00Z');
    await runSchedule();

    await expect(get('owned')).resolves.toMatchObject({
      onCall: {
        state: 'known',
        fetchedAt: '2026-11-21T13:00:00.000Z',
        lastError: {
          at: '2026-11-21T14:00:00.000Z',
          message: 'the pager is down',
        },
        rotas: [
          {
            levels: [
              { now: [{ person: { name: 'Ada Obi' } }] },
              { now: [{ person: { name: 'Lin Wu' } }] },
            ],
            gaps: [
              {
                start: '2026-11-30T09:00:00.000Z',
                end: '2026-12-19T13:00:00.000Z',
              },
            ],
          },
        ],
      },
    });
  });

  it('says where a rota file is wrong', async () => {
    const { get, runSchedule } = await setUp(await databases.init(id));
    files.addContent({
      'rota.yaml': ROTA.replace('Europe/London', 'Atlantis/Main'),
      'support.yaml': SUPPORT.replace('weekly', 'weakly'),
    });
    await runSchedule();

    const { onCall, support } = await get('operated');
    expect(onCall).toMatchObject({
      state: 'unavailable',
      lastError: { message: expect.stringContaining('line 5, column 13') },
    });
    expect(support).toMatchObject({
      state: 'unavailable',
      lastError: { message: expect.stringContaining('line 7') },
    });
  });

  it('writes nothing new when nothing changed, and forgets what nobody names', async () => {
    const { knex, runSchedule, clock } = await setUp(await databases.init(id));
    const ids = () => knex('on_call_rota_shifts').orderBy('id').pluck('id');
    const gone = { subject_ref: 'group:default/gone' };
    await knex('on_call_subjects').insert({
      ...gone,
      provider_id: 'rota-file',
      source_key: '["gone.yaml"]',
      attempted_at: '2026-11-01T00:00:00.000Z',
    });
    const rota = { ...gone, rota_id: 'gone.yaml' };
    await knex('on_call_subject_rotas').insert({
      ...rota,
      position: 0,
      unknown_people: '[]',
    });
    await knex('on_call_rota_levels').insert({ ...rota, level: 1 });

    await runSchedule();
    const before = await ids();
    clock.now = new Date('2026-11-21T12:10:00Z');
    await runSchedule();

    expect(before.length).toBeGreaterThan(0);
    await expect(ids()).resolves.toEqual(before);
    for (const table of ['on_call_subjects', 'on_call_rota_levels']) {
      await expect(knex(table).where(gone)).resolves.toEqual([]);
    }
  });

  it('asks once for what many read at the same time for the first time', async () => {
    const { get, pager } = await setUp(await databases.init(id));
    pager.answer = entityRef => ({
      entityRef,
      rotas: [{ rota: { id: 'policy', levels: levels(null, 'ada') } }],
    });
    await Promise.all([get('owned'), get('owned'), get('owned')]);
    expect(pager.asked).toBe(1);
  });

  it('keeps several rotas apart, and the others when one cannot be had', async () => {
    const { get, runSchedule, clock, factsOf } = await setUp(
      await databases.init(id),
    );
    const second = ROTA.replace('Payments on call', 'Nights').replace(
      '[ada, lin]',
      '[lin, ada]',
    );
    files.addContent({ 'second.yaml': second });
    await expect(get('two-rotas')).resolves.toMatchObject({
      onCall: {
        state: 'known',
        rotas: [
          {
            id: './rota.yaml',
            title: 'Payments on call',
            levels: [{ now: [{ person: { name: 'Ada Obi' } }] }, {}],
            fairness: {
              from: '2026-11-21T12:00:00.000Z',
              people: expect.arrayContaining([
                expect.objectContaining({
                  person: expect.objectContaining({ name: 'Ada Obi' }),
                  shifts: 3,
                }),
              ]),
            },
          },
          {
            id: './second.yaml',
            title: 'Nights',
            levels: [{ now: [{ person: { name: 'Lin Wu' } }] }, {}],
          },
        ],
      },
    });
    await expect(factsOf('two-rotas')).resolves.toMatchObject([
      { values: { covered: true, levels: 2, gapsNext14d: 0 } },
    ]);

    files.addContent({ 'second.yaml': 'kind: Nonsense' });
    clock.now = new Date('2026-11-21T13:00:00Z');
    await runSchedule();
    const { onCall } = await get('two-rotas');
    expect(onCall).toMatchObject({
      state: 'known',
      fetchedAt: '2026-11-21T13:00:00.000Z',
      rotas: [
        { id: './rota.yaml' },
        {
          id: './second.yaml',
          title: 'Nights',
          reason: expect.stringContaining('second.yaml cannot be read'),
          levels: [{ now: [{ person: { name: 'Lin Wu' } }] }, {}],
          // Known as far as when it was last read.
          fairness: { to: '2026-12-19T12:00:00.000Z' },
        },
      ],
    });
    expect(onCall).not.toHaveProperty('lastError');
    expect(onCall).not.toHaveProperty('rotas.0.reason');

    files.addContent({ 'second.yaml': second });
    await runSchedule();
    await expect(get('two-rotas')).resolves.not.toHaveProperty(
      'onCall.rotas.1.reason',
    );
  });

  it('says that nothing came where all rotas of an entity failed', async () => {
    const { get, pager, factsOf } = await setUp(await databases.init(id));
    pager.answer = entityRef => ({
      entityRef,
      rotas: [
        { id: 'a', reason: 'a is gone' },
        { id: 'b', reason: 'b is gone' },
      ],
    });
    await expect(get('owned')).resolves.toMatchObject({
      onCall: {
        state: 'unavailable',
        lastError: { message: 'a is gone; b is gone' },
      },
    });
    await expect(factsOf('owned')).resolves.toEqual([]);
  });
});
