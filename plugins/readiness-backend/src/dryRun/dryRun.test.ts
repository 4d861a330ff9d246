import { createMockDirectory } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  DRY_RUN_MAX_LENGTH,
  type DryRunEntity,
  type DryRunResult,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import { PAY, startParts } from '../attestations/__testUtils__/startParts';
import { migrate } from '../database';

const databases = createTestDatabases();

const check = (name: string, rest: string) => `---
apiVersion: readiness/v1
kind: Check
metadata: { name: ${name}, title: Title of ${name} }
spec:
  section: basics
  why: Because.
  fix: Mend it.
${rest}
`;

const scorecard = (levels: string, name = 'basics') => `---
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: ${name}, title: Basics }
spec:
  appliesTo: { kind: Component }
  levels:
${levels}
`;

const bronze =
  '    - { id: bronze, title: Bronze, checks: [is-service, scanned] }';
const definitionsYaml = [
  scorecard(bronze),
  check('is-service', "  rule: spec('type') == 'service'"),
  check(
    'scanned',
    '  external: { fact: scan.critical, type: int, trustFor: P7D }\n  rule: facts.scan.critical == 0',
  ),
].join('');

const DRY_RUN = 'readiness.definitions.dry-run';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('dry-runs on %s', databaseId => {
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
    return {
      ...parts,
      knex,
      dryRun: (body: object, name?: string) =>
        parts.post('/scorecards/dry-run', body, name),
    };
  }

  const rowsOf = (knex: Knex) =>
    Promise.all(
      [
        'scorecards_outcome',
        'scorecards_standing',
        'scorecards_transition',
        'scorecards_entity',
      ].map(table => knex(table).select()),
    );
  const outcomeOf = (body: DryRunResult, checkId: string) =>
    body.entities[0].outcomes.find(one => one.checkId === checkId);

  it('tells what a changed check comes to, for what asks for it, and stores nothing', async () => {
    const { dryRun, knex, audited } = await start();
    const before = await rowsOf(knex);

    const { status, body } = await dryRun({
      definitions: check('is-service', "  rule: spec('type') == 'website'"),
      entityRef: PAY,
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({ found: 1, evaluated: 1, notConcerned: 0 });
    expect(outcomeOf(body, 'is-service')).toMatchObject({
      status: 'fail',
      before: 'pass',
    });
    expect(outcomeOf(body, 'scanned')).toMatchObject({
      status: 'no-data',
      before: 'no-data',
    });
    expect(body.checks).toMatchObject([
      { checkId: 'is-service', changed: 1, outcomes: { fail: 1 } },
      { checkId: 'scanned', changed: 0 },
    ]);
    expect(body.entities[0].standings).toMatchObject([
      {
        scorecard: 'basics',
        level: null,
        nextBlockers: [{ checkId: 'is-service' }, { checkId: 'scanned' }],
        before: { level: null, score: 0.5 },
      },
    ]);
    expect(await rowsOf(knex)).toEqual(before);
    expect(audited).toContainEqual({
      eventId: 'dry-run-definitions',
      outcome: 'success',
    });
  });

  it('compares the level with the stored one', async () => {
    const { dryRun } = await start();
    const { body } = await dryRun({
      definitions: scorecard(
        '    - { id: bronze, title: Bronze, checks: [is-service] }\n    - { id: silver, title: Silver, checks: [scanned] }',
      ),
      entityRef: PAY,
    });
    expect(body.scorecards).toMatchObject([
      {
        name: 'basics',
        changed: 1,
        levels: [{ id: 'bronze' }, { id: 'silver' }],
      },
    ]);
    expect(body.entities[0].standings[0]).toMatchObject({
      level: { id: 'bronze' },
      nextLevel: { id: 'silver' },
      before: { level: null },
    });
  });

  it('judges by what was reported and exempted, as evaluations do', async () => {
    const { dryRun, post, knex } = await start();
    await post(
      '/facts',
      {
        observations: [
          {
            entityRef: PAY,
            fact: 'scan.critical',
            value: 3,
            observedAt: new Date().toISOString(),
          },
        ],
      },
      'service',
    );
    await knex('exemptions_request').insert({
      id: 'one',
      entity_ref: PAY,
      check_id: 'is-service',
      state: 'approved',
      order_key: '1',
      reason: 'It moves.',
      requested_by: 'user:default/ada',
      requested_at: new Date().toISOString(),
      expires_at: '2999-01-01T00:00:00.000Z',
    });
    const definitions = [
      check('is-service', "  rule: spec('type') == 'website'"),
      check(
        'scanned',
        "  external: { fact: scan.critical, type: int, trustFor: P1D }\n  rule: facts.scan.critical < 5\n  seen: string(facts.scan.critical) + ' critical'",
      ),
      check(
        'few-high',
        '  external: { fact: scan.high, type: int, trustFor: P1D }\n  rule: facts.scan.high < 5',
      ),
    ].join('');
    const { body } = await dryRun({ definitions, entityRef: PAY });
    expect(outcomeOf(body, 'is-service')?.status).toBe('exempt');
    expect(outcomeOf(body, 'scanned')).toMatchObject({
      status: 'pass',
      message: '3 critical',
      before: 'fail',
    });
    // A check that no scorecard asks for is judged all the same.
    expect(outcomeOf(body, 'few-high')).toMatchObject({
      status: 'no-data',
      before: null,
    });
  });

  it('evaluates what a filter finds, no more than asked for', async () => {
    const { dryRun } = await start();
    const definitions = check(
      'is-service',
      "  rule: spec('type') == 'service'",
    );
    const all = await dryRun({ definitions, filter: { kind: 'Component' } });
    expect(all.body).toMatchObject({ found: 2, evaluated: 2 });
    expect(
      all.body.entities.map(({ entityRef }: DryRunEntity) => entityRef),
    ).toEqual([PAY, 'component:default/shop']);
    const one = await dryRun({
      definitions,
      filter: { kind: 'Component' },
      limit: 1,
    });
    expect(one.body).toMatchObject({ found: 2, evaluated: 1 });
    const card = await dryRun({
      definitions: scorecard(bronze),
      filter: { kind: { $in: ['Group', 'Component'] } },
    });
    expect(card.body).toMatchObject({
      found: 6,
      evaluated: 6,
      notConcerned: 4,
    });
  });

  it('locates every mistake, and says how to mend it', async () => {
    const { dryRun, audited } = await start();
    const { status, body } = await dryRun({
      definitions: `${check(
        'typo',
        '  rule: facts.scan.criticl == 0',
      )}${scorecard(
        '    - { id: gold, title: Gold, checks: [is-servce] }',
        'other',
      )}`,
      entityRef: PAY,
    });
    expect(status).toBe(400);
    expect(body.error.problems).toEqual([
      {
        line: 9,
        column: 20,
        message: expect.stringContaining('criticl'),
        fix: expect.any(String),
      },
    ]);
    const link = await dryRun({
      definitions: scorecard(
        '    - { id: gold, title: Gold, checks: [is-servce] }',
        'other',
      ),
      entityRef: PAY,
    });
    expect(link.status).toBe(400);
    expect(link.body.error.problems).toMatchObject([
      { line: 8, message: 'There is no check is-servce' },
    ]);
    expect(audited).toContainEqual({
      eventId: 'dry-run-definitions',
      outcome: 'fail',
    });
  });

  it('refuses what is too large or names no entities', async () => {
    const { dryRun } = await start();
    const definitions = check('a', '  rule: true');
    for (const body of [
      { definitions: ' '.repeat(DRY_RUN_MAX_LENGTH + 1), entityRef: PAY },
      { definitions },
      { definitions, entityRef: PAY, filter: { kind: 'Component' } },
      { definitions, filter: { kind: 'Component' }, limit: 101 },
      { definitions, filter: { kind: { $like: 'x' } } },
      { definitions, filter: 'kind=Component' },
    ]) {
      expect((await dryRun(body)).status).toBe(400);
    }
  });

  it('shows only entities that the caller may read', async () => {
    const { dryRun } = await start({ hidden: ['pay'] });
    const definitions = check(
      'is-service',
      "  rule: spec('type') == 'service'",
    );
    expect((await dryRun({ definitions, entityRef: PAY })).status).toBe(404);
    const { body } = await dryRun({
      definitions,
      filter: { kind: 'Component' },
    });
    expect(
      body.entities.map(({ entityRef }: DryRunEntity) => entityRef),
    ).toEqual(['component:default/shop']);
  });

  it('takes a permission', async () => {
    const { dryRun } = await start({
      decisions: { [DRY_RUN]: AuthorizeResult.DENY },
    });
    const { status, body } = await dryRun({
      definitions: check('a', '  rule: true'),
      entityRef: PAY,
    });
    expect(status).toBe(403);
    expect(body.error.message).toContain(DRY_RUN);
  });
});
