import fc from 'fast-check';
import {
  dutyItemKey,
  replayTicks,
  SHIPPED_DUTY_CHECKLISTS,
  type DutyDay,
  type DutyTick,
} from '@backstage-readiness/plugin-readiness-common';
import { createTestDatabases } from '../__testUtils__/databases';
import { migrate } from '../database';
import { createDutyPortals, NOW, SUPPORT } from './__testUtils__/start';
import { DutyDayStore } from './store/DutyDayStore';

const databases = createTestDatabases();
const portals = createDutyPortals();

jest.setTimeout(60_000);

const itemOf = (day: DutyDay, id: string) =>
  day.lists.flatMap(({ items }) => items).find(item => item.id === id);

describe.each(databases.eachSupportedId())('checklists on %s', databaseId => {
  async function start(
    options: Omit<Parameters<typeof portals.start>[0], 'knex'> = {},
  ) {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    return portals.start({ ...options, knex });
  }

  it('shows the lists of the support model, and those of the product where it has none', async () => {
    const { get, team } = await start();
    const { status, body } = await get(team);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      teamRef: 'group:default/payments-ops',
      title: 'Payments Operations',
      support: {
        title: 'Payments support',
        entityRef: 'group:default/payments-ops',
      },
      today: {
        day: '2026-11-21',
        timezone: 'Europe/London',
        open: true,
        lists: [
          {
            list: 'start',
            source: 'support-model',
            items: [
              {
                id: 'open-channels',
                title: 'Open the channels',
                help: 'See **#payments**',
                done: false,
              },
              { id: 'read-note', done: false },
            ],
          },
          { list: 'during', source: 'support-model', items: [] },
          {
            list: 'end',
            source: 'shipped',
            items: SHIPPED_DUTY_CHECKLISTS.end,
          },
        ],
      },
      operates: [
        { entityRef: 'component:default/ledger', title: 'ledger' },
        { entityRef: 'component:default/wallet', title: 'wallet' },
      ],
      may: { tick: true, write: true },
    });
  });

  it('says who is on duty, and who comes next', async () => {
    const { get, team } = await start();
    expect((await get(team)).body).toMatchObject({
      at: NOW,
      onDuty: {
        state: 'known',
        now: [
          {
            role: 'support lead',
            person: { ref: 'user:default/ada', name: 'ada of the test' },
            end: '2026-11-23T09:00:00.000Z',
          },
          { role: 'support engineer', person: { ref: 'user:default/sam' } },
        ],
        next: [
          { role: 'support lead', person: { ref: 'user:default/lin' } },
          { role: 'support engineer', person: { ref: 'user:default/kai' } },
        ],
      },
      draft: {
        shift: { role: 'support lead', start: '2026-11-16T09:00:00.000Z' },
        next: { ref: 'user:default/lin' },
      },
    });
    expect((await get(team, 'sam')).body.draft).toMatchObject({
      shift: { role: 'support engineer' },
      next: { ref: 'user:default/kai' },
    });
  });

  it('takes rota and lists of what the team operates, where the group has none', async () => {
    const { get } = await start();
    const { body } = await get('/duty/group/default/journeys-ops');
    expect(body).toMatchObject({
      onDuty: { state: 'known', now: [{ role: 'support lead' }, {}] },
      support: { entityRef: 'component:default/planner' },
      today: { lists: [{ source: 'support-model' }, {}, {}] },
    });
    const idle = await get('/duty/group/default/idle');
    expect(idle.body).toMatchObject({
      onDuty: { state: 'not-configured' },
      today: { timezone: 'UTC', lists: [{ source: 'shipped' }, {}, {}] },
    });
    expect(idle.body.support).toBeUndefined();
  });

  it('keeps who ticked what and when, also when several do at once', async () => {
    const { tick, get, team, audited, clock } = await start();
    const people = ['ada', 'lin', 'kai', 'sam'];
    const answers = await Promise.all(
      people.map(name => tick('start/open-channels', name)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const seen = answers.map(({ body }) => itemOf(body, 'open-channels')!.by);
    expect(new Set(seen).size).toBe(1);

    clock.now = new Date('2026-11-21T13:00:00.000Z');
    const undone = await tick('start/open-channels', 'lin', {
      done: false,
      note: 'Too early.',
    });
    expect(itemOf(undone.body, 'open-channels')).toMatchObject({
      done: false,
      by: 'user:default/lin',
      at: '2026-11-21T13:00:00.000Z',
      note: { text: 'Too early.', by: 'user:default/lin' },
    });
    await tick('start/open-channels', 'kai', { done: true, note: '' });
    const { today } = (await get(team)).body;
    expect(itemOf(today, 'open-channels')).toMatchObject({
      done: true,
      by: 'user:default/kai',
    });
    expect(itemOf(today, 'open-channels')!.note).toBeUndefined();
    expect(audited).toContain('tick-duty-item succeeded');
  });

  it('leaves a day as it was when the file changes, and starts the next one anew', async () => {
    const { tick, get, team, writeSupport, clock, runTask } = await start();
    await tick('start/read-note');
    writeSupport(
      SUPPORT.replace(
        'id: read-note, title: Read the last note',
        'id: coffee, title: Coffee',
      ),
    );
    await runTask('readiness-on-call');
    const { today } = (await get(team)).body;
    expect(itemOf(today, 'read-note')).toMatchObject({ done: true });
    expect((await tick('start/coffee')).status).toBe(409);

    clock.now = new Date('2026-11-22T08:00:00.000Z');
    const next = (await get(team)).body.today;
    expect(itemOf(next, 'coffee')).toMatchObject({ done: false });
    expect(itemOf(next, 'read-note')).toBeUndefined();
    const old = await get(`${team}/days/2026-11-21`);
    expect(itemOf(old.body, 'read-note')).toMatchObject({ done: true });
    expect(old.body.open).toBe(true);

    const days = await get(`${team}/days`);
    expect(days.body).toMatchObject({
      totalItems: 1,
      items: [
        {
          day: '2026-11-21',
          done: 1,
          total: 5,
          people: ['user:default/ada'],
        },
      ],
    });
  });

  it('ticks on the day itself and the one after it, by the clock of the team', async () => {
    const { tick, clock, get, team } = await start();
    clock.now = new Date('2027-06-01T23:30:00.000Z');
    const late = await get(team);
    // Half past midnight in London, in summer.
    expect(late.body.today.day).toBe('2027-06-02');
    const at = (day: string) =>
      tick('start/read-note', 'ada', { done: true }, day);
    expect((await at('2027-06-02')).status).toBe(200);
    expect((await at('2027-06-01')).status).toBe(200);
    expect((await at('2027-05-31')).status).toBe(409);
    expect((await at('2027-06-03')).status).toBe(409);
    expect((await at('yesterday')).status).toBe(400);
    expect((await get(`${team}/days/2027-05-31`)).status).toBe(404);
  });

  it('refuses items that the day does not have', async () => {
    const { tick, audited } = await start();
    const { status, body } = await tick('start/coffee');
    expect(status).toBe(409);
    expect(body.error.message).toContain('load the day again');
    expect((await tick('night/read-note')).status).toBe(400);
    expect(audited).toEqual(['tick-duty-item failed', 'tick-duty-item failed']);
  });

  it('takes a person with the permission, and a group that they may read', async () => {
    const { tick, get, put, team } = await start({
      hidden: ['secret-ops'],
      denied: [['readiness.duty.tick', 'user:default/kai']],
    });
    expect((await tick('start/read-note', 'kai')).status).toBe(403);
    expect((await tick('start/read-note', 'service')).status).toBe(403);
    expect((await get(team, 'kai')).body.may).toEqual({
      tick: false,
      write: true,
    });
    const hidden = '/duty/group/default/secret-ops';
    expect((await get(hidden)).status).toBe(404);
    expect((await get(`${hidden}/days`)).status).toBe(404);
    expect(
      (
        await put(`${hidden}/days/2026-11-21/end/write-shift-note`, 'ada', {
          done: true,
        })
      ).status,
    ).toBe(404);
    expect((await get('/duty/component/default/wallet')).status).toBe(400);
  });

  it('pages days, newest first', async () => {
    const { tick, clock, get, team } = await start();
    for (const day of ['2026-11-19', '2026-11-20', '2026-11-21']) {
      clock.now = new Date(`${day}T12:00:00.000Z`);
      await tick('start/read-note', 'ada', { done: true }, day);
    }
    const first = await get(`${team}/days?limit=2`);
    expect(first.body.items.map(({ day }: DutyDay) => day)).toEqual([
      '2026-11-21',
      '2026-11-20',
    ]);
    const second = await get(
      `${team}/days?limit=2&cursor=${first.body.nextCursor}`,
    );
    expect(second.body.items).toMatchObject([{ day: '2026-11-19' }]);
    expect(second.body.nextCursor).toBeUndefined();
    expect((await get(`${team}/days?cursor=nonsense`)).status).toBe(400);
  });

  it('stands where a replay of its ticks says, in whatever order people tick', async () => {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    const store = new DutyDayStore({ knex });
    const ids = ['a', 'b', 'c'];
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            itemId: fc.constantFrom(...ids),
            done: fc.boolean(),
            note: fc.constantFrom(null, '', 'x', 'y'),
            by: fc.constantFrom('user:default/ada', 'user:default/lin'),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        async made => {
          run += 1;
          const today = {
            teamRef: `group:default/team-${run}`,
            day: '2026-11-21',
            timezone: 'UTC',
            lists: [
              {
                list: 'start' as const,
                source: 'shipped' as const,
                items: ids.map(id => ({ id, title: id })),
              },
            ],
          };
          await Promise.all(
            made.map(tick =>
              store.tick({
                today,
                tick: { ...tick, list: 'start' as const, at: NOW },
              }),
            ),
          );
          const kept = (await store.get(today.teamRef, today.day))!.ticks;
          const last = new Map<string, DutyTick>();
          kept.forEach(tick => last.set(tick.itemId, tick));
          const states = replayTicks(kept);
          for (const id of ids) {
            expect(states.get(dutyItemKey('start', id))?.done ?? false).toBe(
              last.get(id)?.done ?? false,
            );
            // Somebody asked for what it is now, or it was never touched.
            const asked = made.filter(({ itemId }) => itemId === id);
            const done = states.get(dutyItemKey('start', id))?.done ?? false;
            expect(asked.some(tick => tick.done === done) || !done).toBe(true);
          }
          // Nothing that changes nothing is kept.
          expect(kept.length).toBeLessThanOrEqual(made.length);
        },
      ),
      { numRuns: 25 },
    );
  });
});
