import fc from 'fast-check';
import { digestOf } from './digest';
import {
  digestOfLedgerEntry,
  sealLedgerEntries,
  type HandoverLedgerAnchor,
  type HandoverLedgerEntry,
} from './ledger';
import {
  HandoverLedgerCheck,
  verifyHandoverLedger,
  type StoredHandoverHead,
} from './verifyLedger';

const at = '2026-11-22T09:00:00.000Z';

/** A ledger, what is stored beside it, and what was seen of it earlier. */
interface Stored {
  entries: HandoverLedgerEntry[];
  heads: StoredHandoverHead[];
  tail: HandoverLedgerAnchor | null;
}

const anchorOf = ({ position, digest }: HandoverLedgerEntry) => ({
  position,
  digest,
});

/** What is stored after events of these handovers, in this order. */
function recorded(handovers: string[]): Stored {
  const heads = new Map<string, StoredHandoverHead & { digest: string }>();
  const events = handovers.map(handoverId => {
    const seq = (heads.get(handoverId)?.seq ?? 0) + 1;
    const entityRef = `component:default/${handoverId}`;
    const digest = digestOf({ handoverId, seq });
    const head = { handoverId, entityRef, seq, digest };
    heads.set(handoverId, head);
    return head;
  });
  const entries = sealLedgerEntries({ events, at });
  return {
    entries,
    heads: [...heads.values()],
    tail: entries.length > 0 ? anchorOf(entries[entries.length - 1]) : null,
  };
}

const kindsIn = (stored: Stored, anchors?: HandoverLedgerAnchor[]) =>
  verifyHandoverLedger({ ...stored, anchors }).map(({ kind }) => kind);

/** Digests that fit again from one entry on, as somebody with time makes them. */
function resealed(
  entries: HandoverLedgerEntry[],
  options: { links: boolean } = { links: true },
): HandoverLedgerEntry[] {
  let before: HandoverLedgerEntry | undefined;
  return entries.map(entry => {
    const next = options.links
      ? {
          ...entry,
          position: (before?.position ?? 0) + 1,
          prevDigest: before?.digest ?? null,
        }
      : entry;
    before = { ...next, digest: digestOfLedgerEntry(next) };
    return before;
  });
}

/** Two handovers, of which `a` has three events and `b` two. */
const good = () => recorded(['a', 'b', 'a', 'b', 'a']);

