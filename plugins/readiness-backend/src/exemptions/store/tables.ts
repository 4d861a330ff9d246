import type { ExemptionState } from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';

export interface ExemptionRow {
  id: string;
  entity_ref: string;
  check_id: string;
  state: ExemptionState;
  pending_key: string | null;
  order_key: string;
  reason: string;
  requested_by: string;
  requested_at: string;
  expires_at: string;
  decided_by: string | null;
  decided_at: string | null;
  decision_comment: string | null;
  revoked_by: string | null;
  revoked_at: string | null;
  revocation_comment: string | null;
}

export const exemptions = (knex: Knex) =>
  knex<ExemptionRow>('exemptions_request');

/** Beyond any moment of ours, so that a difference to it counts backwards. */
const END_OF_TIME = 9_999_999_999_999;

/**
 * Place in lists, as one text that sorts: what waits longest, then what expires
 * soonest, then what was closed last.
 */
export const orderKeys = {
  pending: (requestedAt: string) => `0 ${requestedAt}`,
  approved: (expiresAt: string) => `1 ${expiresAt}`,
  closed: (closedAt: string) =>
    `2 ${String(END_OF_TIME - Date.parse(closedAt)).padStart(13, '0')}`,
};

/** At most one request waits for an entity and check. */
export function pendingKey(entityRef: string, checkId: string): string {
  return `${entityRef} ${checkId}`;
}
