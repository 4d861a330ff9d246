import { z } from 'zod/v4';
import {
  digestOfLedgerEntry,
  type HandoverLedgerAnchor,
  type HandoverLedgerEntry,
} from './ledger';

/**
 * Something the ledger of handovers should not show. A record is `gone`, `cut`
 * (its end was removed or replaced), or `unentered` (it says more than the
 * portal ever entered); an entry of the ledger itself was `altered`, is
 * `missing`, or is `misplaced` (it was moved or inserted, or what is around it
 * was replaced).
 *
 * @public
 */
export const handoverLedgerFindingSchema = z.object({
  kind: z.enum([
    'record-gone',
    'record-cut',
    'record-unentered',
    'entry-altered',
    'entry-missing',
    'entry-misplaced',
  ]),
  /** Place in the ledger where it was noticed, when it was there. */
  position: z.number().int().nullable(),
  handoverId: z.string().nullable(),
  /** Null where none is known, or the reader may not see it. */
  entityRef: z.string().nullable(),
  message: z.string(),
});

/** @public */
export type HandoverLedgerFinding = z.infer<typeof handoverLedgerFindingSchema>;

/**
 * The last event that is stored of a handover.
 *
 * @public
 */
export interface StoredHandoverHead {
  handoverId: string;
  entityRef: string;
  seq: number;
  /** Null when the event with that number is not there, or another one. */
  digest: string | null;
}

/**
 * Whether the end of a stored record is what the ledger says it must be.
 *
 * @public
 */
export function compareWithLedger(
  head: Pick<StoredHandoverHead, 'handoverId' | 'seq' | 'digest'>,
  entry: Pick<HandoverLedgerEntry, 'seq' | 'headDigest'> | undefined,
): Pick<HandoverLedgerFinding, 'kind' | 'message'> | undefined {
  const { handoverId, seq, digest } = head;
  if (!entry) {
    return {
      kind: 'record-unentered',
      message: `Handover ${handoverId} is not in the ledger: it was added behind the portal's back.`,
    };
  }
  if (seq > entry.seq) {
    return {
      kind: 'record-unentered',
      message: `The record of handover ${handoverId} ends with event ${seq}, and the ledger has ${entry.seq}: events were added behind the portal's back.`,
    };
  }
  if (seq < entry.seq) {
    return {
      kind: 'record-cut',
      message: `The record of handover ${handoverId} ends with event ${seq}, and the ledger has ${entry.seq}: its last events were removed.`,
    };
  }
  return digest === entry.headDigest
    ? undefined
    : {
        kind: 'record-cut',
        message: `Event ${seq} of handover ${handoverId} is not the one the ledger has: it was removed or replaced.`,
      };
}

type Last = Pick<
  HandoverLedgerEntry,
  'position' | 'entityRef' | 'seq' | 'headDigest'
> & {
  /** An altered entry says nothing about its record that could be believed. */
  altered: boolean;
};

/**
 * Verifies a ledger that may be too long to be held: entries are read in
 * portions, in the order of their positions, and then compared with what is
 * stored. Keeps one line per handover.
 *
 * @public
 */
export class HandoverLedgerCheck {
  readonly #anchors: Map<number, string>;
  readonly #findings: HandoverLedgerFinding[] = [];
  readonly #last = new Map<string, Last>();
  #end: HandoverLedgerAnchor | undefined;
  /** Nothing can be said of a record from before to after missing entries. */
  #wholeFrom = 1;

  /** @param anchors - What is known of the ledger from elsewhere */
  constructor(anchors: ReadonlyArray<HandoverLedgerAnchor> = []) {
    this.#anchors = new Map(anchors.map(one => [one.position, one.digest]));
  }

  /** Goes on with the next entries. */
  read(entries: Iterable<HandoverLedgerEntry>): void {
    for (const entry of entries) {
      const altered = this.#readLink(entry);
      this.#readRecord(entry, altered);
      this.#end = { position: entry.position, digest: entry.digest };
    }
  }

