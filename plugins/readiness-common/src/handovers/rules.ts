import { isReviewEvent } from './afterReview';
import { refuseBinding } from './binding';
import type {
  HandoverEvent,
  HandoverEventOf,
  HandoverEventType,
} from './events';
import {
  refuseConditions,
  refuseDecision,
  refuseMeeting,
  refuseSignature,
  refuseSubmission,
} from './decisionRules';
import type { HandoverRecord, HandoverStatus } from './record';
import { notMember, refuse, type HandoverRefusal } from './refusal';
import { refuseReviewEvent } from './reviewRules';
import { refuseOtherGroup } from './groupRules';
import { refuseVoids } from './undoing';

export { isDelegationActive } from './reviewRules';
export type { HandoverRefusal } from './refusal';

const accepted: HandoverStatus[] = ['accepted', 'accepted-with-conditions'];
const underReview: HandoverStatus[] = ['submitted', 'in-review'];
const undecided: HandoverStatus[] = ['draft', ...underReview, 'voided'];

/** In which states each event can happen. */
const allowedIn: Record<HandoverEventType, HandoverStatus[]> = {
  drafted: [],
  submitted: undecided,
  signed: underReview,
  rejected: underReview,
  withdrawn: undecided,
  voided: underReview,
  'condition-met': ['accepted-with-conditions'],
  'drift-observed': accepted,
  'drift-cleared': accepted,
  expired: accepted,
  superseded: [...accepted, 'expired'],
  prepared: ['draft', 'voided'],
  'step-done': undecided,
  'session-recorded': undecided,
  'session-confirmed': undecided,
  'session-withdrawn': undecided,
  'access-tried': undecided,
  'responsibility-assigned': undecided,
  'item-answered': undecided,
  commented: [...undecided, ...accepted],
  'change-requested': underReview,
  'change-answered': [...underReview, 'voided'],
  'change-closed': [...underReview, 'voided'],
  'change-reopened': [...underReview, 'voided'],
  delegated: undecided,
  'delegation-revoked': undecided,
  'early-life-ended': accepted,
};

/** What the portal itself records; everything else needs a person. */
const byPortal: ReadonlySet<HandoverEventType> = new Set([
  'voided',
  'drift-observed',
  'drift-cleared',
  'expired',
  'superseded',
  'early-life-ended',
]);

const verbs: Record<HandoverEventType, string> = {
  drafted: 'drafted',
  submitted: 'submitted',
  signed: 'signed',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  voided: 'voided',
  'condition-met': 'freed of a condition',
  'drift-observed': 'marked as drifted',
  'drift-cleared': 'cleared of drift',
  expired: 'expired',
  superseded: 'superseded',
  prepared: 'prepared',
  'step-done': 'brought a step further',
  'session-recorded': 'given a session',
  'session-confirmed': 'given a confirmed session',
  'session-withdrawn': 'freed of a session',
  'access-tried': 'given a confirmed access',
  'responsibility-assigned': 'given a responsible side',
  'item-answered': 'answered',
  commented: 'commented on',
  'change-requested': 'asked to change',
  'change-answered': 'answered',
  'change-closed': 'freed of a request',
  'change-reopened': 'asked to change again',
  delegated: 'delegated',
  'delegation-revoked': 'freed of a delegation',
  'early-life-ended': 'ended in its early life',
};

function wrongState(
  record: HandoverRecord | undefined,
  type: HandoverEventType,
): HandoverRefusal | undefined {
  if (!record) {
    return type === 'drafted'
      ? undefined
      : { code: 'wrong-state', message: 'This handover does not exist yet.' };
  }
  if (allowedIn[type].includes(record.status)) {
    return undefined;
  }
  const states = allowedIn[type].join(' or ');
  return {
    code: 'wrong-state',
    message: `This handover is ${record.status} and can no longer be ${
      verbs[type]
    }${states ? `; only one that is ${states} can.` : '.'}`,
  };
}

function wrongActor(event: HandoverEvent): HandoverRefusal | undefined {
  const portal = byPortal.has(event.type);
  if (portal && event.actor.kind !== 'service') {
    return {
      code: 'not-the-portal',
      message: `Only the portal itself records that a handover is ${
        verbs[event.type]
      }.`,
    };
  }
  if (!portal && event.actor.kind !== 'user') {
    return {
      code: 'not-a-person',
      message: `A handover is ${verbs[event.type]} by a person. Sign in first.`,
    };
  }
  return undefined;
}

function refuseDraft(
  event: HandoverEventOf<'drafted'>,
): HandoverRefusal | undefined {
  const { ownerRef, operatingGroup, membership, template } = event.payload;
  const ids = [
    ...(template.checklist ?? []),
    ...(event.payload.extraItems ?? []),
  ].map(({ id }) => id);
  if (operatingGroup === ownerRef) {
    return refuse(
      'invalid',
      `${ownerRef} owns the entity already. Choose the group that takes it over.`,
    );
  }
  if (new Set(ids).size < ids.length) {
    return refuse('invalid', 'Two items of the checklist have the same id.');
  }
  return notMember(event.actor, membership, [ownerRef]);
}

function refuseByContent(
  record: HandoverRecord | undefined,
  event: HandoverEvent,
): HandoverRefusal | undefined {
  if (event.type === 'drafted') {
    return refuseDraft(event);
  }
  if (!record) {
    return undefined;
  }
  if (isReviewEvent(event)) {
    return (
      refuseReviewEvent(record, event) ??
      refuseVoids(record, event) ??
      (event.type === 'prepared'
        ? refuseOtherGroup(record, event.payload.operatingGroup)
        : undefined)
    );
  }
  switch (event.type) {
    case 'submitted':
      return (
        refuseSubmission(record, event) ??
        refuseOtherGroup(record, event.payload.snapshot.operatingGroup)
      );
    case 'signed':
      return (
        refuseDecision(record, event) ??
        refuseConditions(record, event) ??
        refuseBinding(record, event) ??
        refuseSignature(record, event)
      );
    case 'rejected':
      return refuseDecision(record, event);
    case 'withdrawn':
      return event.actor.ref === record.requestedBy
        ? undefined
        : notMember(
            event.actor,
            event.payload.membership ?? { group: 'none', path: [] },
            [record.ownerRef],
          );
    case 'condition-met':
      return refuseMeeting(record, event);
    case 'voided':
    case 'drift-observed':
    case 'drift-cleared':
      return event.payload.snapshotDigest === record.snapshotDigest
        ? undefined
        : {
            code: 'other-snapshot',
            message: 'The comparison was made with another snapshot.',
          };
    case 'expired':
      return record.expiresAt &&
        Date.parse(event.at) >= Date.parse(record.expiresAt)
        ? undefined
        : {
            code: 'invalid',
            message: `This handover is valid until ${
              record.expiresAt ?? 'it is replaced'
            }.`,
          };
    default:
      return undefined;
  }
}

/**
 * The rules of a handover: why an event may not follow, or nothing when it
 * may. Live decisions and the verification of old records go through this one
 * function, so what the portal permits is exactly what a verifier accepts.
 *
 * @public
 */
export function handoverRefusal(
  record: HandoverRecord | undefined,
  event: HandoverEvent,
): HandoverRefusal | undefined {
  return (
    wrongActor(event) ??
    wrongState(record, event.type) ??
    refuseByContent(record, event)
  );
}
