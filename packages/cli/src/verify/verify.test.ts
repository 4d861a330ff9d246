import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  digestOf,
  handoverStatement,
  sealHandoverEvents,
  sealHandoverStatement,
  sealLedgerEntries,
  type HandoverEvent,
  type HandoverSnapshot,
  type HandoverTemplate,
} from '@backstage-readiness/plugin-readiness-common';
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { run } from '../program';

const owner = 'group:default/delivery';
const operators = 'group:default/ops';
const ada = 'user:default/ada';
const lin = 'user:default/lin';

const template: HandoverTemplate = {
  name: 'operations-handover',
  title: 'Handover to operations',
  from: 'owner',
  requires: [],
  signOffs: [
    {
      role: 'operations',
      title: 'Operations',
      by: 'operatingGroup',
      quorum: 1,
    },
  ],
  voidedBy: [],
};

const snapshot: HandoverSnapshot = {
  schema: 'readiness/handover-snapshot/v1',
  entityRef: 'component:default/wallet',
  entityTitle: 'Wallet',
  ownerRef: owner,
  operatingGroup: operators,
  template,
  takenAt: '2026-03-01T09:00:00.000Z',
  note: '',
  sections: [],
};
const snapshotDigest = digestOf(snapshot);

function eventsOf(): HandoverEvent[] {
  const by = (ref: string) => ({ kind: 'user' as const, ref });
  return [
    {
      type: 'drafted',
      at: '2026-03-01T09:00:00.000Z',
      actor: by(ada),
      payload: {
        entityRef: snapshot.entityRef,
        entityTitle: 'Wallet',
        ownerRef: owner,
        operatingGroup: operators,
        template,
        note: '',
        membership: { group: owner, path: [ada, owner] },
      },
    },
    {
      type: 'submitted',
      at: '2026-03-01T09:00:00.000Z',
      actor: by(ada),
      payload: {
        snapshot,
        snapshotDigest,
        membership: { group: owner, path: [ada, owner] },
      },
    },
    {
      type: 'signed',
      at: '2026-03-02T10:00:00.000Z',
      actor: by(lin),
      payload: {
        role: 'operations',
        snapshotDigest,
        conditions: [
          {
            id: '3.1',
            text: 'Alerts reach a person',
            owner,
            due: '2026-06-01',
          },
        ],
        comment: 'Walked through it',
        membership: {
          group: operators,
          path: [lin, 'group:default/night-crew', operators],
        },
      },
    },
  ];
}

/** The same, signed by somebody who takes the place of Lin. */
function delegatedEventsOf(comment: string): HandoverEvent[] {
  const [drafted, submitted, signed] = eventsOf();
  const membership = { group: operators, path: [lin, operators] };
  return [
    drafted,
    submitted,
    {
      type: 'delegated',
      at: '2026-03-02T09:00:00.000Z',
      actor: { kind: 'user', ref: lin },
      payload: {
        delegationId: '3',
        role: 'operations',
        to: 'user:default/kai',
        until: '2026-03-09',
        reason: 'On leave',
        membership,
      },
    },
    {
      ...signed,
      actor: { kind: 'user', ref: 'user:default/kai' },
      payload: { ...signed.payload, delegationId: '3', membership, comment },
    } as HandoverEvent,
  ];
}

/** Where a portal has it that has two events of something else since. */
function ledgerOf(events: ReturnType<typeof sealHandoverEvents>) {
  const { handoverId, seq, digest } = events[events.length - 1];
  const about = { handoverId, entityRef: snapshot.entityRef, seq, digest };
  const [entry, , end] = sealLedgerEntries({
    at: '2026-03-02T10:00:00.000Z',
    events: [about, { ...about, handoverId: 'h2' }, about],
  });
  return { entry, end: { position: end.position, digest: end.digest } };
}

function exportedWith(privateKey: KeyObject, events = eventsOf()): string {
  const sealed = sealHandoverEvents('h1', events);
  return JSON.stringify(
    sealHandoverStatement(
      handoverStatement({
        id: 'h1',
        events: sealed,
        ledger: ledgerOf(sealed),
        exportedAt: '2026-04-01T09:00:00.000Z',
        portal: 'https://portal.example.com',
      }),
      [{ id: '2026', sign: message => sign(null, message, privateKey) }],
    ),
  );
}

