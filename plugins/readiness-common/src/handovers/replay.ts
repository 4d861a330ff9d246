import { DateTime, Duration } from 'luxon';
import { afterReviewEvent, isReviewEvent } from './afterReview';
import { withoutBound } from './binding';
import type {
  HandoverEvent,
  HandoverEventOf,
  SealedHandoverEvent,
} from './events';
import { rolesMissing, type HandoverRecord } from './record';
import { emptyReview } from './review';
import { withoutUndone } from './undoing';

function utc(at: string): DateTime {
  return DateTime.fromISO(at, { zone: 'utc' });
}

function afterDrafted(
  event: HandoverEventOf<'drafted'>,
  { handoverId, seq, digest }: Place,
): HandoverRecord {
  const { membership: _membership, ...payload } = event.payload;
  return {
    ...payload,
    extraItems: payload.extraItems ?? [],
    review: emptyReview,
    comments: [],
    changeRequests: [],
    delegations: [],
    id: handoverId,
    status: 'draft',
    round: 0,
    requestedBy: event.actor.ref,
    requesters: [event.actor.ref],
    draftedAt: event.at,
    signatures: [],
    undoneSignatures: [],
    conditions: [],
    changes: [],
    head: { seq, digest, at: event.at },
  };
}

function afterSubmitted(
  record: HandoverRecord,
  event: HandoverEventOf<'submitted'>,
): HandoverRecord {
  const { snapshot, snapshotDigest } = event.payload;
  return {
    ...record,
    status: 'submitted',
    round: record.round + 1,
    entityTitle: snapshot.entityTitle,
    ownerRef: snapshot.ownerRef,
    operatingGroup: snapshot.operatingGroup,
    template: snapshot.template,
    note: snapshot.note,
    parties: snapshot.parties,
    submittedAgainBecause: event.payload.reason,
    requestedBy: event.actor.ref,
    requesters: [...new Set([...record.requesters, event.actor.ref])],
    submittedAt: event.at,
    snapshot,
    snapshotDigest,
    signatures: [],
    undoneSignatures: [],
    conditions: [],
    changes: [],
  };
}

function afterSigned(
  record: HandoverRecord,
  event: HandoverEventOf<'signed'>,
  { seq }: Place,
): HandoverRecord {
  const {
    conditions,
    proof: _proof,
    voids: _voids,
    ...signature
  } = event.payload;
  const by = event.actor.ref;
  const left = withoutBound(record, event);
  const next: HandoverRecord = {
    ...record,
    ...left,
    status: 'in-review',
    signatures: [
      ...left.signatures,
      {
        ...signature,
        seq,
        by,
        at: event.at,
        onBehalfOf: record.delegations.find(
          ({ id }) => id === signature.delegationId,
        )?.from,
      },
    ],
    conditions: [
      ...left.conditions,
      ...conditions.map(condition => ({
        ...condition,
        role: signature.role,
        setBy: by,
      })),
    ],
  };
  if (rolesMissing(next).length > 0) {
    return next;
  }
  const { validFor, earlyLifeSupport } = record.template;
  const until = (duration: string | undefined) =>
    duration
      ? utc(event.at).plus(Duration.fromISO(duration)).toISO() ?? undefined
      : undefined;
  return {
    ...next,
    status: next.conditions.length ? 'accepted-with-conditions' : 'accepted',
    acceptedAt: event.at,
    expiresAt: until(validFor),
    earlyLifeUntil: until(earlyLifeSupport),
  };
}

function afterConditionMet(
  record: HandoverRecord,
  event: HandoverEventOf<'condition-met'>,
): HandoverRecord {
  const { conditionId, evidence } = event.payload;
  const conditions = record.conditions.map(condition =>
    condition.id === conditionId
      ? {
          ...condition,
          met: { by: event.actor.ref, at: event.at, ...evidence },
        }
      : condition,
  );
  return {
    ...record,
    conditions,
    status: conditions.every(condition => condition.met)
      ? 'accepted'
      : record.status,
  };
}

/** The place of an event in its chain. */
type Place = Pick<SealedHandoverEvent, 'handoverId' | 'seq' | 'digest'>;

function after(
  record: HandoverRecord,
  event: HandoverEvent,
  place: Place,
): HandoverRecord {
  const closed = { closedAt: event.at };
  if (isReviewEvent(event)) {
    return withoutUndone(record, afterReviewEvent(record, event, place), event);
  }
  switch (event.type) {
    case 'drafted':
      throw new Error(`Handover ${record.id} was drafted before.`);
    case 'submitted':
      return afterSubmitted(record, event);
    case 'signed':
      return afterSigned(record, event, place);
    case 'rejected':
      return {
        ...record,
        ...closed,
        status: 'rejected',
        closing: {
          by: event.actor.ref,
          role: event.payload.role,
          reason: event.payload.reason,
        },
      };
    case 'withdrawn':
      return {
        ...record,
        ...closed,
        status: 'withdrawn',
        closing: { by: event.actor.ref, reason: event.payload.reason },
      };
    case 'voided':
      return {
        ...record,
        status: 'voided',
        signatures: [],
        conditions: [],
        changes: event.payload.changes,
      };
    case 'condition-met':
      return afterConditionMet(record, event);
    case 'drift-observed':
      return { ...record, changes: event.payload.changes };
    case 'drift-cleared':
      return { ...record, changes: [] };
    case 'expired':
      return { ...record, ...closed, status: 'expired' };
    case 'superseded':
      return {
        ...record,
        ...closed,
        status: 'superseded',
        supersededBy: event.payload.by,
      };
    default: {
      const unknown: never = event;
      throw new Error(`Unknown event ${JSON.stringify(unknown)}`);
    }
  }
}

/**
 * The handover after one more event. Does not ask whether the event was
 * permitted; `handoverRefusal` does.
 *
 * @public
 */
export function applyHandoverEvent(
  record: HandoverRecord | undefined,
  event: SealedHandoverEvent,
): HandoverRecord {
  if (!record) {
    if (event.type !== 'drafted') {
      throw new Error(`A handover cannot begin with "${event.type}".`);
    }
    return afterDrafted(event, event);
  }
  return {
    ...after(record, event, event),
    head: { seq: event.seq, digest: event.digest, at: event.at },
  };
}

/**
 * What a list of events, oldest first, adds up to.
 *
 * @public
 */
export function replayHandover(
  events: ReadonlyArray<SealedHandoverEvent>,
): HandoverRecord {
  const record = events.reduce<HandoverRecord | undefined>(
    applyHandoverEvent,
    undefined,
  );
  if (!record) {
    throw new Error('A handover without events does not exist.');
  }
  return record;
}
