import { verifyHandoverChain } from '../chain';
import { digestOf } from '../digest';
import {
  handoverRecordFileSchema,
  sealedHandoverEventSchema,
  type SealedHandoverEvent,
} from '../events';
import { digestOfLedgerEntry } from '../ledger';
import type { HandoverRecord } from '../record';
import { applyHandoverEvent } from '../replay';
import { handoverRefusal } from '../rules';
import { readExport, type ReadExport } from './readExport';
import {
  subjectsOf,
  type HandoverLedgerNote,
  type HandoverStatement,
} from './statement';
import { checkSignature, type HandoverExportKey } from './signature';

/**
 * One thing that was looked at: `passed`; `failed`, so that the file cannot be
 * believed; `skipped`, because what it takes was not given.
 *
 * @public
 */
export interface HandoverExportStep {
  id:
    | 'form'
    | 'signature'
    | 'chain'
    | 'rules'
    | 'snapshots'
    | 'subject'
    | 'ledger';
  state: 'passed' | 'failed' | 'skipped';
  message: string;
}

/**
 * What came of verifying an export: `proven` when everything holds and a known
 * key signed it; `unproven` when everything holds, and nobody knows whose word
 * it is; `refuted` when something does not hold.
 *
 * @public
 */
export interface HandoverExportVerification {
  verdict: 'proven' | 'unproven' | 'refuted';
  steps: HandoverExportStep[];
  /** The keys whose signatures hold. */
  keyIds: string[];
  exportedAt?: string;
  portal?: string;
  /** Where the ledger of the portal had it; not in exports from before that. */
  ledger?: HandoverLedgerNote;
  events: number;
  /** Where the handover stands; only when its events can be believed. */
  record?: HandoverRecord;
}

/**
 * Verifies an exported handover with nothing but the file, and the portal's
 * public keys when there are any. Every step is the portal's own function.
 *
 * @public
 */
export function verifyHandoverExport(options: {
  /** The text of the file: an envelope, or a bare record. */
  text: string;
  /** None given: the signature is not looked at. */
  keys?: ReadonlyArray<HandoverExportKey>;
}): HandoverExportVerification {
  const steps: HandoverExportStep[] = [];
  const result = (
    more: Partial<HandoverExportVerification> = {},
  ): HandoverExportVerification => ({
    verdict: verdictOf(steps),
    steps,
    keyIds: [],
    events: 0,
    ...more,
  });

  let read: ReadExport;
  try {
    read = readExport(options.text);
  } catch (error) {
    steps.push({
      id: 'form',
      state: 'failed',
      message: (error as Error).message,
    });
    return result();
  }
  steps.push({ id: 'form', state: 'passed', message: read.form });

  const signature = checkSignature(read.signed, options.keys);
  steps.push(signature.step);
  const about = {
    keyIds: signature.keyIds,
    exportedAt: read.statement?.predicate.exportedAt,
    portal: read.statement?.predicate.portal,
    ledger: read.statement?.predicate.ledger,
  };

  const events = believedEvents(read.record, steps);
  if (!events) {
    return result(about);
  }
  const record = replayed(events, steps);
  if (!record) {
    return result({ ...about, events: events.length });
  }
  steps.push(snapshotsStep(events));
  if (read.statement) {
    steps.push(subjectStep(read.statement, record));
    const { ledger } = read.statement.predicate;
    if (ledger) {
      steps.push(ledgerStep(ledger, record));
    }
  }
  const verification = result({ ...about, events: events.length });
  return verification.verdict === 'refuted'
    ? verification
    : { ...verification, record };
}

function verdictOf(
  steps: HandoverExportStep[],
): HandoverExportVerification['verdict'] {
  if (steps.some(({ state }) => state === 'failed')) {
    return 'refuted';
  }
  return steps.every(({ state }) => state === 'passed') ? 'proven' : 'unproven';
}

