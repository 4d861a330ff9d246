import { mockCredentials } from '@backstage/backend-test-utils';
import {
  handoverComparisonSchema,
  handoverFiltersSchema,
  handoversPageSchema,
  inboxSchema,
  shownHandoverState,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { createTestDatabases } from '../../__testUtils__/databases';
import { migrate } from '../../database';
import { listsPortal, OPERATORS } from '../__testUtils__/listsPortal';
import { fillListed } from './ListedStore';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const CONDITION = {
  text: 'Alerts reach a person',
  owner: 'group:default/boats',
  due: '2026-11-20',
};

type Portal = Awaited<ReturnType<typeof listsPortal>>;

async function list(portal: Portal, query: Record<string, unknown> = {}) {
  const search = new URLSearchParams(
    Object.entries(query).map(([key, value]) => [key, String(value)]),
  );
  const response = await portal.get(`/handovers?${search}`, 'lin');
  const page = handoversPageSchema.parse(response.body);
  return { ...page, names: page.items.map(({ entityTitle }) => entityTitle) };
}

async function inbox(portal: Portal, who: string, query = '') {
  const response = await portal.get(`/handovers/inbox${query}`, who);
  return inboxSchema.parse(response.body);
}

/** Four handovers in four states, a day between their submissions. */
async function stories(portal: Portal) {
  const ferry = await portal.submit('ferry', 'ada');
  portal.later(1);
  const rail = await portal.submit('rail', 'tom');
  portal.later(1);
  const pier = await portal.submit('pier', 'ada');
  const signed = await portal.sign(pier, 'lin', 'operations', [CONDITION]);
  await portal.sign(signed, 'priya', 'qa');
  portal.later(1);
  const buoy = await portal.submit('buoy', 'ada');
  await portal.post(`/handovers/${buoy.id}/withdrawal`, 'ada', {
    expectedHead: buoy.headDigest,
    reason: 'Too early',
  });
  return { ferry, rail, pier, buoy };
}

async function deleteLists(knex: Knex, id: string): Promise<void> {
  for (const table of [
    'handover_listed',
    'handover_awaited',
    'handover_involved',
  ]) {
    await knex(table).where({ handover_id: id }).delete();
  }
}

describe.each(databases.eachSupportedId())('lists on %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await migrate(knex);
  });

  it('show the longest waiting first, and whom each waits for', async () => {
    const portal = await listsPortal(knex);
    await stories(portal);
    const { items, totals, totalItems, names } = await list(portal);
    expect(names).toEqual(['The ferry', 'The rail', 'The pier', 'The buoy']);
    expect(totalItems).toBe(4);
    expect(totals).toMatchObject({
      submitted: 2,
      'accepted-with-conditions': 1,
      withdrawn: 1,
      drifted: 0,
    });
    expect(items[0]).toMatchObject({
      stage: 'review',
      stageSince: '2026-11-01T09:00:00.000Z',
      waitsFor: [
        { todo: 'sign', who: OPERATORS, role: 'Operations' },
        { todo: 'sign', who: 'group:default/qa', role: 'QA' },
      ],
    });
    expect(items[2]).toMatchObject({
      stage: 'in-force',
      openConditions: 1,
      waitsFor: [{ todo: 'meet-condition', who: 'group:default/boats' }],
    });
    expect(items[3]).toMatchObject({ stage: 'over', waitsFor: [] });
  });

  it('narrow by everything there is, and count what the other filters leave', async () => {
    const portal = await listsPortal(knex);
    await stories(portal);
    const names = async (query: Record<string, unknown>) =>
      (await list(portal, query)).names;
    expect(await names({ owner: 'group:default/trams' })).toEqual(['The rail']);
    expect(await names({ owner: 'group:default/delivery' })).toHaveLength(4);
    expect(
      await names({ operatingGroup: 'group:default/operations' }),
    ).toHaveLength(4);
    expect(await names({ operatingGroup: 'group:default/qa' })).toEqual([]);
    expect(await names({ template: 'other' })).toEqual([]);
    expect(await names({ template: 'operations-handover' })).toHaveLength(4);
    expect(await names({ search: ' FERRY ' })).toEqual(['The ferry']);
    expect(await names({ search: '%' })).toEqual([]);
    expect(await names({ days: 2 })).toEqual(['The ferry', 'The rail']);
    const submitted = await list(portal, { state: 'submitted' });
    expect(submitted.names).toEqual(['The ferry', 'The rail']);
    expect(submitted.totalItems).toBe(2);
    expect(submitted.totals.withdrawn).toBe(1);

    // What an acceptance has become is shown, and found, from that day on.
    portal.later(30);
    const overdue = await list(portal, { state: 'conditions-overdue' });
    expect(overdue.names).toEqual(['The pier']);
    expect(overdue.items[0]).toMatchObject({
      shown: 'conditions-overdue',
      overdueConditions: 1,
    });
    expect(overdue.totals['accepted-with-conditions']).toBe(0);
  });

  it('tell drift as each handover itself does', async () => {
    const portal = await listsPortal(knex);
    await stories(portal);
    portal.evidence.items = [
      { ...portal.evidence.items[0], state: 'open', seen: 'No' },
    ];
    await portal.part.watch();
    const { items, totals } = await list(portal);
    const shown = items.map(item => [item.entityTitle, item.shown, item.stage]);
    // Both were voided in the same round.
    expect(shown.slice(0, 2).sort()).toEqual([
      ['The ferry', 'voided', 'resubmit'],
      ['The rail', 'voided', 'resubmit'],
    ]);
    expect(shown.slice(2)).toEqual([
      ['The pier', 'drifted', 'in-force'],
      ['The buoy', 'withdrawn', 'over'],
    ]);
    expect(totals).toMatchObject({ voided: 2, drifted: 1, withdrawn: 1 });
    items.forEach(item => expect(item.shown).toBe(shownHandoverState(item)));
    // The wait begins anew with the one who has to submit again.
    const voided = items.find(({ entityTitle }) => entityTitle === 'The ferry');
    expect(voided).toMatchObject({
      stageSince: portal.clock.now.toISOString(),
      waitsFor: [{ todo: 'submit', who: 'group:default/boats' }],
    });
  });

  it('come in pages that neither overlap nor leave anything out', async () => {
    const portal = await listsPortal(knex);
    await stories(portal);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(portal, { limit: 1, ...(cursor && { cursor }) });
      expect(page.totalItems).toBe(4);
      seen.push(...page.names);
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(['The ferry', 'The rail', 'The pier', 'The buoy']);
    expect((await portal.get('/handovers?cursor=x', 'lin')).status).toBe(400);
  });

  it('show what the reader may see and nothing else, totals and choices included', async () => {
    await stories(await listsPortal(knex));
    const portal = await listsPortal(knex, { visible: ['rail', 'trams'] });
    const { names, totalItems, totals } = await list(portal);
    expect(names).toEqual(['The rail']);
    expect(totalItems).toBe(1);
    expect(totals).toMatchObject({ submitted: 1, withdrawn: 0 });
    const { body } = await portal.get('/handovers/filters', 'lin');
    expect(handoverFiltersSchema.parse(body)).toEqual({
      owners: [
        { owner: 'group:default/trams', title: 'The trams', parent: null },
      ],
      operatingGroups: [{ owner: OPERATORS, title: OPERATORS, parent: null }],
      templates: [
        { name: 'operations-handover', title: 'Handover to operations' },
      ],
      mayAudit: true,
    });
    expect((await inbox(portal, 'lin')).items).toHaveLength(1);
  });

  it('are filled in for handovers that were there before them', async () => {
    const portal = await listsPortal(knex);
    await stories(portal);
    portal.evidence.items = [];
    await portal.part.watch();
    await portal.submit('stop', 'tom');
    const before = await knex('handover_listed').orderBy('handover_id');
    const conditions = await knex('handover_condition');
    const awaited = await knex('handover_awaited').orderBy([
      'handover_id',
      'role',
    ]);
    const involved = await knex('handover_involved');
    await knex('handover_listed').delete();
    await knex('handover_condition').delete();
    await knex('handover_awaited').delete();
    await knex('handover_involved').delete();
    await fillListed(knex);
    expect(await knex('handover_listed').orderBy('handover_id')).toEqual(
      before,
    );
    expect(await knex('handover_condition')).toEqual(conditions);
    expect(
      await knex('handover_awaited').orderBy(['handover_id', 'role']),
    ).toEqual(awaited);
    expect(awaited.length).toBeGreaterThan(0);
    expect(await knex('handover_involved')).toHaveLength(involved.length);
  });

  it.each<[string, (db: Knex, id: string) => Promise<unknown>]>([
    [
      'a state',
      (db, id) =>
        db('handover_listed')
          .where({ handover_id: id })
          .update({ status: 'accepted', stage: 'in-force' }),
    ],
    [
      'whom it waits for',
      (db, id) => db('handover_awaited').where({ handover_id: id }).delete(),
    ],
    [
      'who cannot sign',
      (db, id) =>
        db('handover_involved').insert({
          handover_id: id,
          person: 'user:default/priya',
        }),
    ],
    ['everything', (db, id) => deleteLists(db, id)],
  ])('are written anew where %s was altered', async (_, alter) => {
    const portal = await listsPortal(knex);
    const { ferry } = await stories(portal);
    const inLists = async () => [
      await knex('handover_listed').orderBy('handover_id'),
      await knex('handover_awaited').orderBy(['handover_id', 'role']),
      await knex('handover_involved').orderBy(['handover_id', 'person']),
      await knex('handover_condition').orderBy('handover_id'),
    ];
    const before = await inLists();
    await portal.part.watch();
    expect(await inLists()).toEqual(before);
    await alter(knex, ferry.id);
    expect(await inLists()).not.toEqual(before);
    portal.later(0.01);
    await portal.part.watch();
    expect(await inLists()).toEqual(before);
  });

  it('list what was tampered with, and name nobody for it', async () => {
    const portal = await listsPortal(knex);
    const { ferry } = await stories(portal);
    await knex('handover_events')
      .where({ handover_id: ferry.id, seq: 1 })
      .update({ actor: 'user:default/eve' });
    await knex('handover_listed').where({ handover_id: ferry.id }).delete();
    await fillListed(knex);
    expect((await list(portal)).items[0]).toMatchObject({
      entityTitle: 'The ferry',
      waitsFor: [],
    });
    const exported = await portal.get(`/handovers/${ferry.id}/export`, 'lin');
    expect(exported.status).toBe(409);
    expect(exported.body.error.message).toContain('is not signed');
  });

  describe('the inbox', () => {
    it('has what waits for its reader, oldest first', async () => {
      const portal = await listsPortal(knex);
      await stories(portal);
      const lin = await inbox(portal, 'lin');
      expect(
        lin.items.map(({ todo, handover, roles, since }) => [
          todo,
          handover.entityTitle,
          roles.map(({ title }) => title).join(),
          since.slice(0, 10),
        ]),
      ).toEqual([
        ['sign', 'The ferry', 'Operations', '2026-11-01'],
        ['sign', 'The rail', 'Operations', '2026-11-02'],
      ]);
      expect(lin).toMatchObject({ totalItems: 2, toSign: 2 });

      // Who asks does not sign, and is told of the condition of their group.
      const soon = await inbox(portal, 'ada');
      expect(soon.items).toEqual([]);
      portal.later(4);
      const due = await inbox(portal, 'ada');
      expect(due.items).toMatchObject([
        {
          todo: 'meet-condition',
          handover: { entityTitle: 'The pier' },
          condition: {
            text: CONDITION.text,
            due: CONDITION.due,
            overdue: false,
          },
        },
      ]);
      portal.later(20);
      expect((await inbox(portal, 'ada')).items[0].condition?.overdue).toBe(
        true,
      );

      portal.evidence.items = [];
      await portal.part.watch();
      const voided = await inbox(portal, 'tom');
      expect(voided.items).toMatchObject([
        { todo: 'submit', handover: { entityTitle: 'The rail' } },
      ]);
      expect((await inbox(portal, 'lin')).toSign).toBe(0);
    });

    it('passes on what was asked for, and nobody signs meanwhile', async () => {
      const portal = await listsPortal(knex);
      const ferry = await portal.submit('ferry', 'ada');
      const does = async (who: string, path: string, body: object) => {
        portal.later(1);
        const { body: seen } = await portal.get(`/handovers/${ferry.id}`, who);
        const { status } = await portal.post(
          `/handovers/${ferry.id}/change-requests${path}`,
          who,
          { expectedHead: seen.headDigest, ...body },
        );
        expect(status).toBe(200);
      };
      const waits = async (who: string) =>
        (await inbox(portal, who)).items.map(
          ({ todo, roles, requests, since }) => [
            todo,
            roles.map(({ title }) => title).join(),
            requests,
            since.slice(0, 10),
          ],
        );
      const holders = async () => (await list(portal)).items[0].waitsFor;
      expect(await waits('priya')).toEqual([['sign', 'QA', [], '2026-11-01']]);

      await does('lin', '', { role: 'operations', text: 'Say who is called' });
      await does('priya', '', { role: 'qa', text: 'Try it on a phone' });
      expect(await waits('lin')).toEqual([]);
      // Who submitted it is one of those who answer.
      expect(await waits('ada')).toEqual([
        [
          'answer-change',
          '',
          ['Say who is called', 'Try it on a phone'],
          '2026-11-02',
        ],
      ]);
      expect(await holders()).toEqual([
        { todo: 'answer-change', who: 'group:default/boats' },
      ]);

      const evidence = { text: 'Done' };
      const { changeRequests } = (
        await portal.get(`/handovers/${ferry.id}`, 'lin')
      ).body;
      await does('ada', `/${changeRequests[0].id}/answer`, { evidence });
      expect(await waits('lin')).toEqual([
        ['close-change', 'Operations', ['Say who is called'], '2026-11-04'],
      ]);
      expect(await waits('ada')).toEqual([
        ['answer-change', '', ['Try it on a phone'], '2026-11-03'],
      ]);
      expect(await holders()).toEqual([
        { todo: 'answer-change', who: 'group:default/boats' },
        { todo: 'close-change', who: OPERATORS, role: 'Operations' },
      ]);

      await does('lin', `/${changeRequests[0].id}/closing`, {});
      await does('ada', `/${changeRequests[1].id}/answer`, { evidence });
      await does('priya', `/${changeRequests[1].id}/closing`, {});
      expect(await waits('ada')).toEqual([]);
      expect(await waits('priya')).toEqual([['sign', 'QA', [], '2026-11-01']]);
    });

    it('comes in pages', async () => {
      const portal = await listsPortal(knex);
      await stories(portal);
      const first = await inbox(portal, 'lin', '?limit=1');
      const second = await inbox(
        portal,
        'lin',
        `?limit=1&cursor=${first.nextCursor}`,
      );
      expect(
        [...first.items, ...second.items].map(
          ({ handover }) => handover.entityTitle,
        ),
      ).toEqual(['The ferry', 'The rail']);
      expect(second.nextCursor).toBeUndefined();
      expect(second.toSign).toBe(2);
    });

    it('tells what others did since its reader last looked', async () => {
      const portal = await listsPortal(knex);
      const ferry = await portal.submit('ferry', 'ada');
      const [fresh] = (await inbox(portal, 'lin')).items;
      expect(fresh).toMatchObject({ lastSeenAt: null, news: [] });

      const seen = await portal.put(`/handovers/${ferry.id}/seen`, 'lin', {
        headDigest: ferry.headDigest,
      });
      expect(seen.body).toEqual({ seenSeq: 2 });
      portal.later(1);
      await portal.sign(ferry, 'priya', 'qa');
      const [item] = (await inbox(portal, 'lin')).items;
      expect(item).toMatchObject({
        lastSeenAt: '2026-11-01T09:00:00.000Z',
        news: [{ seq: 3, type: 'signed', by: 'user:default/priya' }],
      });

      // A page left open for long does not turn the clock back.
      const { body } = await portal.get(portal.pathOf('ferry'), 'lin');
      await portal.put(`/handovers/${ferry.id}/seen`, 'lin', {
        headDigest: body.current.headDigest,
      });
      await portal.put(`/handovers/${ferry.id}/seen`, 'lin', {
        headDigest: ferry.headDigest,
      });
      expect((await inbox(portal, 'lin')).items[0].news).toEqual([]);
      expect(portal.audit).toContain('mark-handover-seen: success');
    });

    it('is empty for another service, which looks at nothing', async () => {
      const portal = await listsPortal(knex);
      const ferry = await portal.submit('ferry', 'ada');
      const service = mockCredentials.service.header();
      const empty = await request(portal.app)
        .get('/handovers/inbox')
        .set('authorization', service);
      expect(empty.body).toEqual({ items: [], totalItems: 0, toSign: 0 });
      const looked = await request(portal.app)
        .put(`/handovers/${ferry.id}/seen`)
        .set('authorization', service)
        .send({ headDigest: ferry.headDigest });
      expect(looked.status).toBe(403);
      const unknown = await portal.put(`/handovers/${ferry.id}/seen`, 'lin', {
        headDigest: `sha256:${'0'.repeat(64)}`,
      });
      expect(unknown.status).toBe(409);
      const hidden = await (
        await listsPortal(knex, { visible: [] })
      ).put(`/handovers/${ferry.id}/seen`, 'lin', {
        headDigest: ferry.headDigest,
      });
      expect(hidden.status).toBe(404);
    });
  });

  describe('comparisons', () => {
    it('tell what differs between two snapshots of an entity', async () => {
      const portal = await listsPortal(knex);
      await portal.submit('ferry', 'ada');
      portal.later(5);
      portal.evidence.items = [
        { id: 'check:a', title: 'Alerts', state: 'open', seen: 'No' },
        { id: 'check:b', title: 'Rollback', state: 'ok', seen: 'Yesterday' },
        { id: 'check:c', title: 'Backups', state: 'ok', seen: 'Nightly' },
        ...portal.evidence.items.filter(({ id }) => id.startsWith('scorecard')),
      ];
      await portal.part.watch();
      await portal.submit('ferry', 'ada');
      const path = `${portal.pathOf('ferry')}/compare`;
      const all = handoverComparisonSchema.parse(
        (await portal.get(path, 'lin')).body,
      );
      expect(all.comparison).toBeNull();
      expect(
        all.snapshots.map(({ round, takenAt }) => [round, takenAt]),
      ).toEqual([
        [2, '2026-11-06T09:00:00.000Z'],
        [1, '2026-11-01T09:00:00.000Z'],
      ]);
      const [to, from] = all.snapshots;
      const { comparison } = handoverComparisonSchema.parse(
        (await portal.get(`${path}?from=${from.id}&to=${to.id}`, 'lin')).body,
      );
      expect(
        comparison?.changes.map(({ itemId, kind }) => [itemId, kind]),
      ).toEqual([
        ['check:a', 'regressed'],
        ['check:b', 'improved'],
        ['check:c', 'added'],
      ]);
      // The owner, the group that operates it and the standing are the same.
      expect(comparison).toMatchObject({ unchanged: 3, notCompared: [] });
      expect(comparison?.from.digest).not.toBe(comparison?.to.digest);
      expect(
        (await portal.get(`${path}?from=${from.id}&to=x.1`, 'lin')).status,
      ).toBe(404);
      expect(
        (
          await portal.get(
            `${portal.pathOf('rail')}/compare?from=${from.id}&to=${to.id}`,
            'lin',
          )
        ).status,
      ).toBe(404);
      const hidden = await listsPortal(knex, { visible: ['rail'] });
      expect((await hidden.get(path, 'lin')).status).toBe(404);
    });

    it('refuse snapshots of a record that was altered', async () => {
      const portal = await listsPortal(knex);
      const ferry = await portal.submit('ferry', 'ada');
      await knex('handover_events')
        .where({ handover_id: ferry.id, seq: 2 })
        .update({ at: '2026-10-01T09:00:00.000Z' });
      const id = `${ferry.id}.1`;
      const response = await portal.get(
        `${portal.pathOf('ferry')}/compare?from=${id}&to=${id}`,
        'lin',
      );
      expect(response.status).toBe(409);
    });
  });
});