  /** What the ledger shows, once all of it was read. */
  findings(stored: {
    heads: Iterable<StoredHandoverHead>;
    /** The end as the portal noted it beside the ledger; null when it is not. */
    tail: HandoverLedgerAnchor | null;
  }): HandoverLedgerFinding[] {
    const findings = [...this.#findings, ...this.#atEnd(stored.tail)];
    const gone = new Map(this.#last);
    for (const head of stored.heads) {
      const { handoverId, entityRef } = head;
      const last = gone.get(handoverId);
      gone.delete(handoverId);
      const found = last?.altered ? undefined : compareWithLedger(head, last);
      if (found) {
        const position = last?.position ?? null;
        findings.push({ ...found, position, handoverId, entityRef });
      }
    }
    for (const [handoverId, { position, entityRef, seq }] of gone) {
      findings.push({
        kind: 'record-gone',
        position,
        handoverId,
        entityRef,
        message: `Handover ${handoverId} is gone: the ledger has its events up to ${seq}.`,
      });
    }
    return findings;
  }

  #report(
    kind: HandoverLedgerFinding['kind'],
    message: string,
    about: { position: number } & Partial<HandoverLedgerEntry>,
  ): void {
    const { position, handoverId = null, entityRef = null } = about;
    this.#findings.push({ kind, position, handoverId, entityRef, message });
  }

  /** @returns whether the entry itself was altered */
  #readLink(entry: HandoverLedgerEntry): boolean {
    const { position, digest, prevDigest } = entry;
    const expected = (this.#end?.position ?? 0) + 1;
    if (position > expected) {
      this.#wholeFrom = position;
      this.#report(
        'entry-missing',
        `Entries ${expected} to ${position - 1} of the ledger are missing.`,
        { position: expected },
      );
    }
    const anchor = this.#anchors.get(position);
    this.#anchors.delete(position);
    if (digest !== digestOrNone(entry)) {
      this.#report(
        'entry-altered',
        `Entry ${position} of the ledger was altered: its digest does not fit.`,
        entry,
      );
      return true;
    }
    if (
      position < expected ||
      (position === expected && prevDigest !== (this.#end?.digest ?? null))
    ) {
      this.#report(
        'entry-misplaced',
        `Entry ${position} of the ledger does not follow the one before it: one of them was moved, inserted or replaced.`,
        entry,
      );
    } else if (anchor !== undefined && anchor !== digest) {
      this.#report(
        'entry-altered',
        `Entry ${position} of the ledger is not the one that was there before: the ledger was written anew.`,
        entry,
      );
    }
    return false;
  }

  #readRecord(entry: HandoverLedgerEntry, altered: boolean): void {
    const { handoverId, position, entityRef, seq, headDigest } = entry;
    const before = this.#last.get(handoverId);
    const next =
      !before ||
      before.position < this.#wholeFrom ||
      before.altered ||
      altered ||
      seq === before.seq + 1;
    if (!next) {
      this.#report(
        seq > before.seq ? 'record-unentered' : 'record-cut',
        `Entry ${position} of the ledger has event ${seq} of handover ${handoverId} after event ${before.seq}: its record was changed in between behind the portal's back.`,
        entry,
      );
    }
    this.#last.set(handoverId, {
      position,
      entityRef,
      seq,
      headDigest,
      altered,
    });
  }

  #atEnd(tail: HandoverLedgerAnchor | null): HandoverLedgerFinding[] {
    const end = this.#end?.position ?? 0;
    const noted = tail?.position ?? 0;
    const finding = (
      kind: HandoverLedgerFinding['kind'],
      position: number,
      message: string,
    ): HandoverLedgerFinding => ({
      kind,
      position,
      handoverId: null,
      entityRef: null,
      message,
    });
    const cut = Math.max(noted, ...this.#anchors.keys());
    if (cut > end) {
      return [
        finding(
          'entry-missing',
          end + 1,
          `The ledger ends with entry ${end}, and it had ${cut}: its end was removed.`,
        ),
      ];
    }
    if (noted < end) {
      return [
        finding(
          'entry-misplaced',
          end,
          `The ledger ends with entry ${end}, and the portal entered ${noted}: entries were added behind its back.`,
        ),
      ];
    }
    return this.#end && tail && tail.digest !== this.#end.digest
      ? [
          finding(
            'entry-altered',
            end,
            `The last entry of the ledger, ${end}, is not the one the portal entered.`,
          ),
        ]
      : [];
  }
}

function digestOrNone(entry: HandoverLedgerEntry): string | undefined {
  try {
    return digestOfLedgerEntry(entry);
  } catch {
    return undefined;
  }
}

/**
 * Verifies a ledger that can be held as a whole.
 *
 * @public
 */
export function verifyHandoverLedger(options: {
  entries: Iterable<HandoverLedgerEntry>;
  heads: Iterable<StoredHandoverHead>;
  tail: HandoverLedgerAnchor | null;
  anchors?: ReadonlyArray<HandoverLedgerAnchor>;
}): HandoverLedgerFinding[] {
  const check = new HandoverLedgerCheck(options.anchors);
  check.read(options.entries);
  return check.findings(options);
}
