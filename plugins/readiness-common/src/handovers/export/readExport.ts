import {
  handoverEnvelopeSchema,
  handoverStatementSchema,
  HANDOVER_PAYLOAD_TYPE,
  type HandoverEnvelope,
  type HandoverStatement,
} from './statement';
import { fromBase64 } from './bytes';

/** What a file holds, before any of it is believed. */
export interface ReadExport {
  /** What kind of file it is, as a sentence. */
  form: string;
  /** Absent for a bare record. */
  statement?: HandoverStatement;
  signed?: { envelope: HandoverEnvelope; payload: Uint8Array };
  /** The record as it stands in the file; has a list of events. */
  record: unknown;
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError(`${what} is not JSON.`);
  }
}

/** @throws TypeError that says what the file lacks */
export function readExport(text: string): ReadExport {
  const file = parseJson(text, 'The file');
  if (isRecord(file)) {
    return { form: 'A bare record, which nobody signed.', record: file };
  }
  const envelope = handoverEnvelopeSchema.safeParse(file);
  if (!envelope.success) {
    throw new TypeError(
      'The file is neither a signed export nor a record of a handover.',
    );
  }
  if (envelope.data.payloadType !== HANDOVER_PAYLOAD_TYPE) {
    throw new TypeError(
      `The envelope holds ${envelope.data.payloadType} and no statement about a handover.`,
    );
  }
  let payload: Uint8Array;
  try {
    payload = fromBase64(envelope.data.payload);
  } catch {
    throw new TypeError('The payload of the envelope is not Base64.');
  }
  const statement = handoverStatementSchema.safeParse(
    parseJson(new TextDecoder().decode(payload), 'The statement'),
  );
  if (!statement.success || !isRecord(statement.data.predicate.record)) {
    throw new TypeError('The envelope holds no statement about a handover.');
  }
  return {
    form: 'A signed statement about a handover.',
    statement: statement.data,
    signed: { envelope: envelope.data, payload },
    record: statement.data.predicate.record,
  };
}

function isRecord(value: unknown): boolean {
  const { schema, events } = (value ?? {}) as Record<string, unknown>;
  return schema === 'readiness/handover-record/v1' && Array.isArray(events);
}
