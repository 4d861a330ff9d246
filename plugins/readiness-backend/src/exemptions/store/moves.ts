import type { Knex } from 'knex';
import { exemptions, orderKeys, pendingKey, type ExemptionRow } from './tables';

const EXPIRED_AT_ONCE = 500;

/** What a person does to an exemption. */
export interface Step {
  id: string;
  by: string;
  /** ISO 8601 in UTC. */
  at: string;
  comment: string | null;
}

export async function findExemption(
  knex: Knex,
  id: string,
): Promise<ExemptionRow | undefined> {
  return exemptions(knex).where({ id }).first();
}

/** Adds a request, unless one for the same entity and check waits already. */
export async function addRequest(
  knex: Knex,
  request: Pick<
    ExemptionRow,
    | 'id'
    | 'entity_ref'
    | 'check_id'
    | 'reason'
    | 'requested_by'
    | 'requested_at'
    | 'expires_at'
  >,
): Promise<ExemptionRow | undefined> {
  await exemptions(knex)
    .insert({
      ...request,
      state: 'pending',
      pending_key: pendingKey(request.entity_ref, request.check_id),
      order_key: orderKeys.pending(request.requested_at),
    })
    .onConflict('pending_key')
    .ignore();
  return findExemption(knex, request.id);
}

/**
 * The steps below are single statements that only change a row still in the
 * state they start from. Of two people deciding at once one finds nothing left
 * to change, on every database and without locks. They return whether they
 * took place.
 */
export async function approve(
  knex: Knex,
  step: Step & { expiresAt: string },
): Promise<boolean> {
  const changed = await exemptions(knex)
    .where({ id: step.id, state: 'pending' })
    .where('expires_at', '>', step.at)
    .update({
      state: 'approved',
      pending_key: null,
      order_key: orderKeys.approved(step.expiresAt),
      decided_by: step.by,
      decided_at: step.at,
      decision_comment: step.comment,
    });
  return changed === 1;
}

export async function deny(knex: Knex, step: Step): Promise<boolean> {
  const changed = await exemptions(knex)
    .where({ id: step.id, state: 'pending' })
    .where('expires_at', '>', step.at)
    .update({
      state: 'denied',
      pending_key: null,
      order_key: orderKeys.closed(step.at),
      decided_by: step.by,
      decided_at: step.at,
      decision_comment: step.comment,
    });
  return changed === 1;
}

export async function revoke(knex: Knex, step: Step): Promise<boolean> {
  const changed = await exemptions(knex)
    .where({ id: step.id, state: 'approved' })
    .where('expires_at', '>', step.at)
    .update({
      state: 'revoked',
      order_key: orderKeys.closed(step.at),
      revoked_by: step.by,
      revoked_at: step.at,
      revocation_comment: step.comment,
    });
  return changed === 1;
}

/**
 * Records the end of exemptions and requests whose time is over, of all or of
 * one entity and check. Returns the entities of the former.
 */
export async function expireOverdue(
  knex: Knex,
  options: { now: string; pendingKey?: string },
): Promise<string[]> {
  const entityRefs = new Set<string>();
  for (;;) {
    const overdue = exemptions(knex)
      .whereIn('state', ['pending', 'approved'])
      .where('expires_at', '<=', options.now)
      .limit(EXPIRED_AT_ONCE)
      .select('id', 'state', 'entity_ref', 'expires_at');
    if (options.pendingKey) {
      overdue.where('pending_key', options.pendingKey);
    }
    const rows = await overdue;
    for (const row of rows) {
      await exemptions(knex)
        .where({ id: row.id, state: row.state })
        .update({
          state: 'expired',
          pending_key: null,
          order_key: orderKeys.closed(row.expires_at),
        });
      if (row.state === 'approved') {
        entityRefs.add(row.entity_ref);
      }
    }
    if (rows.length < EXPIRED_AT_ONCE) {
      return [...entityRefs];
    }
  }
}
