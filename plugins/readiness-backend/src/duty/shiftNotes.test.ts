import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { ShiftNote } from '@backstage-readiness/plugin-readiness-common';
import type { ShiftNoteRecord } from '@backstage-readiness/plugin-readiness-node';
import { createTestDatabases } from '../__testUtils__/databases';
import { migrate } from '../database';
import { createDutyPortals, NOW } from './__testUtils__/start';

const databases = createTestDatabases();
const portals = createDutyPortals();
const MINUTE = 60_000;

jest.setTimeout(60_000);

const RECORD: ShiftNoteRecord = {
  id: 'wiki-1',
  teamRef: 'group:default/payments-ops',
  authorRef: 'user:default/kai',
  postedAt: '2026-11-10T17:00:00+01:00',
  watchOuts: 'The acquirer was slow.',
  acknowledgements: [
    { by: 'user:default/kai', at: '2026-11-10T16:05:00Z' },
    { by: 'user:default/lin', at: '2026-11-10T16:10:00Z', comment: 'Got it.' },
  ],
};

describe.each(databases.eachSupportedId())('shift notes on %s', databaseId => {
  async function start(
    options: Omit<Parameters<typeof portals.start>[0], 'knex'> = {},
  ) {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    const portal = await portals.start({ ...options, knex });
    return {
      ...portal,
      /** Posts a note some minutes after the start. */
      posted: async (minute: number, body: object = {}, by = 'ada') => {
        portal.clock.now = new Date(Date.parse(NOW) + minute * MINUTE);
        const answer = await portal.note(body, by);
        expect(answer.status).toBe(200);
        return answer.body as ShiftNote;
      },
      found: async (query: string) =>
        (await portal.get(`${portal.team}/notes?${query}`)).body.items.map(
          ({ plannedWork }: ShiftNote) => plannedWork,
        ),
    };
  }

  it('posts what the author wrote, in their own name', async () => {
    const { note, get, team, audited } = await start();
    const { status, body } = await note({
      liveIncidents: ' **P2** since ten. ',
      shift: {
        role: 'support lead',
        start: '2026-11-16T10:00:00+01:00',
        end: '2026-11-23T09:00:00.000Z',
      },
      entityRefs: ['component:default/wallet', 'component:default/wallet'],
      next: { ref: 'user:default/lin', name: 'Lin' },
      authorRef: 'user:default/eve',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      teamRef: 'group:default/payments-ops',
      authorRef: 'user:default/ada',
      postedAt: NOW,
      plannedWork: 'Move the ledger.',
      liveIncidents: '**P2** since ten.',
      watchOuts: '',
      shift: {
        role: 'support lead',
        start: '2026-11-16T09:00:00.000Z',
        end: '2026-11-23T09:00:00.000Z',
      },
      entities: [{ entityRef: 'component:default/wallet', title: 'wallet' }],
      next: { ref: 'user:default/lin', name: 'Lin' },
      corrects: null,
      acknowledgements: [],
      waiting: true,
      mayAcknowledge: false,
    });
    expect((await get(`${team}/notes/${body.id}`, 'lin')).body).toMatchObject({
      id: body.id,
      mayAcknowledge: true,
    });
    expect((await get(team)).body).toMatchObject({
      waiting: [{ id: body.id }],
      waitingTotal: 1,
    });
    expect(audited).toEqual(['post-shift-note succeeded']);
  });

  it('refuses empty notes, turned-round shifts and entities nobody can see', async () => {
    const { note } = await start({ hidden: ['hidden'] });
    const refused = async (body: object) => (await note(body)).status;
    expect(await refused({ plannedWork: '  ' })).toBe(400);
    expect(
      await refused({
        shift: {
          start: '2026-11-21T10:00:00.000Z',
          end: '2026-11-21T09:00:00.000Z',
        },
      }),
    ).toBe(400);
    expect(await refused({ entityRefs: ['component:default/hidden'] })).toBe(
      400,
    );
    expect(await refused({ entityRefs: ['component:default/nothing'] })).toBe(
      400,
    );
    expect(await refused({ corrects: 'nothing' })).toBe(404);
  });

  it('is acknowledged by others, of whom the first one took over', async () => {
    const { posted, acknowledge, get, team, clock } = await start();
    const { id } = await posted(0);
    const own = await acknowledge(id, 'ada');
    expect(own.status).toBe(403);
    expect(own.body.error.message).toContain('somebody else');

    clock.now = new Date(Date.parse(NOW) + MINUTE);
    const first = await acknowledge(id, 'lin', 'Thank you.');
    expect(first.body).toMatchObject({
      waiting: false,
      mayAcknowledge: false,
      acknowledgements: [
        {
          by: 'user:default/lin',
          at: '2026-11-21T12:01:00.000Z',
          comment: 'Thank you.',
        },
      ],
    });
    await acknowledge(id, 'kai');
    const again = await acknowledge(id, 'lin', 'Again.');
    expect(again.status).toBe(200);
    expect(again.body.acknowledgements).toMatchObject([
      { by: 'user:default/lin', comment: 'Thank you.' },
      { by: 'user:default/kai', comment: null },
    ]);
    expect((await get(team)).body).toMatchObject({
      waiting: [],
      waitingTotal: 0,
    });
  });

  it('lets many acknowledge at once, each of them once', async () => {
    const { posted, acknowledge, get, team } = await start();
    const { id } = await posted(0);
    const answers = await Promise.all(
      ['lin', 'kai', 'lin', 'sam', 'kai'].map(name => acknowledge(id, name)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200));
    const { body } = await get(`${team}/notes/${id}`);
    expect(
      body.acknowledgements.map(({ by }: { by: string }) => by).sort(),
    ).toEqual(['user:default/kai', 'user:default/lin', 'user:default/sam']);
  });

  it('is corrected by a note of its own, and both are shown', async () => {
    const { posted, acknowledge, get, team } = await start();
    const first = await posted(0);
    const second = await posted(
      1,
      { plannedWork: 'Do not move the ledger.', corrects: first.id },
      'kai',
    );
    expect(second).toMatchObject({ corrects: first.id, waiting: true });
    const { body } = await get(`${team}/notes`, 'lin');
    expect(body.items).toMatchObject([
      { id: second.id, mayAcknowledge: true },
      {
        id: first.id,
        plannedWork: 'Move the ledger.',
        waiting: false,
        mayAcknowledge: false,
        correctedBy: [
          {
            id: second.id,
            authorRef: 'user:default/kai',
            postedAt: second.postedAt,
          },
        ],
      },
    ]);
    expect((await acknowledge(first.id, 'lin')).status).toBe(409);
    expect((await acknowledge(second.id, 'ada')).status).toBe(200);
  });

  it('is never changed or removed, not even in the database', async () => {
    const { posted, acknowledge, tick, knex } = await start();
    const { id } = await posted(0, {
      entityRefs: ['component:default/wallet'],
    });
    await acknowledge(id, 'lin');
    await tick('start/read-note');
    for (const table of [
      'duty_notes',
      'duty_note_entities',
      'duty_acknowledgements',
      'duty_days',
      'duty_ticks',
    ]) {
      const before = await knex(table);
      expect(before).toHaveLength(1);
      const [column] = Object.keys(before[0]).filter(name =>
        ['author_ref', 'entity_ref', 'comment', 'lists', 'note'].includes(name),
      );
      await expect(knex(table).update({ [column]: 'x' })).rejects.toMatchObject(
        {
          message: expect.stringContaining('only ever added'),
        },
      );
      await expect(knex(table).delete()).rejects.toMatchObject({
        message: expect.stringContaining('only ever added'),
      });
      expect(await knex(table)).toEqual(before);
    }
  });

  it('is found by words, author, entity, days and what waits', async () => {
    const { posted, acknowledge, found, get, team } = await start();
    await posted(-3 * 24 * 60, { plannedWork: 'Old: 100% done_' }, 'kai');
    const ledger = await posted(0, {
      plannedWork: 'Ledger freeze',
      watchOuts: 'CaptureBacklog may fire',
      entityRefs: ['component:default/ledger'],
    });
    await posted(1, { plannedWork: 'Nothing' }, 'lin');
    await acknowledge(ledger.id, 'kai');

    expect(await found('')).toEqual([
      'Nothing',
      'Ledger freeze',
      'Old: 100% done_',
    ]);
    expect(await found('search=FREEZE+capturebacklog')).toEqual([
      'Ledger freeze',
    ]);
    expect(await found('search=freeze+acquirer')).toEqual([]);
    expect(await found('search=100%25')).toEqual(['Old: 100% done_']);
    expect(await found('search=_')).toEqual(['Old: 100% done_']);
    expect(await found('search=component:default/ledger')).toEqual([
      'Ledger freeze',
    ]);
    expect(await found('author=user:default/Kai')).toEqual(['Old: 100% done_']);
    expect(await found('entityRef=component:default/ledger')).toEqual([
      'Ledger freeze',
    ]);
    expect(await found('from=2026-11-19')).toEqual([
      'Nothing',
      'Ledger freeze',
    ]);
    expect(await found('to=2026-11-18')).toEqual(['Old: 100% done_']);
    expect(await found('from=2026-11-18&to=2026-11-21')).toHaveLength(3);
    expect(await found('state=waiting')).toEqual([
      'Nothing',
      'Old: 100% done_',
    ]);
    const { body } = await get(`${team}/notes`);
    expect(body.authors).toEqual([
      'user:default/ada',
      'user:default/kai',
      'user:default/lin',
    ]);
  });

  it('pages without leaving out or repeating what came at the same moment', async () => {
    const { note, get, team } = await start();
    for (let index = 0; index < 5; index++) {
      await note({ plannedWork: `Note ${index}` });
    }
    const seen: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const { body } = await get(
        `${team}/notes?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      expect(body.totalItems).toBe(5);
      seen.push(...body.items.map(({ id }: ShiftNote) => id));
      cursor = body.nextCursor;
    }
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
    expect((await get(`${team}/notes?cursor=nonsense`)).status).toBe(400);
  });

  it('tells the next person once, and only while it waits', async () => {
    const { posted, acknowledge, sent, runTask } = await start();
    const next = { ref: 'user:default/lin', name: 'Lin' };
    const { id } = await posted(0, { next });
    expect(sent).toMatchObject([
      {
        recipients: { type: 'entity', entityRef: ['user:default/lin'] },
        payload: {
          title: 'A shift note of Payments Operations waits for you',
          link: `/readiness/duty/group/default/payments-ops?note=${id}`,
          topic: 'Shift notes',
          scope: `shift-note ${id}`,
        },
      },
    ]);
    expect(sent[0].payload.description).toContain('ada of the test');
    await runTask('readiness-shift-notes');
    await acknowledge(id, 'lin');
    await posted(1, { next: { name: 'Somebody' } });
    await posted(2, { next: { ref: 'user:default/ada', name: 'Myself' } });
    expect(sent).toHaveLength(1);
  });

  it('tries again what could not be sent, and is silent where nothing can be', async () => {
    let failure: Error | undefined = new Error('failed with status 503');
    const notify = async (_: NotificationSendOptions) => {
      if (failure) {
        throw failure;
      }
    };
    const { posted, sent, runTask, logger } = await start({ notify });
    await posted(0, { next: { ref: 'user:default/lin', name: 'Lin' } });
    expect(sent).toEqual([]);
    failure = new Error('Request failed with status 404 Not Found');
    await runTask('readiness-shift-notes');
    expect(logger.info).toHaveBeenCalledTimes(1);
    failure = undefined;
    await runTask('readiness-shift-notes');
    expect(sent).toHaveLength(1);
  });

  it('takes a person with the permission, and a group that they may read', async () => {
    const { posted, note, acknowledge, get, post } = await start({
      hidden: ['secret-ops'],
      denied: [
        ['readiness.shift-note.create', 'user:default/kai'],
        ['readiness.shift-note.acknowledge', 'user:default/sam'],
      ],
    });
    const { id } = await posted(0);
    expect((await note({}, 'kai')).status).toBe(403);
    expect((await note({}, 'service')).status).toBe(403);
    expect((await acknowledge(id, 'sam')).status).toBe(403);
    expect((await acknowledge(id, 'service')).status).toBe(403);
    expect((await acknowledge(id, 'kai')).status).toBe(200);
    const hidden = '/duty/group/default/secret-ops';
    expect((await get(`${hidden}/notes`)).status).toBe(404);
    expect((await get(`${hidden}/notes/${id}`)).status).toBe(404);
    expect(
      (await post(`${hidden}/notes`, 'ada', { plannedWork: 'x' })).status,
    ).toBe(404);
    // A note is only there under its own team.
    expect(
      (await get(`/duty/group/default/journeys-ops/notes/${id}`)).status,
    ).toBe(404);
  });

  it('gives no entity away that the reader may not see', async () => {
    const { knex, get, team } = await start({
      hidden: ['ledger'],
      records: async () => [
        { ...RECORD, entityRefs: ['component:default/ledger'] },
      ],
    });
    expect(await knex('duty_note_entities')).toHaveLength(1);
    const { body } = await get(`${team}/notes`);
    expect(body.items[0].entities).toEqual([]);
    expect((await get(team)).body.operates).toEqual([
      { entityRef: 'component:default/wallet', title: 'wallet' },
    ]);
  });

  it('shows entities the last note of the team that operates them', async () => {
    const { posted, get } = await start({ hidden: ['secret-ops'] });
    await posted(0);
    const last = await posted(1, { plannedWork: 'The last one' });
    const of = async (name: string) =>
      (await get(`/entities/component/default/${name}/shift-note`)).body;
    expect(await of('wallet')).toMatchObject({
      team: {
        teamRef: 'group:default/payments-ops',
        title: 'Payments Operations',
      },
      note: { id: last.id },
      waitingTotal: 2,
    });
    const own = await get('/entities/group/default/payments-ops/shift-note');
    expect(own.body).toMatchObject({ note: { id: last.id } });
    expect(await of('planner')).toMatchObject({
      team: { title: 'Journeys Operations' },
      note: null,
    });
    for (const name of ['hidden', 'lonely']) {
      expect(await of(name)).toEqual({
        team: null,
        note: null,
        waitingTotal: 0,
      });
    }
  });

  it('lists teams, those with a waiting note first', async () => {
    const { posted, get } = await start({ hidden: ['secret-ops'] });
    await posted(0);
    const list = async (query = '') => {
      const { body } = await get(`/duty?${query}`);
      return {
        ...body,
        names: body.items.map(({ title }: { title: string }) => title),
      };
    };
    expect(await list()).toMatchObject({
      items: [
        {
          teamRef: 'group:default/payments-ops',
          title: 'Payments Operations',
          mine: false,
          operates: 2,
          waiting: 1,
          lastNoteAt: NOW,
        },
        { title: 'Journeys Operations', mine: true, waiting: 0 },
      ],
      totalItems: 2,
      mine: 1,
      withWaiting: 1,
    });
    expect((await list('mine=true')).names).toEqual(['Journeys Operations']);
    expect((await list('waiting=true')).names).toEqual(['Payments Operations']);
    expect((await list('search=JOURN')).names).toEqual(['Journeys Operations']);
    const first = await list('limit=1');
    expect(first.names).toEqual(['Payments Operations']);
    expect((await list(`limit=1&cursor=${first.nextCursor}`)).names).toEqual([
      'Journeys Operations',
    ]);
    expect((await get('/duty?cursor=nonsense')).status).toBe(400);
  });

  it('becomes facts of what the team operates, at once', async () => {
    const { posted, acknowledge, factsOf, changed } = await start();
    expect(await factsOf('wallet')).toEqual([]);
    const { id, postedAt } = await posted(0);
    const operated = ['component:default/ledger', 'component:default/wallet'];
    expect(changed).toEqual([operated]);
    expect(await factsOf('wallet', 'planner', 'lonely')).toEqual([
      {
        entityRef: 'component:default/wallet',
        observedAt: NOW,
        values: {
          lastNoteAt: postedAt,
          lastNoteAcknowledged: false,
          unacknowledged: 1,
        },
      },
    ]);
    await acknowledge(id, 'lin');
    expect(changed).toEqual([operated, operated]);
    expect((await factsOf('wallet'))[0].values).toMatchObject({
      lastNoteAcknowledged: true,
      unacknowledged: 0,
    });
  });

  it('takes over notes from elsewhere once, and leaves out what it cannot read', async () => {
    const { get, team, logger, knex } = await start({
      records: async () => [
        { ...RECORD, id: 'wiki-2', corrects: 'wiki-1', postedAt: NOW },
        RECORD,
        RECORD,
        { ...RECORD, id: 'wiki-3', teamRef: 'payments' },
        { ...RECORD, id: 'wiki-4', corrects: 'nothing' },
      ],
    });
    const { body } = await get(`${team}/notes`);
    expect(body.items).toMatchObject([
      { id: 'wiki-2', corrects: 'wiki-1' },
      {
        id: 'wiki-1',
        postedAt: '2026-11-10T16:00:00.000Z',
        acknowledgements: [{ by: 'user:default/lin', comment: 'Got it.' }],
      },
    ]);
    expect(logger.error).toHaveBeenCalledTimes(2);
    expect(await knex('duty_notes').where({ id: 'wiki-1' })).toMatchObject([
      { imported_from: 'the old wiki' },
    ]);
  });

  it('starts when a source of notes is down', async () => {
    const { logger, get, team } = await start({
      records: async () => {
        throw new Error('The wiki is down');
      },
    });
    expect((await get(`${team}/notes`)).body.totalItems).toBe(0);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('the old wiki'),
    );
  });
});
