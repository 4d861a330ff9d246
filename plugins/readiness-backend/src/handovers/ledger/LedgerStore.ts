import { ConflictError } from '@backstage/errors';
import {
  sealLedgerEntries,
  type HandoverLedgerAnchor,
  type HandoverLedgerEntry,
  type StoredHandoverHead,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';

const BATCH = 100;

/** A row of `handover_ledger`. */
interface LedgerRow {
  position: number;
  handover_id: string;
  entity_ref: string;
  seq: number;
  head_digest: string;
  at: string;
  prev_digest: string | null;
  digest: string;
}

interface EndRow {
  slot: 1;
  position: number;
  digest: string | null;
}

interface HeadRow {
  id: string | null;
  entity_ref: string;
  head_seq: number;
  found: string | null;
  end_position: number | null;
  end_digest: string | null;
  last_position: number | null;
}

/** What the tables hold of the ledger and of all records at one moment. */
export interface LedgerMoment {
  heads: StoredHandoverHead[];
  /** The end as it is noted beside the ledger. */
  tail: HandoverLedgerAnchor | null;
  /** The last position there is. */
  last: number;
}

function rowOf(entry: HandoverLedgerEntry): LedgerRow {
  return {
    position: entry.position,
    handover_id: entry.handoverId,
    entity_ref: entry.entityRef,
    seq: entry.seq,
    head_digest: entry.headDigest,
    at: entry.at,
    prev_digest: entry.prevDigest,
    digest: entry.digest,
  };
}

/** The entry exactly as stored. */
function entryOf(row: LedgerRow): HandoverLedgerEntry {
  return {
    position: row.position,
    handoverId: row.handover_id,
    entityRef: row.entity_ref,
    seq: row.seq,
    headDigest: row.head_digest,
    at: row.at,
    prevDigest: row.prev_digest,
    digest: row.digest,
  };
}

function anchorOf(
  position: number | null,
  digest: string | null,
): HandoverLedgerAnchor | null {
  return position && digest ? { position, digest } : null;
}

/**
 * Enters events that were just recorded. This has to be the last thing that
 * their transaction does: it locks the end of the ledger (on PostgreSQL; SQLite
 * runs one transaction at a time), so that positions are given out in one order,
 * and whoever holds that lock must not wait for the row of a handover.
 *
 * @throws ConflictError when somebody changed the end of the ledger
 */
export async function enterInLedger(
  tx: Knex.Transaction,
  options: Pick<Parameters<typeof sealLedgerEntries>[0], 'events' | 'at'>,
): Promise<void> {
  if (options.events.length === 0) {
    return;
  }
  const altered = (what: string) =>
    new ConflictError(
      `The ledger of handovers was altered behind the portal's back: ${what}. Nothing can be recorded until it is restored.`,
    );
  const end: (EndRow & { last: number | null }) | undefined = await tx(
    'handover_ledger_end',
  )
    .forUpdate()
    .first(
      'position',
      'digest',
      tx('handover_ledger').max('position').as('last'),
    );
  if (!end) {
    throw altered('the note of its end is gone');
  }
  // Seen before waiting for the lock, when it could only be less.
  if (end.last !== null && end.last > end.position) {
    throw altered(`it has an entry ${end.last}`);
  }
  const entries = sealLedgerEntries({
    ...options,
    tail: anchorOf(end.position, end.digest) ?? undefined,
  });
  const { position, digest } = entries[entries.length - 1];
  for (let from = 0; from < entries.length; from += BATCH) {
    await tx<LedgerRow>('handover_ledger').insert(
      entries.slice(from, from + BATCH).map(rowOf),
    );
  }
  await tx<EndRow>('handover_ledger_end').update({ position, digest });
}

/** Reads the ledger of handovers. */
export class LedgerStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * The ends of all records and of the ledger. One statement, so that it is one
   * moment: whatever a record ends with here is in the ledger up to `last`.
   */
  async moment(): Promise<LedgerMoment> {
    const rows: HeadRow[] = await this.#knex
      .from(
        this.#knex('handover_ledger').max('position as last_position').as('l'),
      )
      .leftJoin('handover_ledger_end as e', join => join.onVal('e.slot', 1))
      .leftJoin('handovers as h', join => join.on(this.#knex.raw('1 = 1')))
      .leftJoin('handover_events as v', join =>
        join
          .on('v.handover_id', 'h.id')
          .andOn('v.seq', 'h.head_seq')
          .andOn('v.digest', 'h.head_digest'),
      )
      .select(
        'h.id',
        'h.entity_ref',
        'h.head_seq',
        'v.digest as found',
        'e.position as end_position',
        'e.digest as end_digest',
        'l.last_position',
      );
    const [{ end_position, end_digest, last_position }] = rows;
    return {
      tail: anchorOf(end_position, end_digest),
      last: last_position ?? 0,
      heads: rows.flatMap(row =>
        row.id === null
          ? []
          : [
              {
                handoverId: row.id,
                entityRef: row.entity_ref,
                seq: row.head_seq,
                digest: row.found,
              },
            ],
      ),
    };
  }

  /** The next entries after a position, up to another one. */
  async entries(options: {
    /** Null to begin with the first. */
    after: number | null;
    upTo: number;
    limit: number;
  }): Promise<HandoverLedgerEntry[]> {
    const { after, upTo, limit } = options;
    const query = this.#knex<LedgerRow>('handover_ledger')
      .where('position', '<=', upTo)
      .orderBy('position')
      .limit(limit);
    const rows = await (after === null
      ? query
      : query.where('position', '>', after));
    return rows.map(entryOf);
  }

  /** The entry at a position. */
  async entry(position: number): Promise<HandoverLedgerEntry | undefined> {
    const row = await this.#knex<LedgerRow>('handover_ledger')
      .where({ position })
      .first();
    return row && entryOf(row);
  }

  /** Where the ledger ends, as it is noted beside it. */
  async end(): Promise<HandoverLedgerAnchor | null> {
    const row = await this.#knex<EndRow>('handover_ledger_end').first();
    return row ? anchorOf(row.position, row.digest) : null;
  }

  /** Records of an entity that are in the ledger, and not there any more. */
  async missingOf(
    entityRef: string,
  ): Promise<Array<{ id: string; events: number; enteredAt: string }>> {
    const rows: Array<{ id: string; events: number; at: string }> =
      await this.#knex('handover_ledger')
        .where('entity_ref', entityRef.toLocaleLowerCase('en-US'))
        .whereNotExists(
          this.#knex('handovers')
            .select(this.#knex.raw('1'))
            .whereRaw('handovers.id = handover_ledger.handover_id'),
        )
        .groupBy('handover_id')
        .orderBy('handover_id')
        .select('handover_id as id')
        .max({ events: 'seq', at: 'at' });
    return rows.map(({ id, events, at }) => ({ id, events, enteredAt: at }));
  }
}
