import { createMockDirectory } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createTestDatabases } from '../__testUtils__/databases';
import { PAY, startParts } from '../attestations/__testUtils__/startParts';
import { migrate } from '../database';

const databases = createTestDatabases();

const check = (name: string, rest: string) => `
---
apiVersion: readiness/v1
kind: Check
metadata: { name: ${name}, title: Title of ${name} }
spec:
  section: security
  why: Because.
  fix: Mend it.
${rest}`;

const definitionsYaml = `
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: basics, title: Basics }
spec:
  appliesTo: { kind: Component }
  levels:
    - { id: bronze, title: Bronze, checks: [nothing-critical, load-tested, few-high] }
${check(
  'nothing-critical',
  `  external: { fact: scan.critical, type: int, trustFor: P7D }
  rule: facts.scan.critical == 0
  seen: string(facts.scan.critical) + ' critical'
  attestation: { by: owner, every: P30D, ask: Is anything critical open? }`,
)}
${check(
  'load-tested',
  `  external: { fact: load.ranAt, type: timestamp, trustFor: P30D }
  rule: facts.load.ranAt > now - duration('720h')`,
)}
${check(
  'few-high',
  `  external: { fact: scan.high, type: int, trustFor: P30D }
  rule: facts.scan.high < 5`,
)}
`;

