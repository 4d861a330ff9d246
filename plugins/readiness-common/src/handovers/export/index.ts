export { dssePreAuthEncoding } from './bytes';
export {
  handoverEnvelopeSchema,
  handoverLedgerNoteSchema,
  handoverStatement,
  handoverStatementSchema,
  HANDOVER_PAYLOAD_TYPE,
  HANDOVER_PREDICATE_TYPE,
  HANDOVER_STATEMENT_TYPE,
  sealHandoverStatement,
  type HandoverEnvelope,
  type HandoverLedgerNote,
  type HandoverStatement,
} from './statement';
export type { HandoverExportKey } from './signature';
export {
  verifyHandoverExport,
  type HandoverExportStep,
  type HandoverExportVerification,
} from './verifyExport';
