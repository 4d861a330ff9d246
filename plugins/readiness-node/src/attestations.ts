import { createExtensionPoint } from '@backstage/backend-plugin-api';

/**
 * What somebody stated for a check elsewhere.
 *
 * @public
 */
export interface AttestationRecord {
  /** Stays the same for the same statement, so that it is taken over once. */
  id: string;
  /** Canonical entity ref. */
  entityRef: string;
  checkId: string;
  statement: string;
  /** An `http` or `https` address. */
  evidenceUrl?: string;
  /** Canonical ref of the user who stated it. */
  statedBy: string;
  /** ISO 8601. */
  statedAt: string;
  /** ISO 8601. */
  expiresAt: string;
}

/**
 * Brings attestations from somewhere else, such as another portal or a wiki.
 *
 * @public
 */
export interface AttestationRecordsLoader {
  /** Where they come from; shown beside each statement. */
  source: string;
  load(): Promise<AttestationRecord[]>;
}

/**
 * Where modules add attestations made elsewhere.
 *
 * @public
 */
export interface AttestationRecordsExtensionPoint {
  addRecords(loader: AttestationRecordsLoader): void;
}

/**
 * Where modules add attestations made elsewhere.
 *
 * @public
 */
export const attestationRecordsExtensionPoint =
  createExtensionPoint<AttestationRecordsExtensionPoint>({
    id: 'readiness.attestation-records',
  });
