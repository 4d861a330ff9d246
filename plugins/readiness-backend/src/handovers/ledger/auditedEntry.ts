import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import type { JsonObject } from '@backstage/types';

/**
 * What the audit log says of a write besides who tried it: where the ledger of
 * handovers has what was recorded. Kept outside the database, it shows that the
 * ledger was set back there.
 */
export function auditedEntry(result: object): JsonObject {
  const { id, ledger } = result as Partial<HandoverView>;
  return ledger
    ? {
        handover: id,
        ledgerPosition: ledger.position,
        ledgerDigest: ledger.digest,
      }
    : {};
}
