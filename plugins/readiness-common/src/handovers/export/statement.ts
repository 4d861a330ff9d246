import { utf8ToBytes } from '@noble/hashes/utils';
import { z } from 'zod/v4';
import { instantSchema } from '../../contracts/shared';
import { canonicalJson } from '../canonicalJson';
import { digestSchema } from '../digest';
import type { SealedHandoverEvent } from '../events';
import {
  handoverLedgerAnchorSchema,
  handoverLedgerEntrySchema,
} from '../ledger';
import { replayHandover } from '../replay';
import { dssePreAuthEncoding, toBase64 } from './bytes';

/** What kind of payload the envelope of an export holds. @public */
export const HANDOVER_PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** The in-toto statement that exports are. @public */
export const HANDOVER_STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** What an exported statement says about its subject. @public */
export const HANDOVER_PREDICATE_TYPE =
  'https://github.com/backstage-readiness/backstage-readiness/handover-record/v1';

/**
 * A signed export: an envelope after the Dead Simple Signing Envelope (DSSE).
 *
 * @public
 */
export const handoverEnvelopeSchema = z.object({
  payloadType: z.string(),
  /** The statement's JSON, in Base64. */
  payload: z.string(),
  signatures: z
    .array(
      z.object({
        /** Which key signed, as `GET /handovers/keys` names it; only a hint. */
        keyid: z.string(),
        /** Ed25519, in Base64. */
        sig: z.string(),
      }),
    )
    .min(1),
});

/** @public */
export type HandoverEnvelope = z.infer<typeof handoverEnvelopeSchema>;

/**
 * Where the ledger of the portal had the record when it was exported, and where
 * the ledger ended then.
 *
 * @public
 */
export const handoverLedgerNoteSchema = z.object({
  entry: handoverLedgerEntrySchema,
  end: handoverLedgerAnchorSchema,
});

/** @public */
export type HandoverLedgerNote = z.infer<typeof handoverLedgerNoteSchema>;

/**
 * What is inside the envelope: which entity and which record it is about, by
 * digest, and the record itself. The record is not parsed here, because parsing
 * could repair what a verification has to notice.
 *
 * @public
 */
export const handoverStatementSchema = z.object({
  _type: z.literal(HANDOVER_STATEMENT_TYPE),
  subject: z
    .array(
      z.object({
        name: z.string(),
        digest: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      }),
    )
    .min(1),
  predicateType: z.literal(HANDOVER_PREDICATE_TYPE),
  predicate: z.object({
    record: z.unknown(),
    /** Digest of the last event; reveals that later ones were cut off. */
    headDigest: digestSchema,
    exportedAt: instantSchema,
    /** Address of the portal that exported it. */
    portal: z.string(),
    /** Absent in exports from before there was a ledger. */
    ledger: handoverLedgerNoteSchema.optional(),
  }),
});

/** @public */
export type HandoverStatement = z.infer<typeof handoverStatementSchema>;

/** What the subjects of a statement about such a record must be. */
export function subjectsOf(record: {
  id: string;
  entityRef: string;
  snapshotDigest?: string;
  head: { digest: string };
}): HandoverStatement['subject'] {
  const subject = (name: string, digest: string) => ({
    name,
    digest: { sha256: digest.slice('sha256:'.length) },
  });
  return [
    ...(record.snapshotDigest
      ? [subject(record.entityRef, record.snapshotDigest)]
      : []),
    subject(`handover:${record.id}`, record.head.digest),
  ];
}

/**
 * The statement about a handover, ready to be signed.
 *
 * @public
 */
export function handoverStatement(options: {
  id: string;
  /** Oldest first, known to be good. */
  events: ReadonlyArray<SealedHandoverEvent>;
  exportedAt: string;
  portal: string;
  ledger?: HandoverLedgerNote;
}): HandoverStatement {
  const { id, events, exportedAt, portal, ledger } = options;
  const record = replayHandover(events);
  return {
    _type: HANDOVER_STATEMENT_TYPE,
    subject: subjectsOf(record),
    predicateType: HANDOVER_PREDICATE_TYPE,
    predicate: {
      record: { schema: 'readiness/handover-record/v1', id, events },
      headDigest: record.head.digest,
      exportedAt,
      portal,
      ...(ledger ? { ledger } : {}),
    },
  };
}

/**
 * Puts a statement into an envelope signed with each of the keys.
 *
 * @public
 */
export function sealHandoverStatement(
  statement: HandoverStatement,
  keys: ReadonlyArray<{
    id: string;
    /** Signs a message with Ed25519. */
    sign(message: Uint8Array): Uint8Array;
  }>,
): HandoverEnvelope {
  const payload = utf8ToBytes(canonicalJson(statement));
  const message = dssePreAuthEncoding(HANDOVER_PAYLOAD_TYPE, payload);
  return {
    payloadType: HANDOVER_PAYLOAD_TYPE,
    payload: toBase64(payload),
    signatures: keys.map(key => ({
      keyid: key.id,
      sig: toBase64(key.sign(message)),
    })),
  };
}
