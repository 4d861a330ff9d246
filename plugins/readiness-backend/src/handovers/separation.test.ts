import { handoverViewSchema } from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
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
} from './__testUtils__/portal';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const ref = (name: string) => `user:default/${name}`;

describe.each(databases.eachSupportedId())(
  'the two sides of a handover on %p',
  databaseId => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await migrate(knex);
    });

    async function drafted(
      options: Parameters<typeof portal>[1] = {},
      by = 'ada',
    ) {
      const setup = await portal(knex, options);
      const draft = (operatingGroup: string, more: object = {}) =>
        setup.post(`${walletPath}/drafts`, by, {
          template: 'operations-handover',
          operatingGroup,
          ...more,
        });
      const { id } = handoverViewSchema.parse((await draft(operators)).body);
      const tries = async (who: string, path: string, body: object = {}) => {
        const { headDigest } = (await setup.get(`/handovers/${id}`)).body;
        return setup.post(`/handovers/${id}/${path}`, who, {
          expectedHead: headDigest,
          ...body,
        });
      };
      const does = async (...attempt: Parameters<typeof tries>) => {
        const response = await tries(...attempt);
        expect([attempt[1], response.body.error?.message]).toEqual([
          attempt[1],
          undefined,
        ]);
        return handoverViewSchema.parse(response.body);
      };
      return { setup, id, draft, tries, does };
    }

    it('keeps the delivering people from taking over as a group around theirs', async () => {
      const technology = 'group:default/technology';
      const company = 'group:default/company';
      const entities = [
        ...catalogEntities.filter(
          ({ metadata }) => metadata.name !== 'ticketing-delivery',
        ),
        entity('Group', 'ticketing-delivery', { childOf: [technology] }),
        entity('Group', 'technology', { childOf: [company] }),
        entity('Group', 'company'),
      ];
      const { setup, draft, tries, does } = await drafted({ entities });
      const refused = await Promise.all([
        setup.submit('ada', { operatingGroup: company }),
        draft(technology),
        tries('ada', 'preparation', { operatingGroup: technology }),
      ]);
      refused.forEach(({ status, body }) => {
        expect(status).toBe(400);
        expect(body.error.message).toContain(`${delivery} is part of`);
      });
      expect((await does('ada', 'submission')).status).toBe('submitted');
    });

    it('stays with the group whose people confirmed something', async () => {
      const other = 'group:default/qa';
      const { setup, tries, does } = await drafted();
      // Nothing rests on the group yet.
      await does('ada', 'preparation', { operatingGroup: other });
      await does('ada', 'preparation', { operatingGroup: operators });
      await does('lin', 'access/secrets/trials', { works: true });

      const prepared = await tries('ada', 'preparation', {
        operatingGroup: other,
      });
      expect(prepared.status).toBe(400);
      expect(prepared.body.error.message).toContain(
        `confirmed by people of ${operators}, and says nothing about ${other}`,
      );
      const { headDigest } = (await setup.get(walletPath)).body.current;
      const submitted = await setup.submit('ada', {
        operatingGroup: other,
        expectedHead: headDigest,
      });
      expect(submitted.status).toBe(400);
      expect(submitted.body.error.message).toContain(operators);
    });

    it('names people as the catalog does, however they were typed', async () => {
      const { setup, tries, does } = await drafted();
      const held = await does('ada', 'sessions', {
        topic: 'walkthrough',
        date: '2026-11-20',
        lead: 'User:Default/ADA',
        attendees: ['user:default/Kai'],
      });
      const [session] = held.review.items.find(
        ({ key }) => key === 'session:walkthrough',
      )!.sessions!;
      expect(session).toMatchObject({ lead: ref('ada') });
      await does('kai', `sessions/${session.id}/confirmation`);

      const submitted = await does('ada', 'submission');
      const delegated = await does('priya', 'delegations', {
        role: 'qa',
        to: 'user:default/EVE',
        until: '2026-12-01',
        reason: 'On leave',
      });
      expect(delegated.delegations).toMatchObject([{ to: ref('eve') }]);

      const condition = { text: 'Rehearse the failover', due: '2026-12-01' };
      const sign = (owner: string) =>
        setup.sign(submitted, 'lin', 'operations', {
          conditions: [{ ...condition, owner }],
        });
      const nobody = await sign('user:default/nobody');
      expect(nobody.status).toBe(400);
      expect(nobody.body.error.message).toContain('not in the catalog');
      const thing = await sign('component:default/ticket-wallet');
      expect(thing.status).toBe(400);
      expect((await sign('Group:default/QA')).body.conditions).toMatchObject([
        { owner: 'group:default/qa' },
      ]);
      expect((await tries('eve', 'comments', { text: 'x' })).status).toBe(403);
    });

    const evidence = { text: 'Done' };

    it.each<[string, string]>([
      ['who drafted it', 'max'],
      ['who answered for it', 'ada'],
    ])('is not signed by %s, though another submits it', async (_, by) => {
      const { setup, does } = await drafted({}, by);
      await does('max', 'checklist/mock-incident/answer', {
        answer: 'done',
        evidence,
      });
      const view = await does('olu', 'submission');
      const refused = await setup.sign(view, 'max', 'operations');
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain('does not decide on it');
      expect((await setup.sign(view, 'lin', 'operations')).status).toBe(200);
    });

    it('has requests closed by others than who answered them', async () => {
      const { tries, does } = await drafted();
      await does('ada', 'submission');
      const { changeRequests } = await does('priya', 'change-requests', {
        role: 'qa',
        text: 'Show the test',
      });
      const request = `change-requests/${changeRequests[0].id}`;
      await does('max', `${request}/answer`, { evidence });
      expect((await tries('max', `${request}/closing`)).status).toBe(403);
      await does('sam', `${request}/closing`);
    });

    it('has nobody of the delivering side stand in for operations', async () => {
      const { tries, does } = await drafted();
      await does('ada', 'submission');
      const delegation = (to: string) => ({
        role: 'operations',
        to: ref(to),
        until: '2026-12-01',
        reason: 'On leave',
      });
      const refused = await tries('lin', 'delegations', delegation('olu'));
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain(`is of ${delivery}`);
      await does('lin', 'delegations', delegation('eve'));
    });

    it('has a session confirmed by somebody else than who recorded it', async () => {
      const { tries, does } = await drafted();
      const held = await does('lin', 'sessions', {
        topic: 'walkthrough',
        date: '2026-11-20',
        lead: ref('ada'),
        attendees: [ref('lin'), ref('kai')],
      });
      const [session] = held.review.items.find(
        ({ key }) => key === 'session:walkthrough',
      )!.sessions!;
      const confirm = `sessions/${session.id}/confirmation`;
      expect((await tries('lin', confirm)).status).toBe(403);
      await does('kai', confirm);
    });

    it('has a condition ticked off by whom it was given to', async () => {
      const { setup, does, tries } = await drafted();
      const view = await does('ada', 'submission');
      await setup.sign(view, 'lin', 'operations');
      const { body } = await setup.sign(view, 'priya', 'qa', {
        conditions: [
          { text: 'Load test', owner: 'group:default/qa', due: '2026-12-01' },
        ],
      });
      const met = `conditions/${body.conditions[0].id}/evidence`;
      expect((await tries('ada', met, { text: 'Trust me' })).status).toBe(403);
      await does('sam', met, { text: 'Ran it twice' });
    });

    it('gives no entity away to somebody who may not read it', async () => {
      const { id } = await drafted();
      const blind = await portal(knex, {
        visible: catalogEntities.filter(one => one !== wallet),
      });
      const answers = await Promise.all([
        blind.get(`/handovers/${id}`, 'lin'),
        blind.get(`/handovers/${id}/verification`, 'lin'),
        blind.get(`/handovers/${id}/export`, 'lin'),
        blind.get('/handovers/nowhere', 'lin'),
        blind.post(`/handovers/${id}/submission`, 'lin', {
          expectedHead: `sha256:${'0'.repeat(64)}`,
        }),
      ]);
      answers.forEach(({ status, body }) => {
        expect(status).toBe(404);
        expect(body.error.message).toMatch(
          /^There is no handover [\w-]+, or you may not see it$/,
        );
      });
    });
  },
);
