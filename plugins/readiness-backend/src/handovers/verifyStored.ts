import {
  canonicalJson,
  compareWithLedger,
  sealedHandoverEventSchema,
  verifyHandover,
  type HandoverChainProblem,
  type HandoverLedgerEntry,
  type HandoverRecord,
  type SealedHandoverEvent,
} from '@backstage-readiness/plugin-readiness-common';
import {
  derivedColumns,
  eventOf,
  summaryOf,
  type EventRow,
  type HandoverRow,
} from './rows';

const EPOCH = new Date(0);

/** Where the ledger has the last event of a handover. */
export type Entered = Pick<
  HandoverLedgerEntry,
  'position' | 'digest' | 'seq' | 'headDigest'
>;

/** What is stored about one handover, and whether it can be believed. */
export interface StoredHandover {
  row: HandoverRow;
  events: SealedHandoverEvent[];
  /** Absent when the ledger does not have it. */
  entered?: Entered;
  /** Present when the events can be believed. */
  record?: HandoverRecord;
  problems: HandoverChainProblem[];
}

function read(rows: EventRow[]): {
  events: SealedHandoverEvent[];
  problems: HandoverChainProblem[];
} {
  const events: SealedHandoverEvent[] = [];
  const problems: HandoverChainProblem[] = [];
  for (const row of rows) {
    let event: SealedHandoverEvent | undefined;
    try {
      event = eventOf(row);
      // Two texts can mean the same; what was written is the canonical one.
      if (canonicalJson(event.payload) !== row.payload) {
        event = undefined;
      }
    } catch {
      event = undefined;
    }
    if (event && sealedHandoverEventSchema.safeParse(event).success) {
      events.push(event);
    } else {
      problems.push({
        seq: row.seq,
        message: `Event ${row.seq} cannot be read: it was altered after it was recorded.`,
      });
    }
  }
  return { events, problems };
}

/**
 * The list entry is written together with the events, so any difference means
 * that one of the two was changed behind the product's back. In particular it
 * reveals that the last events were removed, which the chain alone does not.
 */
function compare(
  row: HandoverRow,
  record: HandoverRecord,
): HandoverChainProblem[] {
  const expected = derivedColumns(record);
  if (
    row.head_seq !== expected.head_seq ||
    row.head_digest !== expected.head_digest
  ) {
    return [
      {
        seq: null,
        message: `The last event found is number ${expected.head_seq}, and number ${row.head_seq} was recorded: events were removed or added.`,
      },
    ];
  }
  const same =
    row.open_key === expected.open_key &&
    JSON.stringify(summaryOf(row, EPOCH)) ===
      JSON.stringify(
        summaryOf(
          {
            ...expected,
            checked_at: row.checked_at,
            imported_from: row.imported_from,
          },
          EPOCH,
        ),
      );
  return same
    ? []
    : [
        {
          seq: null,
          message:
            'The list entry of this handover was altered: it says something else than the events.',
        },
      ];
}

/** Checks the stored rows of one handover. */
export function verifyStored(
  row: HandoverRow,
  eventRows: EventRow[],
  entered: Entered | undefined,
): StoredHandover {
  const stored = verifyRecord(row, eventRows);
  const found = compareWithLedger(
    { handoverId: row.id, seq: row.head_seq, digest: row.head_digest },
    entered,
  );
  return {
    ...stored,
    entered,
    problems: found
      ? [...stored.problems, { seq: null, message: found.message }]
      : stored.problems,
  };
}

/** Checks the events and what is derived from them, apart from the ledger. */
export function verifyRecord(
  row: HandoverRow,
  eventRows: EventRow[],
): StoredHandover {
  const { events, problems } = read(eventRows);
  if (problems.length > 0) {
    return { row, events, problems };
  }
  const verified = verifyHandover(row.id, events);
  if (!verified.record) {
    return { row, events, problems: verified.problems };
  }
  return {
    row,
    events,
    record: verified.record,
    problems: compare(row, verified.record),
  };
}
