import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { sealHandoverEvents } from '../chain';
import { digestOf } from '../digest';
import { digestOfLedgerEntry, sealLedgerEntries } from '../ledger';
import { people, qa, Story } from '../__testUtils__/story';
import { handoverStatement, sealHandoverStatement } from './statement';
import { verifyHandoverExport } from './verifyExport';
import { dssePreAuthEncoding, fromBase64, toBase64 } from './bytes';

function keyPair(id: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    id,
    sign: (message: Uint8Array) => sign(null, message, privateKey),
    verify: (message: Uint8Array, signature: Uint8Array) =>
      verify(null, message, publicKey, signature),
  };
}

const ours = keyPair('2026');
const theirs = keyPair('2027');

const story = new Story()
  .drafted()
  .submitted()
  .signed('operations', people.operator, [
    { text: 'Alerts reach a person', owner: qa, due: '2026-06-01' },
  ])
  .signed('qa', people.tester);

function statement(events = story.events) {
  return handoverStatement({
    id: 'h1',
    events,
    exportedAt: '2026-04-01T09:00:00.000Z',
    portal: 'https://portal.example.com',
  });
}

const exported = (key = ours) => sealHandoverStatement(statement(), [key]);

/** Changes the statement and leaves the signature as it is. */
function tampered(
  change: (text: string) => string,
  resign?: ReturnType<typeof keyPair>,
) {
  const { payload, payloadType, signatures } = exported();
  const text = change(Buffer.from(payload, 'base64').toString());
  const bytes = new TextEncoder().encode(text);
  return JSON.stringify({
    payloadType,
    payload: toBase64(bytes),
    signatures: resign
      ? [
          {
            keyid: resign.id,
            sig: toBase64(resign.sign(dssePreAuthEncoding(payloadType, bytes))),
          },
        ]
      : signatures,
  });
}

type Statement = ReturnType<typeof statement>;
const edited =
  (change: (value: Statement & { predicate: any }) => void) =>
  (text: string) => {
    const value = JSON.parse(text);
    change(value);
    return JSON.stringify(value);
  };

/** Which steps failed, and what they say. */
function failures(text: string, keys = [ours]) {
  const { verdict, steps, record } = verifyHandoverExport({ text, keys });
  expect(record === undefined).toBe(verdict === 'refuted');
  return {
    verdict,
    failed: steps.filter(({ state }) => state === 'failed').map(({ id }) => id),
  };
}