const WRITE = 'readiness.fact.write';
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const ago = (milliseconds: number) =>
  new Date(Date.now() - milliseconds).toISOString();

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())(
  'reporting facts on %s',
  databaseId => {
    const folder = createMockDirectory({
      content: { 'definitions.yaml': definitionsYaml },
    });

    async function start(
      options: Omit<
        Parameters<typeof startParts>[0],
        'knex' | 'definitionsFolder'
      > = {},
    ) {
      const knex = await databases.init(databaseId);
      await migrate(knex);
      const parts = await startParts({
        knex,
        definitionsFolder: folder.path,
        ...options,
      });
      await parts.evaluation.evaluateAll();
      const report = (observations: object[], name = 'service') =>
        parts.post('/facts', { observations }, name);
      return { ...parts, knex, report };
    }

    const seen = (value: unknown, age: number, fact = 'scan.critical') => ({
      entityRef: PAY,
      fact,
      value,
      observedAt: ago(age),
    });

    it('judges the entity at once by what was reported', async () => {
      const { report, outcome } = await start();
      expect((await outcome('nothing-critical')).status).toBe('no-data');

      const { status, body } = await report([
        seen(2, MINUTE),
        seen(ago(MINUTE), MINUTE, 'load.ranAt'),
      ]);

      expect(status).toBe(200);
      expect(body).toMatchObject({ accepted: 2, ignored: 0, refused: 0 });
      expect(await outcome('nothing-critical')).toMatchObject({
        status: 'fail',
        message: '2 critical',
      });
      expect((await outcome('load-tested')).status).toBe('pass');
      expect(await outcome('few-high')).toMatchObject({
        status: 'no-data',
        message:
          'scan (reported from outside): “high” could not be observed for this entity.',
      });
    });

    it('lets the latest observation win, whatever the order of arrival', async () => {
      const { report, outcome } = await start();
      await report([seen(0, 10 * MINUTE)]);
      const late = await report([seen(3, 20 * MINUTE)]);
      expect(late.body).toMatchObject({
        ignored: 1,
        results: [
          { result: 'ignored', reason: expect.stringContaining('as new') },
        ],
      });
      expect((await outcome('nothing-critical')).status).toBe('pass');
      const both = await report([seen(1, 2 * MINUTE), seen(4, MINUTE)]);
      expect(both.body).toMatchObject({ accepted: 1, ignored: 1 });
      expect((await outcome('nothing-critical')).message).toBe('4 critical');
    });

    it('changes nothing when the same is sent again', async () => {
      const { report, evaluation } = await start();
      const observation = seen(0, MINUTE);
      await report([observation]);
      const { body } = await report([observation]);
      expect(body).toMatchObject({ accepted: 0, ignored: 1 });
      expect((await evaluation.evaluateAll()).rowsWritten).toBe(0);
    });

    it('says of each refused row what is wrong, and takes the others', async () => {
      const { report, outcome } = await start();
      const { status, body } = await report([
        seen('many', MINUTE),
        seen(1.5, MINUTE),
        { ...seen(0, MINUTE), fact: 'scan.unheard' },
        { ...seen(0, MINUTE), entityRef: 'component:default/nowhere' },
        { ...seen(0, MINUTE), entityRef: 'no ref' },
        { ...seen(0, MINUTE), observedAt: 'yesterday' },
        seen(0, -2 * DAY),
        { ...seen(0, MINUTE), entityRef: 'Component:default/PAY' },
      ]);
      expect(status).toBe(200);
      expect(body).toMatchObject({ accepted: 1, ignored: 0, refused: 7 });
      expect(
        body.results.map(({ reason }: { reason?: string }) => reason ?? ''),
      ).toEqual([
        expect.stringContaining('declared as int'),
        expect.stringContaining('declared as int'),
        expect.stringContaining('declare it under spec.external'),
        expect.stringContaining('no entity'),
        expect.stringContaining('no entity'),
        expect.stringContaining('ISO 8601'),
        expect.stringContaining('future'),
        '',
      ]);
      expect((await outcome('nothing-critical')).status).toBe('pass');
    });

    it('is stale when too old, and a person may then step in', async () => {
      const { report, outcome, post } = await start();
      await report([seen(0, 8 * DAY), seen(1, 8 * DAY, 'scan.high')]);
      expect(await outcome('nothing-critical')).toMatchObject({
        status: 'stale',
        message: expect.stringContaining('“critical”: last seen'),
      });
      expect((await outcome('few-high')).status).toBe('pass');

      await post(
        '/entities/component/default/pay/checks/nothing-critical/attestations',
        { statement: 'Looked by hand, nothing' },
      );
      expect((await outcome('nothing-critical')).status).toBe('pass');
      await report([seen(9, MINUTE)]);
      expect((await outcome('nothing-critical')).status).toBe('fail');
    });

    it('takes facts from those who may, and about what they may see', async () => {
      const denied = await start({
        decisions: { [WRITE]: AuthorizeResult.DENY },
      });
      const refused = await denied.report([seen(0, MINUTE)], 'ada');
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain(WRITE);
      expect(denied.audited).toEqual([
        { eventId: 'post-facts', outcome: 'fail' },
      ]);

      const hidden = await start({ hidden: ['pay'] });
      const unseen = await hidden.report([seen(0, MINUTE)], 'ada');
      expect(unseen.body).toMatchObject({ refused: 1 });
    });

    it('takes no more than 500 at a time, and at least one', async () => {
      const { report } = await start();
      const many = Array.from({ length: 501 }, () => seen(0, MINUTE));
      expect((await report(many)).status).toBe(400);
      expect((await report([])).status).toBe(400);
      expect((await report(many.slice(1))).body).toMatchObject({
        accepted: 1,
        ignored: 499,
      });
    });

    it('shows external facts to authors of rules', async () => {
      const { get } = await start();
      const { body } = await get('/definitions');
      expect(body.factSources).toContainEqual(
        expect.objectContaining({
          id: 'scan',
          fields: { critical: 'int', high: 'int' },
        }),
      );
    });

    it('forgets what was reported of entities that left', async () => {
      const { report, evaluation, knex } = await start();
      await report([seen(0, MINUTE)]);
      await knex('facts_external').update({
        entity_ref: 'component:default/gone',
      });
      await knex('scorecards_entity').insert({
        entity_ref: 'component:default/gone',
        digest: '',
        evaluated_at: ago(MINUTE),
      });
      await evaluation.evaluateAll();
      expect(await knex('facts_external').select()).toEqual([]);
    });
  },
);