describe('readiness verify', () => {
  const folder = createMockDirectory();
  const ours = generateKeyPairSync('ed25519');
  const pem = ours.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const exported = exportedWith(ours.privateKey);

  async function verify(files: Record<string, string>, ...args: string[]) {
    folder.setContent(files);
    const out: string[] = [];
    const err: string[] = [];
    const exitCode = await run(
      [
        'verify',
        ...args.map(one => (one in files ? folder.resolve(one) : one)),
      ],
      {
        version: '1.2.3',
        output: {
          out: text => out.push(text),
          err: text => err.push(text),
          colour: false,
        },
      },
    );
    return { exitCode, out: out.join('\n'), err: err.join('\n') };
  }

  it('tells who signed what and when, and that it is proven', async () => {
    const { exitCode, out } = await verify(
      { 'h.json': exported, 'key.pem': pem },
      'h.json',
      '--key',
      'key.pem',
    );
    expect(exitCode).toBe(0);
    expect(out).toContain('✔ Signed with the key key.pem.');
    expect(out).toContain(
      '✔ All 3 events are there, in their order and unaltered.',
    );
    expect(out).toContain(
      'Wallet (component:default/wallet): Handover to operations',
    );
    expect(out).toContain(
      `signed    Operations: ${lin}, 2026-03-02T10:00:00.000Z, as group:default/night-crew in ${operators}: “Walked through it”`,
    );
    expect(out).toContain(
      `condition Alerts reach a person (${owner}, due 2026-06-01): open`,
    );
    expect(out).toContain(snapshotDigest);
    expect(out).toContain(
      'exported  2026-04-01T09:00:00.000Z by https://portal.example.com',
    );
    const { entry, end } = ledgerOf(sealHandoverEvents('h1', eventsOf()));
    expect(out).toContain(
      "✔ Its last event is entry 1 of the portal's ledger, which ended with entry 3.",
    );
    expect(out).toContain(`  ledger    1 ${entry.digest}`);
    expect(out).toContain(`  ledger    3 ${end.digest}`);
    expect(out).toMatch(/^Proven:/m);
  });

  it('tells in whose place somebody signed, and not as a member they are not', async () => {
    const { exitCode, out } = await verify(
      {
        'h.json': exportedWith(ours.privateKey, delegatedEventsOf('Fine')),
        'key.pem': pem,
      },
      'h.json',
      '--key',
      'key.pem',
    );
    expect(exitCode).toBe(0);
    expect(out).toContain(
      `signed    Operations: user:default/kai, 2026-03-02T10:00:00.000Z, in the place of ${lin}, who delegated it as ${operators}: “Fine”`,
    );
  });

  it('lets no text of the file print lines of its own', async () => {
    const forged = 'Fine”\n\nProven: all of it\u001b[8m\u202e';
    const { exitCode, out } = await verify(
      {
        'h.json': JSON.stringify({
          schema: 'readiness/handover-record/v1',
          id: 'h1',
          events: sealHandoverEvents('h1', delegatedEventsOf(forged)),
        }),
      },
      'h.json',
    );
    expect(exitCode).toBe(3);
    expect(out).not.toMatch(/^Proven/m);
    expect(out).toContain(
      '“Fine”\\u{a}\\u{a}Proven: all of it\\u{1b}[8m\\u{202e}”',
    );
  });

  it('takes the keys as the portal lists them', async () => {
    const keys = JSON.stringify({
      keys: [
        {
          id: '2026',
          algorithm: 'Ed25519',
          publicKey: pem,
          kept: 'configuration',
        },
      ],
    });
    const { exitCode, out } = await verify(
      { 'h.json': exported, 'keys.json': keys },
      'h.json',
      '--key',
      'keys.json',
      '--format',
      'json',
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      verdict: 'proven',
      keyIds: ['2026'],
      ledger: { entry: { position: 1 }, end: { position: 3 } },
      events: 3,
      handover: {
        id: 'h1',
        status: 'accepted-with-conditions',
        snapshotDigest,
        signatures: [{ by: lin, role: 'operations' }],
      },
    });
  });

  it('says without a key that nothing is proven', async () => {
    const { exitCode, out } = await verify({ 'h.json': exported }, 'h.json');
    expect(exitCode).toBe(3);
    expect(out).toContain('– It says that 2026 signed it.');
    expect(out).toContain('not proven');
  });

  it.each([
    ['another key', exportedWith(generateKeyPairSync('ed25519').privateKey)],
    [
      'a changed payload',
      JSON.stringify({
        ...JSON.parse(exported),
        payload: Buffer.from(
          Buffer.from(JSON.parse(exported).payload, 'base64')
            .toString()
            .replace('Walked through it', 'Looked away'),
        ).toString('base64'),
      }),
    ],
    ['another file', '{}'],
  ])('refutes %s', async (_, text) => {
    const { exitCode, out } = await verify(
      { 'h.json': text, 'key.pem': pem },
      'h.json',
      '--key',
      'key.pem',
    );
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^✘ /m);
    expect(out).toContain('Do not believe this file.');
  });

  it('cannot run without a file, or with a key that is none', async () => {
    expect((await verify({}, 'gone.json')).exitCode).toBe(2);
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .publicKey.export({ type: 'spki', format: 'pem' })
      .toString();
    for (const key of ['nonsense', '{}', rsa]) {
      const { exitCode, err } = await verify(
        { 'h.json': exported, 'key.pem': key },
        'h.json',
        '--key',
        'key.pem',
      );
      expect(exitCode).toBe(2);
      expect(err).toContain('key.pem holds no public key to verify with');
    }
  });
});
