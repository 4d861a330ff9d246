import { DateTime, Duration } from 'luxon';
import { z } from 'zod/v4';
import type { EvidenceChange } from './changes';
import type { HandoverSnapshot } from './evidence';
import type {
  HandoverCondition,
  HandoverEvent,
  HandoverEventOf,
  GroupMembership,
  SealedHandoverEvent,
} from './events';
import { afterReviewEvent, isReviewEvent } from './afterReview';
import type { RuleProof } from './parts';
import { emptyReview, type HandoverReview } from './review';
import { withoutUndone } from './undoing';
import type { HandoverRenewal } from './reviewItems';
import type { ChecklistItem, HandoverTemplate } from './template';
import type { Who } from './who';

/** @public */
export const handoverStatusSchema = z.enum([
  'draft',
  'submitted',
  'in-review',
  'accepted',
  'accepted-with-conditions',
  'rejected',
  'withdrawn',
  'voided',
  'expired',
  'superseded',
]);

/** @public */
export type HandoverStatus = z.infer<typeof handoverStatusSchema>;

/**
 * A signature that counts.
 *
 * @public
 */
export interface HandoverSignature {
  /** Number of its event. */
  seq: number;
  role: string;
  by: string;
  at: string;
  comment: string;
  snapshotDigest: string;
  /** What was settled when it was given; absent in records of old. */
  reviewDigest?: string;
  /** The person whose place the signer takes, by a delegation. */
  onBehalfOf?: string;
  delegationId?: string;
  membership: GroupMembership;
}

/** @public */
export interface HandoverConditionState extends HandoverCondition {
  /** The role whose signature carries it. */
  role: string;
  setBy: string;
  met?: { by: string; at: string; text: string; url?: string };
}

/**
 * What somebody said about an item, or about the whole.
 *
 * @public
 */
export interface HandoverComment {
  /** Number of its event. */
  seq: number;
  /** Key of the item. */
  item?: string;
  text: string;
  by: string;
  at: string;
}

/**
 * Signatures that count no more, since something they rested on was changed by
 * people after they were given.
 *
 * @public
 */
export interface UndoneSignatures {
  /** Key of the item that was changed. */
  item: string;
  by: string;
  at: string;
  signatures: Array<Pick<HandoverSignature, 'seq' | 'role' | 'by'>>;
}

/**
 * Something a reviewer wants changed before anybody signs.
 *
 * @public
 */
export interface HandoverChangeRequest {
  id: string;
  /** Key of the item. */
  item?: string;
  /** The role in which it was asked, and by which it is closed. */
  role: string;
  text: string;
  by: string;
  at: string;
  state: 'open' | 'answered' | 'closed';
  /** Answers of the delivering team and what the reviewers made of them. */
  thread: Array<{
    kind: 'change-answered' | 'change-closed' | 'change-reopened';
    by: string;
    at: string;
    text: string;
    url?: string;
  }>;
}

/**
 * That one person may sign in the place of another.
 *
 * @public
 */
export interface HandoverDelegation {
  id: string;
  role: string;
  from: string;
  to: string;
  /** The last day on which it holds. */
  until: string;
  reason: string;
  at: string;
  /** Of the person who delegated, at that time. */
  membership: GroupMembership;
  proof?: RuleProof;
  revoked?: { by: string; at: string; reason: string };
}

/**
 * Where a handover stands: what its events add up to.
 *
 * @public
 */
export interface HandoverRecord {
  id: string;
  status: HandoverStatus;
  entityRef: string;
  entityTitle: string;
  ownerRef: string;
  operatingGroup: string;
  template: HandoverTemplate;
  note: string;
  /** The day it should be handed over. */
  plannedFor?: string;
  /** Items of the checklist for this handover alone. */
  extraItems: ChecklistItem[];
  /** Whom the relations name that the template speaks of. */
  parties?: Record<string, string[]>;
  /** The handover this one renews. */
  renews?: HandoverRenewal;
  /** What people have settled. */
  review: HandoverReview;
  comments: HandoverComment[];
  changeRequests: HandoverChangeRequest[];
  delegations: HandoverDelegation[];
  /** How often it was submitted. */
  round: number;
  /** Who submitted it last, or drafted it. */
  requestedBy: string;
  /**
   * Everybody who ever prepared it, answered for it or submitted it; none of
   * them may sign.
   */
  requesters: string[];
  draftedAt: string;
  submittedAt?: string;
  /** Why it was submitted again while it was under review. */
  submittedAgainBecause?: string;
  /** When the last signature made it count. */
  acceptedAt?: string;
  /** When it was rejected, withdrawn, expired or superseded. */
  closedAt?: string;
  closedBecause?: string;
  expiresAt?: string;
  /** Until when the delivering team still helps. */
  earlyLifeUntil?: string;
  earlyLifeEndedAt?: string;
  snapshot?: HandoverSnapshot;
  snapshotDigest?: string;
  signatures: HandoverSignature[];
  /** In the present round, oldest first. */
  undoneSignatures: UndoneSignatures[];
  conditions: HandoverConditionState[];
  /** Why earlier signatures were voided, or what drifted since acceptance. */
  changes: EvidenceChange[];
  supersededBy?: string;
  /** The last event. */
  head: { seq: number; digest: string; at: string };
}

/**
 * A role that still needs signatures.
 *
 * @public
 */
export interface AwaitedRole {
  role: string;
  title: string;
  by: Who;
  missing: number;
}

/**
 * The roles whose quorum is not reached.
 *
 * @public
 */
export function rolesMissing(
  record: Pick<HandoverRecord, 'template' | 'signatures'>,
): AwaitedRole[] {
  return record.template.signOffs.flatMap(({ role, title, by, quorum }) => {
    const signed = record.signatures.filter(one => one.role === role).length;
    return signed < quorum
      ? [{ role, title, by, missing: quorum - signed }]
      : [];
  });
}

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
  const { conditions, proof: _proof, ...signature } = event.payload;
  const by = event.actor.ref;
  const next: HandoverRecord = {
    ...record,
    status: 'in-review',
    signatures: [
      ...record.signatures,
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
      ...record.conditions,
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
        closedBecause: event.payload.reason,
      };
    case 'withdrawn':
      return {
        ...record,
        ...closed,
        status: 'withdrawn',
        closedBecause: event.payload.reason,
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
