import type {
  Exemption,
  ExemptionState,
} from '@backstage-readiness/plugin-readiness-common';
import type { DefinitionSet } from '../definitions';
import type { ExemptionRow } from './store/tables';

/** An exemption without what depends on who looks at it. */
export type StoredExemption = Omit<Exemption, 'mayDecide' | 'mayRevoke'>;

/** A stored exemption, in the shape of the contract. */
export function toExemption(
  row: ExemptionRow,
  definitions: DefinitionSet,
  now: Date,
): StoredExemption {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    checkId: row.check_id,
    checkTitle: definitions.checks.get(row.check_id)?.title ?? row.check_id,
    state: stateOf(row, now),
    reason: row.reason,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    decision:
      row.decided_by && row.decided_at
        ? {
            by: row.decided_by,
            at: row.decided_at,
            comment: row.decision_comment,
          }
        : null,
    revocation:
      row.revoked_by && row.revoked_at
        ? {
            by: row.revoked_by,
            at: row.revoked_at,
            comment: row.revocation_comment,
          }
        : null,
  };
}

/** What is overdue is expired, whether or not that was recorded yet. */
function stateOf(row: ExemptionRow, now: Date): ExemptionState {
  const open = row.state === 'pending' || row.state === 'approved';
  return open && row.expires_at <= now.toISOString() ? 'expired' : row.state;
}
