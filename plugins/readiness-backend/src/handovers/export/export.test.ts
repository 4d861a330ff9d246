import {
  verifyHandoverExport,
  type HandoverKey,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { createTestDatabases } from '../../__testUtils__/databases';
import { migrate } from '../../database';
import { listsPortal } from '../__testUtils__/listsPortal';

jest.setTimeout(120_000);

const databases = createTestDatabases();

const pair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
};

const usable = (keys: HandoverKey[]) =>
  keys.map(({ id, publicKey }) => ({
    id,
    verify: (message: Uint8Array, signature: Uint8Array) =>
      verify(null, message, createPublicKey(publicKey), signature),
  }));

describe.each(databases.eachSupportedId())('exports on %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await migrate(knex);
  });

  it('are proven by the public keys of the portal, and audited', async () => {
    const { privateKey } = pair();
    const old = pair();
    const portal = await listsPortal(knex, {
      config: {
        handovers: {
          signingKeys: [
            { id: '2026', privateKey },
            { id: '2025', publicKey: old.publicKey },
          ],
        },
      },
    });
    const ferry = await portal.submit('ferry', 'ada');
    const { body: envelope } = await portal.get(
      `/handovers/${ferry.id}/export`,
      'lin',
    );
    const {
      body: { keys },
    } = await portal.get('/handovers/keys', 'lin');
    expect(keys.map(({ id, kept }: HandoverKey) => [id, kept])).toEqual([
      ['2026', 'configuration'],
      ['2025', 'retired'],
    ]);
    expect(JSON.stringify(keys)).not.toContain('PRIVATE');
    expect(
      verifyHandoverExport({
        text: JSON.stringify(envelope),
        keys: usable(keys),
      }),
    ).toMatchObject({
      verdict: 'proven',
      keyIds: ['2026'],
      portal: 'https://portal.example.com',
      record: { id: ferry.id, status: 'submitted' },
    });
    expect(portal.audit).toContain('export-handover: success');

    const hidden = await listsPortal(knex, { visible: [] });
    const refused = await hidden.get(`/handovers/${ferry.id}/export`, 'lin');
    expect(refused.status).toBe(404);
    expect(hidden.audit).toEqual(['export-handover: NotFoundError']);
  });

  it('are signed with one key made here where the configuration has none', async () => {
    const replicas = [await listsPortal(knex), await listsPortal(knex)];
    const ferry = await replicas[0].submit('ferry', 'ada');
    const answers = await Promise.all(
      replicas.map(one => one.get('/handovers/keys', 'lin')),
    );
    const [{ keys }, other] = answers.map(({ body }) => body);
    expect(keys).toMatchObject([{ kept: 'database', algorithm: 'Ed25519' }]);
    expect(other.keys).toEqual(keys);
    const { text } = await replicas[1].get(
      `/handovers/${ferry.id}/export`,
      'lin',
    );
    expect(verifyHandoverExport({ text, keys: usable(keys) }).verdict).toBe(
      'proven',
    );

    // A key of one's own takes over, and the old exports stay proven.
    const own = await listsPortal(knex, {
      config: {
        handovers: {
          signingKeys: [{ id: 'own', privateKey: pair().privateKey }],
        },
      },
    });
    const { body } = await own.get('/handovers/keys', 'lin');
    expect(body.keys.map(({ id }: HandoverKey) => id)).toEqual([
      'own',
      keys[0].id,
    ]);
    const { body: envelope } = await own.get(
      `/handovers/${ferry.id}/export`,
      'lin',
    );
    expect(envelope.signatures).toMatchObject([{ keyid: 'own' }]);
  });
});

describe('the keys of the configuration', () => {
  const { privateKey, publicKey } = pair();
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

  it.each([
    ['no key in it', [{ id: 'a' }], 'has neither privateKey nor publicKey'],
    [
      'no PEM',
      [{ id: 'a', privateKey: 'secret words' }],
      'is not a key in PEM',
    ],
    ['another algorithm', [{ id: 'a', privateKey: rsa }], 'is for rsa'],
    [
      'one name twice',
      [
        { id: 'a', privateKey },
        { id: 'a', publicKey },
      ],
      'has two keys "a"',
    ],
    ['a first one that cannot sign', [{ id: 'a', publicKey }], 'no privateKey'],
  ])(
    'are refused with %s, without giving them away',
    async (_, keys, words) => {
      const [id] = databases.eachSupportedId()[0];
      const knex = await databases.init(id);
      await migrate(knex);
      const error = await listsPortal(knex, {
        config: { handovers: { signingKeys: keys } },
      }).catch(refused => refused as Error);
      expect(error).toMatchObject({
        message: expect.stringContaining(words),
      });
      expect((error as Error).message).not.toContain('secret words');
    },
  );
});
