import {
  handoverRecordSchema,
  handoverViewSchema,
  type HandoverTemplate,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { migrate } from '../database';
import { createTestDatabases } from '../__testUtils__/databases';
import {
  catalogEntities,
  delivery,
  operators,
  portal,
  walletPath,
} from './__testUtils__/portal';

jest.setTimeout(60_000);

const databases = createTestDatabases();

type Portal = Awaited<ReturnType<typeof portal>>;

const ref = (name: string) => `user:default/${name}`;
const evidence = { text: 'Done', url: 'https://wiki.example.com/done' };

/** Does things to one handover, each time as somebody who saw it as it is. */
function desk(setup: Portal, id: string) {
  const seen = async () => (await setup.get(`/handovers/${id}`)).body;
  const tries = async (who: string, path: string, body: object = {}) => {
    const { headDigest } = await seen();
    return setup.post(`/handovers/${id}/${path}`, who, {
      expectedHead: headDigest,
      ...body,
    });
  };
  return {
    seen,
    tries,
    async does(who: string, path: string, body: object = {}) {
      const response = await tries(who, path, body);
      expect([path, response.status, response.body.error?.message]).toEqual([
        path,
        200,
        undefined,
      ]);
      return handoverViewSchema.parse(response.body);
    },
    itemOf(view: HandoverView, key: string) {
      return view.review.items.find(item => item.key === key);
    },
  };
}

describe.each(databases.eachSupportedId())(
  'the handover workflow on %p',
  databaseId => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await migrate(knex);
    });

    async function drafted(options: Parameters<typeof portal>[1] = {}) {
      const setup = await portal(knex, options);
      const response = await setup.post(`${walletPath}/drafts`, 'ada', {
        template: options.templates?.[0].name ?? 'operations-handover',
        operatingGroup: operators,
        plannedFor: '2026-12-10',
      });
      const view = handoverViewSchema.parse(response.body);
      return { setup, view, ...desk(setup, view.id) };
    }

    it('goes from a draft to an acceptance by somebody who stands in', async () => {
      const { setup, view, does, tries, itemOf, seen } = await drafted();
      expect(view).toMatchObject({ status: 'draft', plannedFor: '2026-12-10' });

      await does('olu', 'preparation', {
        operatingGroup: operators,
        note: 'Nearly there',
        extraItems: [{ id: 'gates', section: 'Testing', title: 'Gates tried' }],
      });
      const held = await does('ada', 'sessions', {
        topic: 'walkthrough',
        date: '2026-11-20',
        lead: ref('ada'),
        attendees: [ref('ada'), ref('kai')],
        recording: 'https://video.example.com/1',
      });
      const [session] = itemOf(held, 'session:walkthrough')!.sessions!;
      const submitted = await does('ada', 'submission');
      expect(submitted).toMatchObject({
        status: 'submitted',
        plannedFor: null,
      });

      // What operations tries and confirms under review is what gets signed.
      const confirmed = await does(
        'kai',
        `sessions/${session.id}/confirmation`,
      );
      expect(itemOf(confirmed, 'session:walkthrough')).toMatchObject({
        state: 'settled',
        changedSinceSubmission: true,
      });
      expect(
        confirmed.review.items
          .filter(({ changedSinceSubmission }) => changedSinceSubmission)
          .map(({ key }) => key),
      ).toEqual(['session:walkthrough']);
      await does('lin', 'access/cloud-accounts/trials', { works: true });
      await does('lin', 'responsibilities/incidents/assignment', {
        assignee: operators,
      });
      await does('olu', 'checklist/gates/answer', { answer: 'done', evidence });
      await does('lin', 'comments', {
        item: 'outcomes/check:b',
        text: 'Which rollback?',
      });

      const asked = await does('priya', 'change-requests', {
        role: 'qa',
        item: 'checklist:mock-incident',
        text: 'Say who was there',
      });
      const [request] = asked.changeRequests;
      const blocked = await setup.sign(asked, 'lin', 'operations');
      expect(blocked.status).toBe(409);
      expect(blocked.body.error.message).toContain('Say who was there');
      const path = `change-requests/${request.id}`;
      await does('olu', `${path}/answer`, { evidence });
      await does('priya', `${path}/reopening`, { text: 'And when?' });
      await does('ada', `${path}/answer`, { evidence });
      await does('priya', `${path}/closing`);

      const delegated = await does('priya', 'delegations', {
        role: 'qa',
        to: ref('eve'),
        until: '2026-12-01',
        reason: 'On leave',
      });
      expect(
        (await setup.get('/handovers/awaiting-me', 'eve')).body.items,
      ).toMatchObject([{ id: view.id, roles: [{ role: 'qa' }] }]);
      const first = await does('lin', 'signatures', {
        role: 'operations',
        snapshotDigest: delegated.snapshotDigest,
        reviewDigest: delegated.review.digest,
      });
      expect(first.status).toBe('in-review');
      const done = await does('eve', 'signatures', {
        role: 'qa',
        delegationId: delegated.delegations[0].id,
        snapshotDigest: delegated.snapshotDigest,
      });
      expect(done).toMatchObject({
        status: 'accepted',
        earlyLifeUntil: '2026-12-05T09:00:00.000Z',
        roles: [
          { signatures: [{ by: ref('lin') }] },
          { signatures: [{ by: ref('eve'), onBehalfOf: ref('priya') }] },
        ],
      });
      expect((await tries('ada', 'sessions', {})).status).toBe(400);

      const record = handoverRecordSchema.parse(await seen());
      expect(record.verification).toMatchObject({ intact: true, events: 17 });
      expect(record.snapshot).toMatchObject({
        standings: [{ scorecard: 'operations-handover', reached: true }],
        review: expect.arrayContaining([
          expect.objectContaining({
            key: 'session:walkthrough',
            state: 'waiting',
          }),
        ]),
      });
      expect(setup.audit.filter(one => one.endsWith('success'))).toHaveLength(
        17,
      );
    });

    it.each<[string, string, object, string]>([
      ['ada', 'sessions/none/confirmation', {}, '404'],
      ['ada', 'access/cloud-accounts/trials', { works: true }, '403'],
      [
        'lin',
        'checklist/mock-incident/answer',
        { answer: 'done', evidence },
        '403',
      ],
      ['lin', 'preparation', { operatingGroup: operators }, '403'],
      ['eve', 'comments', { text: 'Hello' }, '403'],
      ['priya', 'change-requests', { role: 'qa', text: 'x' }, '409'],
      ['olu', 'change-requests/9/answer', { evidence }, '409'],
      [
        'lin',
        'delegations',
        {
          role: 'operations',
          to: ref('nobody'),
          until: '2026-12-01',
          reason: 'x',
        },
        '400',
      ],
      ['eve', 'delegations/9/revocation', {}, '403'],
      ['eve', 'submission', {}, '403'],
      ['eve', 'withdrawal', { reason: 'x' }, '403'],
    ])('refuses %s: %s, and audits the attempt', async (...attempt) => {
      const [who, path, body, status] = attempt;
      const { setup, tries } = await drafted();
      const response = await tries(who, path, body);
      expect(`${response.status}`).toBe(status);
      expect(response.body.error.message).toMatch(/\w+ \w+/);
      expect(setup.audit).toHaveLength(2);
      expect(setup.audit[1]).toMatch(/: \w+Error$/);
    });

    it('lets nobody sign for somebody who has left the group', async () => {
      const entities = structuredClone(catalogEntities);
      const { setup, does } = await drafted({ entities });
      const submitted = await does('ada', 'submission');
      const { delegations } = await does('priya', 'delegations', {
        role: 'qa',
        to: ref('eve'),
        until: '2026-12-01',
        reason: 'On leave',
      });
      const sign = () =>
        setup.sign(submitted, 'eve', 'qa', {
          delegationId: delegations[0].id,
          conditions: [{ text: 'x', owner: operators, due: '2026-12-24' }],
        });

      const priya = entities.find(({ metadata }) => metadata.name === 'priya')!;
      const { relations } = priya;
      priya.relations = [];
      const refused = await sign();
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toBe(
        'This takes a member of group:default/qa, and user:default/priya is none.',
      );
      priya.relations = relations;
      expect((await sign()).status).toBe(200);
      expect((await setup.verify(submitted.id)).intact).toBe(true);
    });

    it('asks whoever signed to sign again once somebody lays a condition on them', async () => {
      const { setup, does, seen } = await drafted();
      const submitted = await does('ada', 'submission');
      const conditions = (owner: string) => [
        { text: 'Rehearse', owner, due: '2026-12-24' },
      ];
      const signed = await setup.sign(submitted, 'lin', 'operations', {
        conditions: conditions(delivery),
      });
      const bound = await setup.sign(signed.body, 'priya', 'qa', {
        conditions: conditions('Group:Default/Ticketing-Ops'),
      });
      expect(bound.body).toMatchObject({
        status: 'in-review',
        conditions: [{ owner: operators, setBy: ref('priya') }],
        roles: [
          { role: 'operations', missing: 1, signatures: [] },
          { role: 'qa', missing: 0 },
        ],
        undoneSignatures: [
          {
            conditions: ['Rehearse'],
            by: ref('priya'),
            signatures: [{ role: 'operations', by: ref('lin') }],
          },
        ],
      });
      // Nobody takes it on with the page they had open before.
      const stale = await setup.sign(signed.body, 'kai', 'operations');
      expect(stale.status).toBe(409);
      const again = await setup.sign(await seen(), 'lin', 'operations', {
        conditions: conditions(delivery),
      });
      expect(again.body).toMatchObject({ status: 'accepted-with-conditions' });
      expect(again.body.conditions).toHaveLength(2);
      expect((await setup.verify(submitted.id)).intact).toBe(true);
    });

    it('takes a session back, and the signatures that rest on it', async () => {
      const { setup, does, itemOf, seen } = await drafted();
      const held = await does('ada', 'sessions', {
        topic: 'walkthrough',
        date: '2026-11-20',
        lead: ref('ada'),
        attendees: [ref('ada'), ref('kai')],
      });
      const [{ id }] = itemOf(held, 'session:walkthrough')!.sessions!;
      await does('kai', `sessions/${id}/confirmation`);
      const submitted = await does('ada', 'submission');
      const conditions = [{ text: 'x', owner: operators, due: '2026-12-24' }];
      await setup.sign(submitted, 'lin', 'operations', { conditions });

      const after = await does('ada', `sessions/${id}/withdrawal`, {
        reason: 'That was the week before',
      });
      expect(itemOf(after, 'session:walkthrough')).toMatchObject({
        state: 'open',
        sessions: [],
      });
      expect(after).toMatchObject({
        status: 'submitted',
        conditions: [],
        undoneSignatures: [
          {
            item: 'session:walkthrough',
            by: ref('ada'),
            signatures: [{ role: 'operations', by: ref('lin') }],
          },
        ],
      });
      expect(setup.audit).toContain('withdraw-handover-session: success');
      const again = await setup.sign(await seen(), 'lin', 'operations', {
        conditions,
      });
      expect(again.body.status).toBe('in-review');
      expect((await setup.verify(submitted.id)).intact).toBe(true);
    });

    it.each([
      ['prepare', 'ada', 'preparation', { operatingGroup: operators }],
      [
        'prepare',
        'ada',
        'checklist/mock-incident/answer',
        { answer: 'done', evidence },
      ],
      ['confirm', 'lin', 'access/secrets/trials', { works: true }],
      ['comment', 'lin', 'comments', { text: 'x' }],
      ['review', 'priya', 'change-requests', { role: 'qa', text: 'x' }],
      [
        'delegate',
        'lin',
        'delegations',
        {
          role: 'operations',
          to: ref('kai'),
          until: '2026-12-01',
          reason: 'x',
        },
      ],
      ['submit', 'ada', 'submission', {}],
    ])(
      'honours a policy that denies readiness.handover.%s (%s: %s)',
      async (name, who, path, body) => {
        let deny = false;
        const { setup, tries, view } = await drafted({
          denied: ({ permission }) =>
            deny && permission.name === `readiness.handover.${name}`,
        });
        deny = true;
        const response = await tries(who, path, body);
        expect(response.status).toBe(403);
        expect(response.body.error.message).toContain(name);
        const { body: seen } = await setup.get(`/handovers/${view.id}`, who);
        expect(
          seen.moves.some((move: HandoverView['moves'][number]) =>
            move.reason?.includes(`readiness.handover.${name}`),
          ) || name === 'review',
        ).toBe(true);
      },
    );

    it('lets two people settle two things at once, and one thing once', async () => {
      const { setup, view } = await drafted();
      const answer = (who: string, item: string, text: string) =>
        setup.post(`/handovers/${view.id}/checklist/${item}/answer`, who, {
          expectedHead: view.headDigest,
          answer: 'done',
          evidence: { text },
        });
      const both = await Promise.all([
        answer('ada', 'mock-incident', 'one'),
        answer('olu', 'review-meeting', 'two'),
      ]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      const stale = await answer('olu', 'mock-incident', 'three');
      expect(stale.status).toBe(409);
      expect(stale.body.error.message).toMatch(/Reload the page/);
      expect((await setup.verify(view.id)).intact).toBe(true);
    });

    it('voids signatures when it is submitted again, and says why', async () => {
      const { setup, does, tries } = await drafted();
      const submitted = await does('ada', 'submission');
      await setup.sign(submitted, 'lin', 'operations');
      expect((await tries('ada', 'submission')).status).toBe(400);
      const again = await does('olu', 'submission', { reason: 'New runbook' });
      expect(again).toMatchObject({
        status: 'submitted',
        round: 2,
        submittedAgainBecause: 'New runbook',
        roles: [{ signatures: [] }, { signatures: [] }],
      });
      const stale = await setup.sign(submitted, 'lin', 'operations');
      expect(stale.status).toBe(409);
    });

    it('takes no signature without a condition while a level is not reached', async () => {
      const { setup, does } = await drafted();
      setup.evidence.items = setup.evidence.items.map(item =>
        item.id.startsWith('scorecard:')
          ? { ...item, state: 'open', seen: 'Basic reached, Ready required' }
          : item,
      );
      const view = await does('ada', 'submission');
      expect(view.obstacles).toEqual([
        'Operations handover: Basic reached, Ready required',
      ]);
      const refused = await setup.sign(view, 'lin', 'operations');
      expect(refused.status).toBe(409);
      expect(refused.body.error.message).toContain('Basic reached');
      const { body: seen } = await setup.get(`/handovers/${view.id}`, 'lin');
      expect(seen.moves).toContainEqual({
        move: 'sign',
        role: 'operations',
        allowed: true,
        needsCondition: expect.stringContaining('Basic reached'),
      });
      const conditions = [{ text: 'x', owner: ref('olu'), due: '2026-12-01' }];
      expect(
        (await setup.sign(view, 'lin', 'operations', { conditions })).status,
      ).toBe(200);
      expect((await setup.sign(view, 'priya', 'qa')).body.status).toBe(
        'accepted-with-conditions',
      );
    });

    async function accepted() {
      const work = await drafted();
      await work.does('lin', 'access/secrets/trials', { works: true });
      const view = await work.does('ada', 'submission');
      await work.setup.sign(view, 'lin', 'operations');
      await work.setup.sign(view, 'priya', 'qa');
      return work;
    }

    it('renews an acceptance, and looks only at what changed since', async () => {
      const { setup, view } = await accepted();
      setup.clock.now = new Date('2027-06-01T09:00:00.000Z');
      setup.evidence.items = [
        ...setup.evidence.items.filter(({ id }) => id !== 'check:b'),
        {
          id: 'check:b',
          title: 'Rollback tested',
          state: 'ok',
          seen: 'In May',
        },
      ];
      const tab = (await setup.get(walletPath, 'ada')).body;
      expect(tab.renewable).toMatchObject([{ id: view.id }]);
      const renew = (more: object) =>
        setup.post(`${walletPath}/drafts`, 'ada', {
          template: 'operations-handover',
          operatingGroup: operators,
          renews: view.id,
          ...more,
        });
      expect((await renew({ template: 'production-release' })).status).toBe(
        400,
      );
      const renewal = desk(setup, (await renew({})).body.id);
      // The draft takes nothing away from what is in force.
      expect((await setup.get(walletPath)).body).toMatchObject({
        current: { id: view.id, status: 'accepted' },
        undecided: [{ status: 'draft' }],
      });
      const submitted = await renewal.does('ada', 'submission');
      expect(submitted).toMatchObject({
        renews: { id: view.id },
        reviewScope: {
          since: '2026-11-21T09:00:00.000Z',
          changes: [{ itemId: 'check:b', kind: 'improved' }],
          unchanged: 4,
        },
      });
      expect(renewal.itemOf(submitted, 'access:secrets')).toMatchObject({
        state: 'settled',
        unchangedSince: '2026-11-21T09:00:00.000Z',
      });
      await setup.sign(submitted, 'lin', 'operations');
      await setup.sign(submitted, 'priya', 'qa');
      expect((await setup.get(walletPath)).body).toMatchObject({
        current: { id: submitted.id, status: 'accepted' },
        past: [{ id: view.id, status: 'superseded' }],
      });
      const { onTrust, intact } = await setup.verify(submitted.id);
      expect({ onTrust, intact }).toEqual({
        intact: true,
        onTrust: [expect.stringContaining(view.id)],
      });
    });

    it('ends the early life once, when its time is up', async () => {
      const { setup, view, seen } = await accepted();
      setup.clock.now = new Date('2026-12-06T09:00:00.000Z');
      await setup.part.watch();
      setup.clock.now = new Date('2026-12-07T09:00:00.000Z');
      await setup.part.watch();
      const { events } = await seen();
      expect(
        events.filter(
          ({ type }: { type: string }) => type === 'early-life-ended',
        ),
      ).toHaveLength(1);
      expect((await setup.verify(view.id)).intact).toBe(true);
    });

    it('discards a draft', async () => {
      const { does } = await drafted();
      expect(
        await does('ada', 'withdrawal', { reason: 'Not now' }),
      ).toMatchObject({ status: 'withdrawn' });
    });

    it('goes through the steps of a release in their order', async () => {
      const { setup } = await drafted();
      const release = await setup.post(`${walletPath}/drafts`, 'ada', {
        template: 'production-release',
        operatingGroup: operators,
        plannedFor: '2026-12-10',
      });
      const { tries, does, itemOf } = desk(setup, release.body.id);
      const early = await tries('ada', 'steps/deployment-plan/completion', {
        evidence,
      });
      expect(early.status).toBe(409);
      expect(early.body.error.message).toContain('Release debrief');
      const view = await does('ada', 'steps/release-debrief/completion', {
        evidence,
      });
      expect(itemOf(view, 'step:release-debrief')).toMatchObject({
        state: 'settled',
        due: '2026-11-26',
        answer: { by: ref('ada'), ...evidence },
      });
      expect(
        (await tries('ada', 'steps/tickets-created/completion', { evidence }))
          .status,
      ).toBe(403);
    });

    it('asks whom a relation or a rule names, and freezes what it saw', async () => {
      const rule =
        "person.groups.exists(one, one.matches('^group:default/op')) && entity.spec.type == 'service'";
      const template: HandoverTemplate = {
        name: 'ruled',
        title: 'Ruled',
        from: 'owner',
        requires: [],
        signOffs: [
          { role: 'named', title: 'Named', by: { rule }, quorum: 1 },
          {
            role: 'related',
            title: 'Related',
            by: { relation: 'ownedBy' },
            quorum: 1,
          },
        ],
        voidedBy: [],
      };
      const { setup, does, view } = await drafted({ templates: [template] });
      const submitted = await does('ada', 'submission');
      expect(submitted.roles).toMatchObject([
        { group: null, rule },
        { group: 'group:default/ticketing-delivery', rule: null },
      ]);
      const inbox = async (who: string) =>
        (await setup.get('/handovers/awaiting-me', who)).body.totalItems;
      expect([await inbox('eve'), await inbox('priya')]).toEqual([1, 0]);
      expect((await setup.sign(submitted, 'priya', 'named')).status).toBe(403);
      expect((await setup.sign(submitted, 'eve', 'named')).status).toBe(200);
      expect((await setup.sign(submitted, 'olu', 'related')).body.status).toBe(
        'accepted',
      );
      const { onTrust, intact } = await setup.verify(view.id);
      expect(intact).toBe(true);
      expect(onTrust).toEqual([expect.stringContaining(rule)]);
    });
  },
);