describe('the ledger of handovers', () => {
  it('is one chain over all handovers, with entities in small letters', () => {
    const [first, second] = sealLedgerEntries({
      at,
      events: [1, 2].map(seq => ({
        handoverId: 'h',
        entityRef: 'Component:default/Shop',
        seq,
        digest: digestOf(seq),
      })),
    });
    expect(first).toEqual({
      position: 1,
      handoverId: 'h',
      entityRef: 'component:default/shop',
      seq: 1,
      headDigest: digestOf(1),
      at,
      prevDigest: null,
      digest: digestOfLedgerEntry(first),
    });
    expect(second).toMatchObject({ position: 2, prevDigest: first.digest });
  });

  it('shows nothing while nobody touched it, an empty one included', () => {
    expect(kindsIn(good(), good().entries.map(anchorOf))).toEqual([]);
    expect(kindsIn({ entries: [], heads: [], tail: null })).toEqual([]);
  });

  it('takes records in that had several events when it began', () => {
    const events = [
      { handoverId: 'a', entityRef: 'x', seq: 4, digest: digestOf(4) },
      { handoverId: 'a', entityRef: 'x', seq: 5, digest: digestOf(5) },
    ];
    const entries = sealLedgerEntries({ at, events });
    expect(
      kindsIn({ entries, heads: [events[1]], tail: anchorOf(entries[1]) }),
    ).toEqual([]);
  });

  it.each<[string, (stored: Stored) => Stored, string[]]>([
    [
      'a record that is gone',
      stored => ({ ...stored, heads: stored.heads.slice(1) }),
      ['record-gone'],
    ],
    [
      'a record cut short',
      stored => ({ ...stored, heads: [recorded(['a']).heads[0]] }),
      ['record-cut', 'record-gone'],
    ],
    [
      'a record whose last event is another',
      stored => ({
        ...stored,
        heads: [{ ...stored.heads[0], digest: digestOf('x') }, stored.heads[1]],
      }),
      ['record-cut'],
    ],
    [
      'a record whose last event is not there',
      stored => ({
        ...stored,
        heads: [{ ...stored.heads[0], digest: null }, stored.heads[1]],
      }),
      ['record-cut'],
    ],
    [
      'a record that was never entered',
      stored => ({
        ...stored,
        heads: [...stored.heads, { ...stored.heads[0], handoverId: 'c' }],
      }),
      ['record-unentered'],
    ],
    [
      'a record that says more than was entered',
      stored => ({
        ...stored,
        heads: [{ ...stored.heads[0], seq: 4 }, stored.heads[1]],
      }),
      ['record-unentered'],
    ],
    [
      'a record that was set back and went on',
      stored => {
        const entries = [
          ...stored.entries,
          ...sealLedgerEntries({
            at,
            tail: stored.tail!,
            events: [{ ...stored.heads[0], digest: digestOf('other') }],
          }),
        ];
        return {
          entries,
          heads: [
            { ...stored.heads[0], digest: digestOf('other') },
            stored.heads[1],
          ],
          tail: anchorOf(entries[5]),
        };
      },
      ['record-cut'],
    ],
    [
      'an edited entry',
      stored => ({
        ...stored,
        entries: stored.entries.map((entry, index) =>
          index === 1 ? { ...entry, entityRef: 'component:default/x' } : entry,
        ),
      }),
      ['entry-altered'],
    ],
    [
      'an edited entry whose digest was made to fit',
      stored => ({
        ...stored,
        entries: stored.entries.map((entry, index) =>
          index === 1
            ? resealed([{ ...entry, entityRef: 'component:default/x' }], {
                links: false,
              })[0]
            : entry,
        ),
      }),
      ['entry-misplaced'],
    ],
    [
      'an entry that cannot be read',
      stored => ({
        ...stored,
        entries: stored.entries.map((entry, index) =>
          index === 1 ? { ...entry, entityRef: '\ud800' } : entry,
        ),
      }),
      ['entry-altered'],
    ],
    [
      'a removed entry',
      stored => ({
        ...stored,
        entries: stored.entries.filter((_, index) => index !== 1),
      }),
      ['entry-missing'],
    ],
    [
      'two swapped entries',
      ({ entries: [one, two, ...rest], ...stored }) => ({
        ...stored,
        entries: [{ ...two, position: 1 }, { ...one, position: 2 }, ...rest],
      }),
      ['entry-altered', 'entry-altered', 'entry-misplaced'],
    ],
    [
      'an inserted entry at the end',
      stored => ({
        ...stored,
        entries: [
          ...stored.entries,
          ...sealLedgerEntries({
            at,
            tail: stored.tail!,
            events: [{ ...stored.heads[0], seq: 4, digest: digestOf('x') }],
          }),
        ],
      }),
      ['entry-misplaced', 'record-cut'],
    ],
    [
      'a removed end of the ledger',
      stored => ({ ...stored, entries: stored.entries.slice(0, 4) }),
      ['entry-missing', 'record-unentered'],
    ],
    [
      'a removed note of its end',
      stored => ({ ...stored, tail: null }),
      ['entry-misplaced'],
    ],
    [
      'another note of its end',
      stored => ({ ...stored, tail: { position: 5, digest: digestOf('x') } }),
      ['entry-altered'],
    ],
    [
      'a record removed together with its entries',
      stored => ({
        ...stored,
        heads: stored.heads.slice(1),
        entries: stored.entries.filter(one => one.handoverId !== 'a'),
      }),
      ['entry-missing', 'entry-missing', 'entry-missing'],
    ],
  ])('shows %s', (_, alter, kinds) => {
    const found = verifyHandoverLedger(alter(good()));
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
    found.forEach(({ message }) => expect(message).toMatch(/\.$/));
  });

  it('shows a ledger written anew only to who kept a place in it', () => {
    const before = good();
    const entries = resealed(
      before.entries.filter(({ handoverId }) => handoverId !== 'b'),
    );
    const anew: Stored = {
      entries,
      heads: before.heads.slice(0, 1),
      tail: anchorOf(entries[2]),
    };
    expect(kindsIn(anew)).toEqual([]);
    expect(kindsIn(anew, [anchorOf(before.entries[2])])).toEqual([
      'entry-altered',
    ]);
    expect(kindsIn(anew, [before.tail!])).toEqual(['entry-missing']);
    // A place before the first change proves nothing about what came later.
    expect(kindsIn(anew, [anchorOf(before.entries[0])])).toEqual([]);
  });

  it('says the same whatever the portions it is read in', () => {
    const { entries, ...stored } = good();
    const read = (sizes: number[]) => {
      const check = new HandoverLedgerCheck();
      let from = 0;
      sizes.forEach(size => check.read(entries.slice(from, (from += size))));
      return check.findings(stored);
    };
    expect(read([5])).toEqual([]);
    expect(read([1, 2, 2])).toEqual([]);
    expect(read([1, 3])).toEqual(read([4]));
  });
});

describe('whatever somebody does to the tables', () => {
  const handovers = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), {
    minLength: 2,
    maxLength: 30,
  });

  it('is shown, unless the end of all of it was set back together', () => {
    fc.assert(
      fc.property(
        handovers,
        fc.nat(),
        fc.constantFrom<(stored: Stored, nth: number) => Stored>(
          (stored, nth) => ({
            ...stored,
            heads: stored.heads.filter(
              (_, index) => index !== nth % stored.heads.length,
            ),
          }),
          (stored, nth) => ({
            ...stored,
            heads: stored.heads.map((head, index) =>
              index === nth % stored.heads.length
                ? { ...head, seq: head.seq - 1, digest: digestOf('before') }
                : head,
            ),
          }),
          (stored, nth) => ({
            ...stored,
            entries: stored.entries.filter(
              (_, index) => index !== nth % stored.entries.length,
            ),
          }),
          (stored, nth) => ({
            ...stored,
            entries: stored.entries.map((entry, index) =>
              index === nth % stored.entries.length
                ? { ...entry, headDigest: digestOf('other') }
                : entry,
            ),
          }),
          (stored, nth) => ({
            ...stored,
            // Written anew from here on, as if the entry had never been.
            entries: resealed(
              stored.entries.filter(
                (_, index) => index !== nth % stored.entries.length,
              ),
            ),
          }),
        ),
        (order, nth, alter) => {
          const stored = recorded(order);
          const seen = stored.entries.map(anchorOf);
          expect(kindsIn(stored, seen)).toEqual([]);
          expect(kindsIn(alter(stored, nth), seen)).not.toEqual([]);
        },
      ),
    );
  });

  it('is shown to who kept the end, even when all of it was set back', () => {
    fc.assert(
      fc.property(handovers, fc.nat(), (order, nth) => {
        const before = recorded(order);
        const after = recorded(order.slice(0, nth % order.length));
        expect(kindsIn(after)).toEqual([]);
        expect(kindsIn(after, [before.tail!])).toEqual(['entry-missing']);
      }),
    );
  });
});