/** The events as they stand in the file, when they form a chain. */
function believedEvents(
  file: unknown,
  steps: HandoverExportStep[],
): SealedHandoverEvent[] | undefined {
  const fail = (message: string) => {
    steps.push({ id: 'chain', state: 'failed', message });
    return undefined;
  };
  const { id, events: raw } = file as { id: string; events: unknown[] };
  const unreadable = raw.findIndex(
    event => !sealedHandoverEventSchema.safeParse(event).success,
  );
  if (unreadable >= 0) {
    return fail(
      `Event ${
        unreadable + 1
      } cannot be read: it was altered, or is of a newer version than this program.`,
    );
  }
  // Not the parsed ones: their digests cover what stands in the file.
  const events = raw as SealedHandoverEvent[];
  if (!handoverRecordFileSchema.safeParse(file).success) {
    return fail('The record has no id, or no events.');
  }
  const [problem, ...more] = verifyHandoverChain(id, events);
  if (problem) {
    return fail(
      more.length > 0
        ? `${problem.message} And ${more.length} more.`
        : problem.message,
    );
  }
  steps.push({
    id: 'chain',
    state: 'passed',
    message: `All ${events.length} events are there, in their order and unaltered.`,
  });
  return events;
}

/** Every event once more through the rules of the portal. */
function replayed(
  events: SealedHandoverEvent[],
  steps: HandoverExportStep[],
): HandoverRecord | undefined {
  let record: HandoverRecord | undefined;
  for (const event of events) {
    const refusal = handoverRefusal(record, event);
    if (refusal) {
      steps.push({
        id: 'rules',
        state: 'failed',
        message: `Event ${event.seq} (${event.type}) was not permitted: ${refusal.message}`,
      });
      return undefined;
    }
    record = applyHandoverEvent(record, event);
  }
  steps.push({
    id: 'rules',
    state: 'passed',
    message: 'Every event was permitted when it happened.',
  });
  return record;
}

function snapshotsStep(events: SealedHandoverEvent[]): HandoverExportStep {
  const submitted = events.flatMap(event =>
    event.type === 'submitted' ? [event] : [],
  );
  const wrong = submitted.find(
    ({ payload }) => digestOf(payload.snapshot) !== payload.snapshotDigest,
  );
  return wrong
    ? {
        id: 'snapshots',
        state: 'failed',
        message: `The snapshot of event ${wrong.seq} is not the one its digest names.`,
      }
    : {
        id: 'snapshots',
        state: 'passed',
        message: `${submitted.length} snapshots are those that their digests name.`,
      };
}

function subjectStep(
  statement: HandoverStatement,
  record: HandoverRecord,
): HandoverExportStep {
  const wanted = subjectsOf(record);
  const same =
    statement.predicate.headDigest === record.head.digest &&
    digestOf(statement.subject) === digestOf(wanted);
  return same
    ? {
        id: 'subject',
        state: 'passed',
        message: `It is about ${record.entityRef} and ends with the event that it names.`,
      }
    : {
        id: 'subject',
        state: 'failed',
        message:
          'What the statement says it is about is not what its record ends with: events were cut off or added.',
      };
}

/** That the portal is to be held to this place in its ledger. */
function ledgerStep(
  { entry, end }: HandoverLedgerNote,
  { id, head }: HandoverRecord,
): HandoverExportStep {
  const fits =
    entry.digest === digestOfLedgerEntry(entry) &&
    entry.handoverId === id &&
    entry.seq === head.seq &&
    entry.headDigest === head.digest &&
    (end.position > entry.position ||
      (end.position === entry.position && end.digest === entry.digest));
  return fits
    ? {
        id: 'ledger',
        state: 'passed',
        message: `Its last event is entry ${entry.position} of the portal's ledger, which ended with entry ${end.position}.`,
      }
    : {
        id: 'ledger',
        state: 'failed',
        message:
          "The entry of the portal's ledger is not about the record: one of the two was altered.",
      };
}
