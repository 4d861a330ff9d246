import { createMockDirectory } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createTestDatabases } from '../__testUtils__/databases';
import { migrate } from '../database';
import { PAY, startParts } from './__testUtils__/startParts';

const databases = createTestDatabases();

const attested = (name: string, attestation: string, more = '') => `
---
apiVersion: readiness/v1
kind: Check
metadata: { name: ${name}, title: Title of ${name} }
spec:
  section: testing
  why: Because.
  fix: Mend it.
  ${more}
  attestation: ${attestation}`;

const definitionsYaml = `
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: basics, title: Basics }
spec:
  appliesTo: { kind: Component }
  levels:
    - { id: bronze, title: Bronze, checks: [rollback-tested, handed-over, signed, linked] }
${attested(
  'rollback-tested',
  '{ by: owner, every: P180D, evidence: required, ask: When? }',
)}
${attested('handed-over', '{ by: operatingGroup, every: P30D, ask: Who? }')}
${attested('signed', '{ by: group:qa, every: P30D, ask: Is it good? }')}
${attested(
  'linked',
  '{ by: owner, every: P30D, overrules: true, ask: Where? }',
  "rule: links('logs').size() > 0",
)}
`;

const path = (checkId: string, entity = 'pay') =>
  `/entities/component/default/${entity}/checks/${checkId}/attestations`;
