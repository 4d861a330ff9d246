import { z } from 'zod/v4';
import { instantSchema } from '../contracts/shared';
import { digestOf, digestSchema } from './digest';

/**
 * A place in the ledger and the digest of what stands there. Whoever keeps one
 * outside the database can tell later whether the ledger up to there is still
 * the same.
 *
 * @public
 */
export const handoverLedgerAnchorSchema = z.object({
  position: z.number().int().min(1),
  digest: digestSchema,
});

/** @public */
export type HandoverLedgerAnchor = z.infer<typeof handoverLedgerAnchorSchema>;

/**
 * One entry of the ledger of handovers: that an event of a handover was
 * recorded. The ledger is one chain over all handovers, so that a record cannot
 * disappear, or be set back, without leaving a trace outside of itself.
 *
 * @public
 */
export const handoverLedgerEntrySchema = handoverLedgerAnchorSchema.extend({
  handoverId: z.string().min(1),
  /** Of what is handed over, in small letters. */
  entityRef: z.string(),
  /** Number of the event. */
  seq: z.number().int().min(1),
  /** Digest of the event, which was the head of the record then. */
  headDigest: digestSchema,
  /** When it was entered. */
  at: instantSchema,
  /** Digest of the entry before this one; null for the first. */
  prevDigest: digestSchema.nullable(),
});

/** @public */
export type HandoverLedgerEntry = z.infer<typeof handoverLedgerEntrySchema>;

/**
 * The digest of an entry: that of all of it but the digest.
 *
 * @public
 */
export function digestOfLedgerEntry(
  entry: Omit<HandoverLedgerEntry, 'digest'>,
): string {
  const { position, handoverId, entityRef, seq, headDigest, at, prevDigest } =
    entry;
  return digestOf({
    position,
    handoverId,
    entityRef,
    seq,
    headDigest,
    at,
    prevDigest,
  });
}

/**
 * Gives events their places at the end of the ledger.
 *
 * @public
 */
export function sealLedgerEntries(options: {
  /** In the order in which they were recorded. */
  events: ReadonlyArray<{
    handoverId: string;
    entityRef: string;
    seq: number;
    digest: string;
  }>;
  at: string;
  /** The last entry so far; absent in an empty ledger. */
  tail?: HandoverLedgerAnchor;
}): HandoverLedgerEntry[] {
  let { tail } = options;
  return options.events.map(({ handoverId, entityRef, seq, digest }) => {
    const entry = {
      position: (tail?.position ?? 0) + 1,
      handoverId,
      entityRef: entityRef.toLocaleLowerCase('en-US'),
      seq,
      headDigest: digest,
      at: options.at,
      prevDigest: tail?.digest ?? null,
    };
    tail = { position: entry.position, digest: digestOfLedgerEntry(entry) };
    return { ...entry, digest: tail.digest };
  });
}
