import { mockCredentials } from '@backstage/backend-test-utils';
import {
  handoverRecordSchema,
  handoverViewSchema,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { migrate } from '../database';
import { createTestDatabases } from '../__testUtils__/databases';
import {
  catalogEntities,
  delivery,
  entity,
  operators,
  portal,
  wallet,
  walletPath,
  type TestEvidence,
} from './__testUtils__/portal';

jest.setTimeout(60_000);

const databases = createTestDatabases();
describe.each(databases.eachSupportedId())('handovers on %p', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await migrate(knex);
  });

  async function accepted(
    conditions: object[] = [],
    options?: Parameters<typeof portal>[1],
  ) {
    const setup = await portal(knex, options);
    const submitted = handoverViewSchema.parse((await setup.submit()).body);
    await setup.sign(submitted, 'lin', 'operations', { conditions });
    const done = await setup.sign(submitted, 'priya', 'qa');
    return { ...setup, view: handoverViewSchema.parse(done.body) };
  }

  describe('from submission to acceptance', () => {
    it('is empty before, and tells who may start', async () => {
      const { get } = await portal(knex);
      const owner = await get(walletPath, 'ada');
      expect(owner.body).toMatchObject({
        current: null,
        past: [],
        operatedBy: operators,
        start: { allowed: true },
        templates: [
          { name: 'operations-handover', sessions: 5, access: 5 },
          { name: 'production-release', steps: 7 },
          { name: 'early-life-exit', checklist: 4 },
        ],
      });
      const stranger = await get(walletPath, 'eve');
      expect(stranger.body.start).toEqual({
        allowed: false,
        reason: expect.stringContaining(delivery),
      });
    });

    it('takes a snapshot, and needs both roles', async () => {
      const { submit, sign, get, verify, changed, audit } = await portal(knex);
      const response = await submit();
      expect(response.status).toBe(200);
      const view = handoverViewSchema.parse(response.body);
      expect(view).toMatchObject({
        status: 'submitted',
        round: 1,
        requestedBy: 'user:default/ada',
        openItems: 1,
        roles: [
          { role: 'operations', group: operators, missing: 1 },
          { role: 'qa', group: 'group:default/qa', missing: 1 },
        ],
      });

      const first = await sign(view, 'kai', 'operations', { comment: 'Fine' });
      expect(first.body).toMatchObject({
        status: 'in-review',
        roles: [
          {
            missing: 0,
            signatures: [{ by: 'user:default/kai', comment: 'Fine' }],
          },
          { missing: 1 },
        ],
      });
      const second = await sign(view, 'priya', 'qa');
      expect(second.body).toMatchObject({
        status: 'accepted',
        shown: 'accepted',
        expiresAt: '2027-11-21T09:00:00.000Z',
      });

      const record = handoverRecordSchema.parse(
        (await get(`/handovers/${view.id}`)).body,
      );
      expect(record.events.map(({ type }) => type)).toEqual([
        'drafted',
        'submitted',
        'signed',
        'signed',
      ]);
      expect(record.snapshot?.sections).toEqual([
        expect.objectContaining({ section: 'outcomes' }),
        expect.objectContaining({ section: 'owner' }),
      ]);
      // Membership is frozen, with the way through the nested group.
      expect(record.events[2].payload).toMatchObject({
        snapshotDigest: view.snapshotDigest,
        membership: {
          group: operators,
          path: ['user:default/kai', 'group:default/night-crew', operators],
        },
      });
      expect(await verify(view.id)).toMatchObject({ intact: true, events: 4 });
      expect(new Set(changed)).toEqual(
        new Set(['component:default/ticket-wallet']),
      );
      expect(audit).toEqual([
        'submit-handover: success',
        'sign-handover: success',
        'sign-handover: success',
      ]);
    });

    it.each([
      ['who is of neither side', 'eve', 'operations', 403, /member of/],
      ['of the delivering side only', 'olu', 'qa', 403, /member of/],
      ['for the role of another group', 'lin', 'qa', 403, /member of/],
      ['for a role that is none', 'lin', 'finance', 404, /no role/],
    ])(
      'refuses a signature of somebody %s',
      async (_, who, role, status, why) => {
        const { submit, sign, audit } = await portal(knex);
        const response = await sign((await submit()).body, who, role);
        expect(response.status).toBe(status);
        expect(response.body.error.message).toMatch(why);
        expect(audit[1]).toMatch(/^sign-handover: \w+Error$/);
      },
    );

    it('refuses the requester in every role, however many groups they are in', async () => {
      const { submit, sign } = await portal(knex);
      const { body } = await submit('max');
      for (const role of ['operations', 'qa']) {
        const response = await sign(body, 'max', role);
        expect(response.status).toBe(403);
        expect(response.body.error.message).toMatch(/does not decide on it/);
      }
    });

    it('lets one person fill one role only', async () => {
      const { submit, sign } = await portal(knex);
      const { body } = await submit();
      expect((await sign(body, 'sam', 'operations')).status).toBe(200);
      const again = await sign(body, 'sam', 'qa');
      expect(again.status).toBe(409);
      expect(again.body.error.message).toMatch(/one person fills one role/);
    });

    it('refuses a service, whatever it may otherwise do', async () => {
      const { app, submit } = await portal(knex);
      const { body } = await submit();
      const response = await request(app)
        .post(`/handovers/${body.id}/withdrawal`)
        .set('authorization', mockCredentials.service.header())
        .send({ expectedHead: body.headDigest, reason: 'x' });
      expect(response.status).toBe(403);
    });

    it.each([
      ['half a character', 'x\ud800'],
      ['a NUL', 'x\0y'],
    ])('refuses %s, which nothing can keep', async (_, text) => {
      const { submit, sign } = await portal(knex);
      const { body } = await submit();
      const conditions = [
        { text, owner: 'user:default/olu', due: '2026-12-01' },
      ];
      const inside = await sign(body, 'lin', 'operations', { conditions });
      expect(inside.status).toBe(400);
      expect(inside.body.error.message).toContain('body.conditions.0.text');
      const outside = await sign(body, 'lin', 'operations', { comment: text });
      expect(outside.status).toBe(400);
    });

    it('takes identity from credentials and never from the body', async () => {
      const { submit } = await portal(knex);
      const { body } = await submit('ada', { requestedBy: 'user:default/lin' });
      expect(body.requestedBy).toBe('user:default/ada');
    });

    it.each([
      ['a stranger', 'eve', {}, 403, /member of/],
      [
        'an unknown template',
        'ada',
        { template: 'x' },
        400,
        /There is: operations-handover/,
      ],
      [
        'an unknown group',
        'ada',
        { operatingGroup: 'group:default/x' },
        400,
        /not a group/,
      ],
      [
        'the owner as operator',
        'ada',
        { operatingGroup: delivery },
        400,
        /owns the entity already/,
      ],
      [
        'a body that is not valid',
        'ada',
        { operatingGroup: 'ops' },
        400,
        /operatingGroup/,
      ],
    ])('refuses a submission with %s', async (_, who, body, status, why) => {
      const { submit } = await portal(knex);
      const response = await submit(who, body);
      expect(response.status).toBe(status);
      expect(response.body.error.message).toMatch(why);
    });

    it('refuses entities without an owner, and a second undecided handover', async () => {
      const { submit, post } = await portal(knex);
      const orphan = await post(
        '/entities/component/default/orphan/handovers',
        'ada',
        {
          template: 'operations-handover',
          operatingGroup: operators,
        },
      );
      expect(orphan.status).toBe(400);
      expect(orphan.body.error.message).toMatch(/no owner/);

      const { body } = await submit();
      expect((await submit('olu')).status).toBe(409);
      const again = await submit('olu', { expectedHead: body.headDigest });
      expect(again.status).toBe(400);
      expect(again.body.error.message).toMatch(/Say why/);
      expect(await knex('handovers')).toHaveLength(1);
    });

    it('keeps one undecided handover when two people submit at once', async () => {
      const { submit } = await portal(knex);
      const answers = await Promise.all([submit('ada'), submit('olu')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await knex('handovers')).toHaveLength(1);
    });

    it('rejects for good, and can start again', async () => {
      const { submit, post, get, current } = await portal(knex);
      const { body } = await submit();
      const response = await post(`/handovers/${body.id}/rejection`, 'priya', {
        role: 'qa',
        expectedHead: body.headDigest,
        snapshotDigest: body.snapshotDigest,
        reason: 'The rollback was never tested',
      });
      expect(response.body).toMatchObject({
        status: 'rejected',
        closing: {
          by: 'user:default/priya',
          role: 'qa',
          reason: 'The rollback was never tested',
        },
      });
      expect((await submit()).status).toBe(200);
      expect((await current()).status).toBe('submitted');
      expect((await get(walletPath)).body.past).toMatchObject([
        { id: body.id, status: 'rejected' },
      ]);
    });

    it('can be withdrawn by the delivering side until it is decided', async () => {
      const { submit, post } = await portal(knex);
      const { body } = await submit();
      const withdraw = (who: string) =>
        post(`/handovers/${body.id}/withdrawal`, who, {
          expectedHead: body.headDigest,
          reason: 'Too early',
        });
      expect((await withdraw('lin')).status).toBe(403);
      expect((await withdraw('olu')).body).toMatchObject({
        status: 'withdrawn',
        closing: { by: 'user:default/olu', reason: 'Too early' },
      });
      expect((await withdraw('olu')).status).toBe(409);
    });
  });

  describe('at the same time', () => {
    it('counts two approvals given at once', async () => {
      const { submit, sign, current, verify } = await portal(knex);
      const { body } = await submit();
      const answers = await Promise.all([
        sign(body, 'lin', 'operations'),
        sign(body, 'priya', 'qa'),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect((await current()).status).toBe('accepted');
      expect(await verify(body.id)).toMatchObject({ intact: true, events: 4 });
    });

    it('counts one of several approvals for the same role', async () => {
      const { submit, sign, current } = await portal(knex);
      const { body } = await submit();
      const answers = await Promise.all(
        ['lin', 'kai', 'sam'].map(who => sign(body, who, 'operations')),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([
        200, 409, 409,
      ]);
      expect((await current()).roles[0].signatures).toHaveLength(1);
    });

    it('refuses a page that has not seen what it decides on', async () => {
      const { submit, sign, post, audit } = await portal(knex);
      const first = (await submit()).body;
      await post(`/handovers/${first.id}/withdrawal`, 'ada', {
        expectedHead: first.headDigest,
        reason: 'Oops',
      });
      const second = (await submit()).body;
      const stale = await sign(second, 'lin', 'operations', {
        expectedHead: first.headDigest,
      });
      expect(stale.status).toBe(409);
      expect(stale.body.error.message).toMatch(/Reload the page/);
      const other = await sign(second, 'lin', 'operations', {
        snapshotDigest: first.headDigest,
      });
      expect(other.status).toBe(409);
      expect(audit.slice(-2)).toEqual([
        'sign-handover: ConflictError',
        'sign-handover: ConflictError',
      ]);
    });
  });

  describe('when the evidence changes', () => {
    const regress = (evidence: TestEvidence) => {
      evidence.items = evidence.items.map(item =>
        item.id === 'check:a' ? { ...item, state: 'open', seen: 'No' } : item,
      );
    };

    it('voids earlier signatures instead of taking the last one, and starts over', async () => {
      const { submit, sign, evidence, current, verify } = await portal(knex);
      const { body } = await submit();
      await sign(body, 'lin', 'operations');
      regress(evidence);
      const refused = await sign(body, 'priya', 'qa');
      expect(refused.status).toBe(409);
      expect(refused.body.error.message).toMatch(/Alerts go to a person: No/);

      const voided = await current();
      expect(voided).toMatchObject({
        status: 'voided',
        changes: [
          { itemId: 'check:a', kind: 'regressed', before: 'Yes', now: 'No' },
        ],
        roles: [{ signatures: [] }, { signatures: [] }],
      });
      const again = await submit('olu', { expectedHead: voided.headDigest });
      expect(again.body).toMatchObject({
        id: body.id,
        status: 'submitted',
        round: 2,
        openItems: 2,
      });
      // Both requesters are out now, and the old signatures do not count.
      await sign(again.body, 'lin', 'operations');
      const last = await sign(again.body, 'priya', 'qa');
      expect(last.body.status).toBe('accepted');
      expect(await verify(body.id)).toMatchObject({ intact: true, events: 7 });
    });

    it('is noticed by the watch under review, and as drift afterwards', async () => {
      const { view, part, evidence, clock, current, verify } = await accepted();
      const original = evidence.items;
      regress(evidence);
      clock.now = new Date('2026-11-22T09:00:00.000Z');
      await part.watch();
      expect(await current()).toMatchObject({
        id: view.id,
        status: 'accepted',
        shown: 'drifted',
        drifted: true,
        changes: [{ itemId: 'check:a' }],
      });
      const { events } = await verify(view.id);
      clock.now = new Date('2026-11-23T09:00:00.000Z');
      await part.watch();
      expect((await verify(view.id)).events).toBe(events);

      evidence.items = original;
      clock.now = new Date('2026-11-24T09:00:00.000Z');
      await part.watch();
      expect(await current()).toMatchObject({ shown: 'accepted', changes: [] });
      expect(await verify(view.id)).toMatchObject({ intact: true, events: 6 });
    });

    it('voids under review without waiting for anybody to sign', async () => {
      const { submit, part, evidence, clock, current } = await portal(knex);
      await submit();
      regress(evidence);
      clock.now = new Date('2026-11-22T09:00:00.000Z');
      await part.watch();
      expect((await current()).status).toBe('voided');
    });

    it('is noticed although the row says it was looked at in the future', async () => {
      const { submit, part, evidence, clock, current } = await portal(knex);
      const { body } = await submit();
      await knex('handovers')
        .where({ id: body.id })
        .update({ checked_at: '2999-01-01T00:00:00.000Z' });
      regress(evidence);
      clock.now = new Date('2026-11-22T09:00:00.000Z');
      await part.watch();
      expect((await current()).status).toBe('voided');
    });

    it('does not take an outage for a change', async () => {
      const { submit, sign, evidence } = await portal(knex);
      const { body } = await submit();
      evidence.failure = new Error('down');
      expect((await sign(body, 'lin', 'operations')).status).toBe(200);
    });
  });

  describe('after acceptance', () => {
    const condition = {
      text: 'Rehearse the failover',
      owner: 'user:default/olu',
      due: '2026-12-01',
    };

    it('keeps conditions until they are met, and shows overdue ones', async () => {
      const { view, post, clock, current, facts } = await accepted([condition]);
      expect(view).toMatchObject({
        status: 'accepted-with-conditions',
        openConditions: 1,
        overdueConditions: 0,
        conditions: [{ ...condition, role: 'operations', overdue: false }],
      });
      clock.now = new Date('2026-12-02T09:00:00.000Z');
      expect(await current()).toMatchObject({
        shown: 'conditions-overdue',
        overdueConditions: 1,
        conditions: [{ overdue: true }],
      });
      expect(
        await facts.collect({
          entities: [wallet, entity('Component', 'orphan')],
          signal: new AbortController().signal,
        }),
      ).toMatchObject([
        {
          values: {
            state: 'accepted-with-conditions',
            overdueConditions: 1,
            drifted: false,
          },
        },
        { values: { state: 'none' } },
      ]);

      const path = `/handovers/${view.id}/conditions/${view.conditions[0].id}/evidence`;
      const evidence = {
        expectedHead: view.headDigest,
        text: 'Rehearsed on Tuesday',
        url: 'https://wiki.example.com/rehearsal',
      };
      expect((await post(path, 'lin', evidence)).status).toBe(403);
      expect(
        (await post(path, 'olu', { ...evidence, url: 'data:text/html,x' }))
          .status,
      ).toBe(400);
      const met = await post(path, 'olu', evidence);
      expect(met.body).toMatchObject({
        status: 'accepted',
        shown: 'accepted',
        conditions: [{ met: { by: 'user:default/olu', text: evidence.text } }],
      });
      expect((await post(path, 'olu', evidence)).status).toBe(409);
    });

    it('ends when its time is up', async () => {
      const { part, clock, current } = await accepted();
      clock.now = new Date('2027-11-21T09:00:00.001Z');
      await part.watch();
      expect((await current()).status).toBe('expired');
    });

    it('gives way to the next acceptance', async () => {
      const { view, submit, sign, get, verify } = await accepted();
      const next = (await submit()).body;
      await sign(next, 'lin', 'operations');
      await sign(next, 'priya', 'qa');
      const { body } = await get(walletPath);
      expect(body).toMatchObject({
        current: { id: next.id, status: 'accepted' },
        past: [{ id: view.id, status: 'superseded' }],
      });
      expect((await verify(view.id)).intact).toBe(true);
    });
  });

  describe('who sees what', () => {
    it('tells everybody what they may do, and why not otherwise', async () => {
      const { submit, current } = await portal(knex);
      await submit();
      const allowed = async (who: string) =>
        (await current(who)).moves
          .filter(move => move.allowed)
          .map(({ move, role }) => (role ? `${move} ${role}` : move));
      expect(await allowed('lin')).toEqual([
        'sign operations',
        'reject operations',
        'record-session',
        'record-session',
        'record-session',
        'record-session',
        'record-session',
        'try-access',
        'try-access',
        'try-access',
        'try-access',
        'try-access',
        'assign-responsibility',
        'assign-responsibility',
        'assign-responsibility',
        'assign-responsibility',
        'comment',
        'request-change operations',
        'delegate operations',
      ]);
      expect(new Set(await allowed('ada'))).toEqual(
        new Set([
          'submit',
          'withdraw',
          'record-session',
          'assign-responsibility',
          'answer-item',
          'comment',
        ]),
      );
      expect(await allowed('eve')).toEqual([]);
      const { moves } = await current('eve');
      expect(moves.every(({ reason }) => reason)).toBe(true);
    });

    it.each([
      ['readiness.handover.sign', 'lin', 'sign'],
      ['readiness.handover.withdraw', 'ada', 'withdraw'],
    ])('honours a policy that denies %s', async (denied, who, move) => {
      const { submit, sign, post, current } = await portal(knex, {
        denied: asked => asked.permission.name === denied,
      });
      const { body } = await submit();
      const response =
        move === 'sign'
          ? await sign(body, who, 'operations')
          : await post(`/handovers/${body.id}/withdrawal`, who, {
              expectedHead: body.headDigest,
              reason: 'x',
            });
      expect(response.status).toBe(403);
      expect(response.body.error.message).toContain(denied);
      expect((await current(who)).moves).toContainEqual(
        expect.objectContaining({
          move,
          allowed: false,
          reason: expect.stringContaining(denied),
        }),
      );
    });

    it('honours a policy that denies submitting and meeting conditions', async () => {
      const { submit, get } = await portal(knex, {
        denied: ({ permission }) =>
          permission.name === 'readiness.handover.submit',
      });
      expect((await submit()).status).toBe(403);
      expect((await get(walletPath, 'ada')).body.start.allowed).toBe(false);
      expect(await knex('handovers')).toHaveLength(0);
    });

    it('hides handovers of entities the caller may not read', async () => {
      const seen = await portal(knex);
      const { body } = await seen.submit();
      const blind = await portal(knex, {
        visible: catalogEntities.filter(one => one !== wallet),
      });
      for (const path of [
        walletPath,
        `/handovers/${body.id}`,
        `/handovers/${body.id}/verification`,
      ]) {
        expect((await blind.get(path, 'lin')).status).toBe(404);
      }
      expect((await blind.sign(body, 'lin', 'operations')).status).toBe(404);
      expect((await seen.get('/handovers/nowhere')).status).toBe(404);
    });

    it('lists what waits for somebody, oldest first, until they have signed', async () => {
      const { submit, sign, get } = await portal(knex);
      const { body } = await submit();
      const inbox = async (who: string) =>
        (await get('/handovers/awaiting-me', who)).body;
      expect(await inbox('kai')).toMatchObject({
        totalItems: 1,
        items: [{ id: body.id, roles: [{ role: 'operations' }] }],
      });
      expect((await inbox('sam')).items[0].roles).toHaveLength(2);
      expect(await inbox('ada')).toEqual({ items: [], totalItems: 0 });
      await sign(body, 'sam', 'qa');
      expect((await inbox('sam')).items).toEqual([]);
      expect((await inbox('priya')).items).toEqual([]);
      expect((await inbox('lin')).items).toHaveLength(1);
    });
  });

  describe('when somebody alters the tables', () => {
    it.each<[string, (db: Knex, id: string) => Promise<unknown>]>([
      [
        'an edited comment',
        (db, id) =>
          db('handover_events')
            .where({ handover_id: id, seq: 3 })
            .update({
              payload: db.raw("replace(payload, 'Agreed', 'Refused')"),
            }),
      ],
      [
        'an edited signer',
        (db, id) =>
          db('handover_events')
            .where({ handover_id: id, seq: 4 })
            .update({ actor: 'user:default/eve' }),
      ],
      [
        'a payload that says the same in other words',
        (db, id) =>
          db('handover_events')
            .where({ handover_id: id, seq: 3 })
            .update({
              payload: db.raw(
                `replace(payload, '"comment":', '"comment":"Refused","comment":')`,
              ),
            }),
      ],
      [
        'a payload that is no JSON any more',
        (db, id) =>
          db('handover_events')
            .where({ handover_id: id, seq: 2 })
            .update({ payload: 'x' }),
      ],
      [
        'a deleted event in the middle',
        (db, id) =>
          db('handover_events').where({ handover_id: id, seq: 3 }).delete(),
      ],
      [
        'a deleted last event',
        (db, id) =>
          db('handover_events').where({ handover_id: id, seq: 4 }).delete(),
      ],
      [
        'all events deleted',
        (db, id) => db('handover_events').where({ handover_id: id }).delete(),
      ],
      [
        'reordered events',
        async (db, id) => {
          const at = (seq: number) =>
            db('handover_events').where({ handover_id: id, seq });
          await at(3).update({ seq: 99 });
          await at(4).update({ seq: 3 });
          await at(99).update({ seq: 4 });
        },
      ],
      [
        'an inserted event',
        async (db, id) => {
          const last = await db('handover_events')
            .where({ handover_id: id, seq: 4 })
            .first();
          await db('handover_events').insert({ ...last, seq: 5 });
        },
      ],
      [
        'an edited list entry',
        (db, id) =>
          db('handovers').where({ id }).update({ status: 'rejected' }),
      ],
      [
        'a list entry set back',
        (db, id) => db('handovers').where({ id }).update({ head_seq: 3 }),
      ],
    ])('notices %s, and goes no further with that record', async (_, alter) => {
      const setup = await portal(knex);
      const { body } = await setup.submit();
      await setup.sign(body, 'lin', 'operations', { comment: 'Agreed' });
      const { body: view } = await setup.sign(body, 'priya', 'qa', {
        conditions: [
          { text: 'x', owner: 'user:default/olu', due: '2026-12-01' },
        ],
      });
      expect((await setup.verify(body.id)).intact).toBe(true);

      await alter(knex, body.id);

      const verification = await setup.verify(body.id);
      expect(verification.intact).toBe(false);
      expect(verification.problems[0].message).toMatch(
        /altered|removed|added|inserted|follow|no events/,
      );
      const next = await setup.post(
        `/handovers/${body.id}/conditions/${view.conditions[0].id}/evidence`,
        'olu',
        { expectedHead: view.headDigest, text: 'Done' },
      );
      expect(next.status).toBe(409);
      expect(next.body.error.message).toMatch(/behind the portal's back/);
    });

    it('keeps two events from taking the same place', async () => {
      const { view } = await accepted();
      const last = await knex('handover_events')
        .where({ handover_id: view.id, seq: 4 })
        .first();
      await expect(knex('handover_events').insert(last)).rejects.toMatchObject({
        message: expect.stringMatching(/unique/i),
      });
    });
  });

  describe('records from elsewhere', () => {
    it('starts although a record cannot be taken', async () => {
      const there = await portal(knex);
      const mine = (await there.submit()).body;
      const { body } = await there.get(`/handovers/${mine.id}`);
      const other = await databases.init(databaseId);
      await migrate(other);
      await (await portal(other)).submit();
      const loaders = [
        {
          source: 'the old portal',
          load: async () => [
            {
              schema: 'readiness/handover-record/v1' as const,
              id: mine.id,
              events: body.events,
            },
          ],
        },
      ];
      // The entity has another one under review there.
      const started = await portal(other, { loaders });
      expect(await started.current()).toMatchObject({ importedFrom: null });
      expect((await started.get(`/handovers/${mine.id}`)).status).toBe(404);
    });

    it('is taken once by two replicas that start at once', async () => {
      const { view, get } = await accepted();
      const { body } = await get(`/handovers/${view.id}`);
      const other = await databases.init(databaseId);
      await migrate(other);
      const file = {
        schema: 'readiness/handover-record/v1' as const,
        id: view.id,
        events: body.events,
      };
      const loaders = [{ source: 'the old portal', load: async () => [file] }];
      const [one] = await Promise.all([
        portal(other, { loaders }),
        portal(other, { loaders }),
      ]);
      expect(await one.verify(view.id)).toMatchObject({ intact: true });
      expect(await other('handovers')).toHaveLength(1);
    });

    it('imports chains that verify, once, and marks them', async () => {
      const { view, get } = await accepted();
      const { body } = await get(`/handovers/${view.id}`);
      const good = {
        schema: 'readiness/handover-record/v1' as const,
        id: view.id,
        events: body.events,
      };
      const bad = {
        ...good,
        events: good.events.slice(0, 2).concat(good.events.slice(3)),
      };
      const other = await databases.init(databaseId);
      await migrate(other);
      const load = jest
        .fn()
        .mockResolvedValueOnce([bad, { ...good, events: [] }])
        .mockResolvedValue([good]);
      const loaders = [{ source: 'the old portal', load }];
      const empty = await portal(other, { loaders });
      expect((await empty.get(walletPath)).body.current).toBeNull();

      await portal(other, { loaders });
      const again = await portal(other, { loaders });
      expect(await again.current()).toMatchObject({
        id: view.id,
        status: 'accepted',
        importedFrom: 'the old portal',
      });
      expect(await again.verify(view.id)).toMatchObject({
        intact: true,
        events: 4,
      });
    });
  });
});