const EVIDENCE = 'https://ci.example.com/runs/7';
const CREATE = 'readiness.attestation.create';
const REVOKE = 'readiness.attestation.revoke';
const DAY = 86_400_000;

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())(
  'the attestations API on %s',
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
      return parts;
    }

    it('has no data until somebody states it, and passes from then on', async () => {
      const { post, outcome, audited } = await start();
      expect(await outcome('rollback-tested')).toMatchObject({
        status: 'no-data',
        message: 'Nobody has stated this yet.',
        attestation: { by: 'owner', every: 'P180D', evidence: 'required' },
      });

      const { status, body } = await post(path('rollback-tested'), {
        statement: 'Version 7 rolled back in 4 minutes',
        evidenceUrl: EVIDENCE,
      });

      expect(status).toBe(200);
      expect(body).toMatchObject({
        canAttest: true,
        canRevoke: true,
        group: 'group:default/payments',
        items: [
          {
            state: 'valid',
            statement: 'Version 7 rolled back in 4 minutes',
            statedBy: 'user:default/ada',
            evidenceUrl: EVIDENCE,
            importedFrom: null,
          },
        ],
      });
      const { statedAt, expiresAt } = body.items[0];
      expect(Date.parse(expiresAt) - Date.parse(statedAt)).toBe(180 * DAY);
      expect(await outcome('rollback-tested')).toMatchObject({
        status: 'pass',
        message: expect.stringMatching(
          /^Stated by user:default\/ada on .* good until /,
        ),
        evidence: [{ url: EVIDENCE }],
      });
      expect(audited).toEqual([
        { eventId: 'create-attestation', outcome: 'success' },
      ]);
    });

    it('takes who and when from the credentials, whatever the body says', async () => {
      const { post } = await start();
      const { body } = await post(path('rollback-tested'), {
        statement: 'Done',
        evidenceUrl: EVIDENCE,
        statedBy: 'user:default/boss',
        statedAt: '2020-01-01T00:00:00Z',
      });
      expect(body.items[0].statedBy).toBe('user:default/ada');
      expect(Date.parse(body.items[0].statedAt)).toBeGreaterThan(
        Date.now() - DAY,
      );
    });

    it.each([
      ['no statement', { statement: '  ', evidenceUrl: EVIDENCE }],
      ['no evidence where it is asked for', { statement: 'Done' }],
      [
        'evidence that is no web address',
        // eslint-disable-next-line no-script-url
        { statement: 'Done', evidenceUrl: 'javascript:alert(1)' },
      ],
      [
        'evidence with a password in it',
        { statement: 'Done', evidenceUrl: 'https://me:secret@example.com' },
      ],
      [
        'an expiry in the past',
        {
          statement: 'Done',
          evidenceUrl: EVIDENCE,
          expiresAt: '2020-01-01T00:00:00Z',
        },
      ],
      [
        'an expiry later than the check allows',
        {
          statement: 'Done',
          evidenceUrl: EVIDENCE,
          expiresAt: new Date(Date.now() + 200 * DAY).toISOString(),
        },
      ],
    ])('refuses %s', async (_, attestation) => {
      const { post, get } = await start();
      const refused = await post(path('rollback-tested'), attestation);
      expect(refused.status).toBe(400);
      expect((await get(path('rollback-tested'))).body.items).toEqual([]);
    });

    it('lets only those state it whom the check asks', async () => {
      const { post, get } = await start();
      const state = async (checkId: string, name: string) =>
        (await post(path(checkId), { statement: 'Yes' }, name)).status;

      expect(await state('handed-over', 'ada')).toBe(403);
      expect(await state('handed-over', 'lin')).toBe(200);
      expect(await state('signed', 'lin')).toBe(403);
      expect(await state('signed', 'priya')).toBe(200);
      expect(await state('linked', 'service')).toBe(403);
      expect((await get(path('signed'), 'ada')).body).toMatchObject({
        canAttest: false,
        group: 'group:default/qa',
      });
    });

    it('says what is missing when the entity names nobody who could', async () => {
      const { post } = await start();
      const refused = await post(
        path('handed-over', 'shop'),
        { statement: 'Yes' },
        'lin',
      );
      expect(refused.status).toBe(400);
      expect(refused.body.error.message).toContain('readiness/operated-by');
    });

    it('refuses those who lack the permission', async () => {
      const { post, get, audited } = await start({
        decisions: { [CREATE]: AuthorizeResult.DENY },
      });
      const refused = await post(path('linked'), { statement: 'There' });
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain(CREATE);
      expect((await get(path('linked'))).body.canAttest).toBe(false);
      expect(audited).toEqual([
        { eventId: 'create-attestation', outcome: 'fail' },
      ]);
    });

    it('hides what is about an entity the reader may not see', async () => {
      const { post, get } = await start({ hidden: ['pay'] });
      expect((await get(path('linked'))).status).toBe(404);
      expect((await post(path('linked'), { statement: 'x' })).status).toBe(404);
    });

    it('knows no attestations of a check that asks nobody', async () => {
      const { get } = await start();
      expect((await get(path('unheard-of'))).status).toBe(404);
    });

    it('keeps what was superseded and what was revoked', async () => {
      const { post, get, outcome } = await start();
      const state = (statement: string) => post(path('linked'), { statement });
      await state('In the wiki');
      const { body } = await state('In the handbook');
      const [current] = body.items;

      const revoked = await post(`${path('linked')}/${current.id}/revoke`, {
        reason: 'The handbook is gone',
      });

      expect(revoked.status).toBe(200);
      expect(revoked.body).toMatchObject({ canRevoke: false });
      expect((await get(path('linked'))).body.items).toMatchObject([
        {
          state: 'revoked',
          statement: 'In the handbook',
          endedBy: 'user:default/ada',
          endReason: 'The handbook is gone',
        },
        { state: 'superseded', statement: 'In the wiki' },
      ]);
      expect((await outcome('linked')).status).toBe('fail');
      const again = await post(`${path('linked')}/${current.id}/revoke`, {
        reason: 'Once more',
      });
      expect(again.status).toBe(409);
      expect(
        (await post(`${path('linked')}/nonsense/revoke`, { reason: 'x' }))
          .status,
      ).toBe(404);
    });

    it('asks a permission of whoever revokes the statement of another', async () => {
      const { post, get } = await start({
        decisions: { [REVOKE]: AuthorizeResult.DENY },
      });
      const { body } = await post(
        path('signed'),
        { statement: 'Yes' },
        'priya',
      );
      const revoke = `${path('signed')}/${body.items[0].id}/revoke`;
      expect((await get(path('signed'), 'ada')).body.canRevoke).toBe(false);
      expect((await post(revoke, { reason: 'No' }, 'ada')).status).toBe(403);
      expect((await post(revoke, { reason: 'No' }, 'priya')).status).toBe(200);
    });

    it('lets a statement stand in for a rule that finds nothing, if told so', async () => {
      const { post, outcome } = await start();
      expect(await outcome('linked')).toMatchObject({
        status: 'fail',
        message:
          'The rule does not hold for this entity. Nobody has stated this yet.',
      });
      await post(path('linked'), { statement: 'In another portal' });
      expect((await outcome('linked')).status).toBe('pass');
    });

    it('goes stale when the statement expires, and never back to passing', async () => {
      const { post, get, evaluation, outcome } = await start({
        now: () => new Date(Date.now() - 40 * DAY),
      });
      await post(path('handed-over'), { statement: 'Yes' }, 'lin');
      await evaluation.evaluateAll();

      expect(await outcome('handed-over')).toMatchObject({
        status: 'stale',
        message: expect.stringContaining(
          'The statement of user:default/lin on',
        ),
      });
      expect((await get(path('handed-over'))).status).toBe(200);
    });

    it('writes nothing when nothing changed', async () => {
      const { post, evaluation } = await start();
      await post(path('linked'), { statement: 'There' });
      const { rowsWritten } = await evaluation.evaluateAll();
      expect(rowsWritten).toBe(0);
    });

    it('takes over statements made elsewhere, once and never over one made here', async () => {
      const record = {
        id: 'elsewhere-1',
        entityRef: PAY,
        checkId: 'linked',
        statement: 'In the old portal',
        statedBy: 'user:default/ada',
        statedAt: new Date(Date.now() - 2 * DAY).toISOString(),
        expiresAt: new Date(Date.now() + 2 * DAY).toISOString(),
      };
      const loaders = [
        {
          source: 'the old portal',
          load: async () => [record, { ...record, id: 'bad', statedBy: 'ada' }],
        },
        {
          source: 'one that is down',
          load: async () => {
            throw new Error('down');
          },
        },
      ];
      const knex = await databases.init(databaseId);
      await migrate(knex);
      const again = () =>
        startParts({ knex, definitionsFolder: folder.path, loaders });
      await again();
      const { get, post, evaluation, outcome } = await again();
      await evaluation.evaluateAll();
      expect((await get(path('linked'))).body.items).toMatchObject([
        { id: 'elsewhere-1', state: 'valid', importedFrom: 'the old portal' },
      ]);
      expect((await outcome('linked')).status).toBe('pass');

      await post(path('linked'), { statement: 'Here' });
      record.id = 'elsewhere-2';
      const { get: getAgain } = await again();
      expect(
        (await getAgain(path('linked'))).body.items.map(
          ({ statement }: { statement: string }) => statement,
        ),
      ).toEqual(['Here', 'In the old portal']);
    });
  },
);
