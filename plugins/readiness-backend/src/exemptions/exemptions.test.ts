import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Outcome } from '@backstage-readiness/plugin-readiness-common';
import { migrate } from '../database';
import { createTestDatabases } from '../__testUtils__/databases';
import {
  component,
  definitionsYaml,
  pathOf,
  start,
} from './__testUtils__/start';

const databases = createTestDatabases();
const DAY = 86_400_000;

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('exemptions on %s', databaseId => {
  const folder = createMockDirectory({
    content: { 'definitions.yaml': definitionsYaml },
  });

  async function setup(
    options: {
      entities?: Entity[];
      hidden?: string[];
      denied?: Array<[string, string]>;
    } = {},
  ) {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    const part = await start({
      knex,
      definitionsFolder: folder.path,
      entities: [component('wallet')],
      ...options,
    });
    const ask = (body: object = {}, name = 'wallet', by = 'ada') =>
      part.post(pathOf(name, 'exemptions'), by, {
        checkId: 'is-website',
        reason: 'It has no pages.',
        expiresAt: new Date(Date.now() + 30 * DAY).toISOString(),
        ...body,
      });
    return {
      ...part,
      ask,
      askedId: async (body: object = {}, name = 'wallet') =>
        (await ask(body, name)).body.id as string,
      step: (id: string, step: string, by: string, comment?: string) =>
        part.post(`/exemptions/${id}/${step}`, by, { comment }),
      standings: async (name = 'wallet') => {
        const { body } = await part.get(pathOf(name, 'standings'));
        return {
          standing: body.standings[0],
          outcome: (checkId = 'is-website') =>
            body.outcomes.find(
              (outcome: Outcome) => outcome.checkId === checkId,
            ) as Outcome,
        };
      },
    };
  }

  it('leaves a check out from approval to revocation, and keeps its verdict in sight', async () => {
    const { ask, step, standings } = await setup();
    const before = await standings();
    expect(before.standing).toMatchObject({
      level: { id: 'bronze' },
      nextBlockers: [{ checkId: 'is-website' }],
    });
    const score = before.standing.score;

    const asked = await ask();
    expect(asked.status).toBe(200);
    expect(asked.body).toMatchObject({
      state: 'pending',
      checkTitle: 'Is a website',
      requestedBy: 'user:default/ada',
      decision: null,
      mayDecide: false,
      mayRevoke: false,
    });
    expect((await standings()).outcome().status).toBe('fail');

    const approved = await step(asked.body.id, 'approval', 'lin', 'Fair.');
    expect(approved.body).toMatchObject({
      state: 'approved',
      decision: { by: 'user:default/lin', comment: 'Fair.' },
      mayRevoke: true,
    });
    const covered = await standings();
    expect(covered.outcome()).toMatchObject({
      status: 'exempt',
      verdict: 'fail',
      lastVerdict: null,
    });
    expect(covered.standing).toMatchObject({
      level: { id: 'silver' },
      counts: { exempt: 1, fail: 0 },
    });
    expect(covered.standing.score).toBeGreaterThan(score);

    const revoked = await step(
      asked.body.id,
      'revocation',
      'noor',
      'It has pages now.',
    );
    expect(revoked.body).toMatchObject({
      state: 'revoked',
      decision: { by: 'user:default/lin' },
      revocation: { by: 'user:default/noor', comment: 'It has pages now.' },
    });
    const after = await standings();
    expect(after.outcome().status).toBe('fail');
    expect(after.outcome().verdict).toBeUndefined();
    expect(after.standing.score).toBe(score);
  });

  it('shows that nothing is known behind an exemption, too', async () => {
    const { askedId, step, standings } = await setup();
    await step(await askedId({ checkId: 'answers' }), 'approval', 'lin');
    expect((await standings()).outcome('answers')).toMatchObject({
      status: 'exempt',
      verdict: 'no-data',
    });
  });

  it('records the change in the history of the check, once', async () => {
    const { askedId, step, get, evaluation } = await setup();
    await step(await askedId(), 'approval', 'lin');
    await evaluation.evaluateAll();
    const { body } = await get(pathOf('wallet', 'outcomes/is-website/history'));
    expect(body.items).toMatchObject([
      { from: 'fail', to: 'exempt' },
      { from: null, to: 'fail' },
    ]);
  });

  it('changes nothing when denied, which takes a comment', async () => {
    const { askedId, step, standings } = await setup();
    const id = await askedId();
    expect((await step(id, 'denial', 'lin')).status).toBe(400);
    expect((await step(id, 'denial', 'lin', '  ')).status).toBe(400);
    const { body } = await step(id, 'denial', 'lin', 'Build the pages.');
    expect(body).toMatchObject({
      state: 'denied',
      decision: { by: 'user:default/lin', comment: 'Build the pages.' },
    });
    expect((await standings()).outcome().status).toBe('fail');
  });

  it('is never decided by who asked', async () => {
    const { askedId, step, get } = await setup();
    const id = await askedId();
    for (const name of ['approval', 'denial']) {
      const { status, body } = await step(id, name, 'ada', 'I say so.');
      expect(status).toBe(403);
      expect(body.error.message).toContain('somebody else');
    }
    const seenBy = async (name: string) =>
      (await get(pathOf('wallet', 'exemptions'), name)).body.items[0].mayDecide;
    expect(await seenBy('ada')).toBe(false);
    expect(await seenBy('lin')).toBe(true);
  });

  it('takes who from credentials only, and only persons', async () => {
    const { ask, step, post } = await setup();
    const { body } = await ask({ requestedBy: 'user:default/eve' });
    expect(body.requestedBy).toBe('user:default/ada');
    expect((await ask({}, 'wallet', 'service')).status).toBe(403);
    expect((await step(body.id, 'approval', 'service')).status).toBe(403);
    const approved = await post(`/exemptions/${body.id}/approval`, 'lin', {
      by: 'user:default/eve',
    });
    expect(approved.body.decision.by).toBe('user:default/lin');
  });

  it('lets one of many decisions through', async () => {
    const { askedId, step, get } = await setup();
    const id = await askedId();
    const answers = await Promise.all([
      step(id, 'approval', 'lin'),
      step(id, 'denial', 'kai', 'No.'),
      step(id, 'approval', 'noor'),
      step(id, 'denial', 'priya', 'No.'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200, 409, 409, 409,
    ]);
    const winner = answers.find(({ status }) => status === 200)!.body;
    const { body } = await get(pathOf('wallet', 'exemptions'));
    expect(body.items).toMatchObject([
      { state: winner.state, decision: winner.decision },
    ]);
  });

  it('lets one of many requests for the same check wait', async () => {
    const { ask, get } = await setup();
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await ask({ checkId: 'answers' })).status).toBe(200);
    const { body } = await get('/exemptions?state=pending');
    expect(body.totalItems).toBe(2);
  });

  it.each([
    ['approval', 'denied'],
    ['denial', 'denied'],
    ['revocation', 'denied'],
    ['revocation', 'pending'],
  ])('refuses %s of what is %s', async (name, state) => {
    const { askedId, step } = await setup();
    const id = await askedId();
    if (state === 'denied') {
      await step(id, 'denial', 'lin', 'No.');
    }
    const { status, body } = await step(id, name, 'noor', 'Still.');
    expect(status).toBe(409);
    expect(body.error.message).toContain(state);
  });

  it('expires by itself', async () => {
    const { askedId, step, standings, setNow, runTask, knex, get } =
      await setup();
    const id = await askedId();
    await step(id, 'approval', 'lin');
    const other = await askedId();
    await knex('exemptions_request').update({
      expires_at: new Date(Date.now() - 1000).toISOString(),
    });
    setNow(new Date());

    // Recorded or not, what is over is shown as such and leads nowhere.
    const page = async () =>
      (await get('/exemptions?state=expired')).body.items.map(
        (item: { id: string }) => item.id,
      );
    expect((await page()).sort()).toEqual([id, other].sort());
    expect((await step(id, 'revocation', 'noor', 'Late.')).status).toBe(409);
    expect((await step(other, 'approval', 'noor')).status).toBe(409);

    expect((await standings()).outcome().status).toBe('exempt');
    await runTask('readiness-exemptions-expire');
    expect((await standings()).outcome().status).toBe('fail');
    expect((await page()).sort()).toEqual([id, other].sort());
    expect(await knex('exemptions_request').select('state')).toEqual([
      { state: 'expired' },
      { state: 'expired' },
    ]);
  });

  it('never counts beyond its date, however late the task is', async () => {
    const { askedId, step, standings, evaluation, knex } = await setup();
    await step(await askedId(), 'approval', 'lin');
    await knex('exemptions_request').update({
      expires_at: new Date(Date.now() - 1).toISOString(),
    });
    await evaluation.evaluateAll();
    expect((await standings()).outcome().status).toBe('fail');
    expect(await knex('exemptions_request').select('state')).toEqual([
      { state: 'approved' },
    ]);
  });

  it('lets a new request follow one that ran out undecided', async () => {
    const { askedId, ask, knex } = await setup();
    await askedId();
    await knex('exemptions_request').update({
      expires_at: new Date(Date.now() - 1).toISOString(),
    });
    expect((await ask()).status).toBe(200);
    expect(await knex('exemptions_request').select('id')).toHaveLength(2);
  });

  it('counts on when renewed before its end', async () => {
    const { askedId, step, standings, knex } = await setup();
    const first = await askedId();
    await step(first, 'approval', 'lin');
    await step(await askedId(), 'approval', 'lin');
    await step(first, 'revocation', 'lin', 'Renewed.');
    expect((await standings()).outcome().status).toBe('exempt');
    expect(await knex('exemptions_request').select('id')).toHaveLength(2);
  });

  it.each([
    ['a day that is over', { expiresAt: '2020-01-01T00:00:00Z' }, /from now/],
    [
      'longer than allowed',
      { expiresAt: new Date(Date.now() + 366 * DAY).toISOString() },
      /maxDuration/,
    ],
    ['no date', { expiresAt: 'soon' }, /expiresAt/],
    ['no reason', { reason: ' ' }, /Say why/],
    [
      'a check that nobody asks',
      { checkId: 'unasked' },
      /No scorecard or running campaign asks/,
    ],
    [
      'a check that is not there',
      { checkId: 'nothing' },
      /No scorecard or running campaign asks/,
    ],
  ])('refuses a request with %s', async (_, body, message) => {
    const { ask } = await setup();
    const answer = await ask(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
  });

  it('demands a permission for each step, and audits refusals', async () => {
    const { ask, askedId, step, audited, get } = await setup({
      denied: [
        ['readiness.exemption.request', 'user:default/eve'],
        ['readiness.exemption.decide', 'user:default/eve'],
        ['readiness.exemption.revoke', 'user:default/eve'],
      ],
    });
    expect((await ask({}, 'wallet', 'eve')).status).toBe(403);
    const id = await askedId();
    expect((await step(id, 'approval', 'eve')).status).toBe(403);
    expect((await step(id, 'denial', 'eve', 'No.')).status).toBe(403);
    await step(id, 'approval', 'lin');
    expect((await step(id, 'revocation', 'eve', 'No.')).status).toBe(403);
    expect(audited).toEqual([
      'request-exemption failed',
      'request-exemption succeeded',
      'approve-exemption failed',
      'deny-exemption failed',
      'approve-exemption succeeded',
      'revoke-exemption failed',
    ]);
    const path = pathOf('wallet', 'exemptions');
    expect((await get(path, 'eve')).body).toMatchObject({
      mayRequest: false,
      items: [{ mayDecide: false, mayRevoke: false }],
    });
    expect((await get(path, 'lin')).body).toMatchObject({
      mayRequest: true,
      maxDuration: 'P365D',
      items: [{ mayDecide: false, mayRevoke: true }],
    });
  });

  it('hides what is about entities the caller may not read', async () => {
    const { askedId, get, step, knex, ask } = await setup({
      entities: [component('wallet'), component('secret')],
      hidden: ['secret'],
    });
    const id = await askedId();
    await knex('exemptions_request')
      .where({ id })
      .update({ entity_ref: 'component:default/secret', pending_key: null });
    await askedId();

    const { body } = await get('/exemptions');
    expect(body).toMatchObject({
      totalItems: 1,
      items: [{ entityRef: 'component:default/wallet' }],
    });
    expect((await get(pathOf('secret', 'exemptions'))).status).toBe(404);
    expect((await ask({}, 'secret')).status).toBe(404);
    for (const hidden of [id, 'nothing']) {
      const refused = await step(hidden, 'approval', 'lin');
      expect(refused.status).toBe(404);
      expect(refused.body.error.message).not.toContain('secret');
    }
  });

  it.each([[[]], [['hidden']]])(
    'lists what waits first, page by page, with %j hidden',
    async hidden => {
      const names = ['a', 'b', 'c', 'd'];
      const { askedId, step, get, setNow } = await setup({
        entities: [...names, 'hidden'].map(component),
        hidden,
      });
      const ids: string[] = [];
      for (const [index, name] of names.entries()) {
        setNow(new Date(Date.now() + index * 1000));
        ids.push(await askedId({}, name));
      }
      await step(ids[0], 'denial', 'lin', 'No.');
      await step(ids[1], 'approval', 'lin');

      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await get(`/exemptions?limit=1${cursor}`);
        expect(body.totalItems).toBe(4);
        seen.push(body.items[0].id);
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
      } while (cursor);
      expect(seen).toEqual([ids[2], ids[3], ids[1], ids[0]]);

      const states = async (query: string) =>
        (await get(`/exemptions?${query}`)).body.items.map(
          (item: { state: string }) => item.state,
        );
      expect(await states('state=denied&state=approved')).toEqual([
        'approved',
        'denied',
      ]);
      expect(await states('entityRef=component:default/A')).toEqual(['denied']);
      expect(await states('requestedBy=user:default/lin')).toEqual([]);
      expect(await states('checkId=answers')).toEqual([]);
      expect((await get('/exemptions?cursor=made-up')).status).toBe(400);
    },
  );

  it('keeps its rows when the entity is gone, and comes and goes with its tables', async () => {
    const { askedId, step, knex } = await setup();
    await step(await askedId(), 'approval', 'lin');
    const directory = resolvePackagePath(
      '@backstage-readiness/plugin-readiness-backend',
      'migrations',
    );

    await knex('scorecards_entity').delete();
    expect(await knex('exemptions_request').select('state')).toEqual([
      { state: 'approved' },
    ]);

    const outcomes = await knex('scorecards_outcome').select('check_id');
    await knex.migrate.down({
      directory,
      // Only this step is taken back, whatever came after it.
      ...({ name: '20261121_13_exemptions.js' } as object),
    });
    expect(await knex.schema.hasTable('exemptions_request')).toBe(false);
    expect(
      await knex.schema.hasColumn('scorecards_outcome', 'exempted_status'),
    ).toBe(false);
    expect(await knex('scorecards_outcome').select('check_id')).toEqual(
      outcomes,
    );
    await knex.migrate.up({
      directory,
      ...({ name: '20261121_13_exemptions.js' } as object),
    });
    expect(await knex.schema.hasTable('exemptions_request')).toBe(true);
    expect(
      await knex('scorecards_outcome').select('exempted_status').first(),
    ).toEqual({ exempted_status: null });
  });
});