describe('verifyHandoverExport', () => {
  it('proves what was exported and not touched since', () => {
    const result = verifyHandoverExport({
      text: JSON.stringify(exported()),
      keys: [theirs, ours],
    });
    expect(result).toMatchObject({
      verdict: 'proven',
      keyIds: ['2026'],
      events: 4,
      exportedAt: '2026-04-01T09:00:00.000Z',
      portal: 'https://portal.example.com',
      record: {
        status: 'accepted-with-conditions',
        signatures: [{ by: people.operator.ref }, { by: people.tester.ref }],
      },
    });
    expect(result.steps.map(({ id, state }) => [id, state])).toEqual(
      ['form', 'signature', 'chain', 'rules', 'snapshots', 'subject'].map(
        id => [id, 'passed'],
      ),
    );
  });

  it('names the entity and its snapshot, and the record, as subjects', () => {
    expect(statement().subject).toEqual([
      {
        name: 'component:default/ticket-wallet',
        digest: { sha256: story.record!.snapshotDigest!.slice(7) },
      },
      {
        name: 'handover:h1',
        digest: { sha256: story.record!.head.digest.slice(7) },
      },
    ]);
  });

  it('can be signed with an old and a new key, of which one is enough', () => {
    const text = JSON.stringify(
      sealHandoverStatement(statement(), [ours, theirs]),
    );
    expect(failures(text, [theirs])).toEqual({ verdict: 'proven', failed: [] });
    expect(verifyHandoverExport({ text, keys: [ours, theirs] }).keyIds).toEqual(
      ['2026', '2027'],
    );
  });

  it('does not take a consistent file for a proven one', () => {
    const result = verifyHandoverExport({ text: JSON.stringify(exported()) });
    expect(result.verdict).toBe('unproven');
    expect(result.record?.status).toBe('accepted-with-conditions');

    const bare = JSON.stringify(statement().predicate.record);
    expect(verifyHandoverExport({ text: bare }).verdict).toBe('unproven');
    expect(failures(bare)).toEqual({
      verdict: 'refuted',
      failed: ['signature'],
    });
  });

  it('is not taken in by a key that only has the name of ours', () => {
    const forger = keyPair('2026');
    const text = JSON.stringify(sealHandoverStatement(statement(), [forger]));
    expect(failures(text)).toEqual({
      verdict: 'refuted',
      failed: ['signature'],
    });
  });

  it.each([
    ['the signature', { sig: toBase64(new Uint8Array(64)) }],
    ['a signature that is none', { sig: '!' }],
    ['the signature left out', { sig: '' }],
  ])('notices %s', (_, change) => {
    const envelope = exported();
    const text = JSON.stringify({
      ...envelope,
      signatures: [{ ...envelope.signatures[0], ...change }],
    });
    expect(failures(text)).toEqual({
      verdict: 'refuted',
      failed: ['signature'],
    });
  });

  const changes: Array<[string, (text: string) => string, string[]]> = [
    [
      'a comment reworded',
      edited(({ predicate }) => {
        predicate.record.events[2].payload.comment = 'Fine';
      }),
      ['chain'],
    ],
    [
      'another person signing',
      text => text.replaceAll(people.tester.ref, 'user:default/eve'),
      ['chain'],
    ],
    [
      'an item of the snapshot made good',
      edited(({ predicate }) => {
        predicate.record.events[1].payload.snapshot.sections[1].items[1].state =
          'ok';
      }),
      ['chain'],
    ],
    [
      'two events exchanged',
      edited(({ predicate }) => {
        const { events } = predicate.record;
        [events[2], events[3]] = [events[3], events[2]];
      }),
      ['chain'],
    ],
    [
      'an event left out',
      edited(({ predicate }) => {
        predicate.record.events.splice(2, 1);
      }),
      ['chain'],
    ],
    [
      'an event put in',
      edited(({ predicate }) => {
        const { events } = predicate.record;
        events.splice(3, 0, events[2]);
      }),
      ['chain'],
    ],
    [
      'the last event cut off',
      edited(({ predicate }) => {
        predicate.record.events.pop();
      }),
      ['subject'],
    ],
    [
      'an event of a kind nobody knows',
      edited(({ predicate }) => {
        predicate.record.events[3].type = 'blessed';
      }),
      ['chain'],
    ],
    [
      'another entity as subject',
      edited(value => {
        value.subject[0].name = 'component:default/other';
      }),
      ['subject'],
    ],
    [
      'another snapshot as subject',
      edited(value => {
        value.subject[0].digest.sha256 = '0'.repeat(64);
      }),
      ['subject'],
    ],
    [
      'the id of another handover',
      edited(({ predicate }) => {
        predicate.record.id = 'h2';
      }),
      ['chain'],
    ],
    [
      'no events at all',
      edited(({ predicate }) => {
        predicate.record.events = [];
      }),
      ['chain'],
    ],
  ];

  it.each(changes)('notices %s', (_, change, failed) => {
    expect(failures(tampered(change))).toEqual({
      verdict: 'refuted',
      failed: ['signature', ...failed],
    });
    // Whoever has the key can sign it, and yet it does not hold.
    expect(failures(tampered(change, ours))).toEqual({
      verdict: 'refuted',
      failed,
    });
  });

  it('notices a chain made anew in which somebody did what they may not', () => {
    const events = story.events.map(
      ({ handoverId, seq, prevDigest, digest, ...event }) => event,
    );
    events[3] = {
      ...events[3],
      actor: { kind: 'user', ref: people.stranger.ref },
    };
    const text = JSON.stringify(
      sealHandoverStatement(statement(sealHandoverEvents('h1', events)), [
        ours,
      ]),
    );
    expect(failures(text)).toEqual({ verdict: 'refuted', failed: ['rules'] });
  });

  it.each([
    ['no JSON', 'hello'],
    ['other JSON', '{"a":1}'],
    ['nothing', 'null'],
    [
      'an envelope of something else',
      JSON.stringify({ ...exported(), payloadType: 'text/plain' }),
    ],
    ['a payload that is none', JSON.stringify({ ...exported(), payload: '%' })],
    [
      'a statement about something else',
      JSON.stringify({
        ...exported(),
        payload: toBase64(new Uint8Array([123, 125])),
      }),
    ],
  ])('says what is not an export: %s', (_, text) => {
    expect(failures(text)).toEqual({ verdict: 'refuted', failed: ['form'] });
  });
});

describe('the place in the ledger', () => {
  const entries = sealLedgerEntries({
    at: '2026-04-01T09:00:00.000Z',
    events: [
      ...story.events.map(({ handoverId, seq, digest }) => ({
        handoverId,
        entityRef: story.record!.entityRef,
        seq,
        digest,
      })),
      { handoverId: 'h2', entityRef: 'x', seq: 1, digest: digestOf('other') },
    ],
  });
  const { length } = story.events;
  const [entry, { position, digest }] = [entries[length - 1], entries[length]];
  const note = { entry, end: { position, digest } };

  const verified = (ledger: typeof note) =>
    failures(
      JSON.stringify(
        sealHandoverStatement(
          handoverStatement({
            id: 'h1',
            events: story.events,
            exportedAt: '2026-04-01T09:00:00.000Z',
            portal: 'https://portal.example.com',
            ledger,
          }),
          [ours],
        ),
      ),
    );

  it('is told, and has to be that of the record', () => {
    expect(verified(note)).toEqual({ verdict: 'proven', failed: [] });
    expect(verified({ ...note, end: entry })).toEqual({
      verdict: 'proven',
      failed: [],
    });
  });

  it.each<[string, typeof note]>([
    ['an entry that was edited', { ...note, entry: { ...entry, position: 9 } }],
    ['an entry of an earlier event', { ...note, entry: entries[0] }],
    ['an entry of another record', { ...note, entry: entries[length] }],
    [
      'an entry about another digest',
      {
        ...note,
        entry: {
          ...entry,
          headDigest: digestOf('x'),
          digest: digestOfLedgerEntry({ ...entry, headDigest: digestOf('x') }),
        },
      },
    ],
    ['an end before the entry', { ...note, end: { position: 1, digest } }],
    [
      'another end at the entry',
      { ...note, end: { position: entry.position, digest } },
    ],
  ])('is refuted by %s', (_, ledger) => {
    expect(verified(ledger)).toEqual({
      verdict: 'refuted',
      failed: ['ledger'],
    });
  });
});

describe('the envelope', () => {
  it('signs what the DSSE specification says is signed', () => {
    expect(
      new TextDecoder().decode(
        dssePreAuthEncoding(
          'http://example.com/HelloWorld',
          new TextEncoder().encode('hello world'),
        ),
      ),
    ).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
  });

  it('reads standard and URL-safe Base64', () => {
    const bytes = new Uint8Array([251, 255, 254, 0]);
    expect(toBase64(bytes)).toBe('+//+AA==');
    expect(fromBase64('-__-AA==')).toEqual(bytes);
    expect(fromBase64('+//+AA==')).toEqual(bytes);
    expect(() => fromBase64('<>')).toThrow('Base64');
  });
});
