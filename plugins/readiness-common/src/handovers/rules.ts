import { digestOf } from './digest';
import type {
  HandoverActor,
  HandoverEvent,
  HandoverEventOf,
  HandoverEventType,
  GroupMembership,
} from './events';
import {
  rolesMissing,
  type HandoverRecord,
  type HandoverStatus,
} from './record';
import { groupOfRole } from './template';

/**
 * Why an event may not happen, for machines and in words.
 *
 * @public
 */
export interface HandoverRefusal {
  code:
    | 'wrong-state'
    | 'not-a-person'
    | 'not-the-portal'
    | 'not-a-member'
    | 'requester'
    | 'already-signed'
    | 'role-complete'
    | 'unknown-role'
    | 'unknown-condition'
    | 'other-snapshot'
    | 'invalid';
  message: string;
}

const accepted: HandoverStatus[] = ['accepted', 'accepted-with-conditions'];
const underReview: HandoverStatus[] = ['submitted', 'in-review'];

/** In which states each event can happen. */
const allowedIn: Record<HandoverEventType, HandoverStatus[]> = {
  drafted: [],
  submitted: ['draft', 'voided'],
  signed: underReview,
  rejected: underReview,
  withdrawn: ['draft', ...underReview, 'voided'],
  voided: underReview,
  'condition-met': ['accepted-with-conditions'],
  'drift-observed': accepted,
  'drift-cleared': accepted,
  expired: accepted,
  superseded: [...accepted, 'expired'],
};

/** What the portal itself records; everything else needs a person. */
const byPortal: ReadonlySet<HandoverEventType> = new Set([
  'voided',
  'drift-observed',
  'drift-cleared',
  'expired',
  'superseded',
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

function notMember(
  actor: HandoverActor,
  membership: GroupMembership,
  groups: string[],
): HandoverRefusal | undefined {
  const { path, group } = membership;
  const credible =
    groups.includes(group) &&
    path[0] === actor.ref &&
    path[path.length - 1] === group &&
    path.slice(1).every(ref => ref.startsWith('group:'));
  return credible
    ? undefined
    : {
        code: 'not-a-member',
        message: `This takes a member of ${groups.join(' or ')}, and ${
          actor.ref
        } is none.`,
      };
}

function refuseSubmission(
  record: HandoverRecord,
  event: HandoverEventOf<'submitted'>,
): HandoverRefusal | undefined {
  const { snapshot, snapshotDigest, membership } = event.payload;
  if (snapshot.entityRef !== record.entityRef) {
    return {
      code: 'invalid',
      message: `The snapshot is about ${snapshot.entityRef} and not about ${record.entityRef}.`,
    };
  }
  if (snapshot.template.name !== record.template.name) {
    return {
      code: 'invalid',
      message: `The snapshot was taken for ${snapshot.template.name} and not for ${record.template.name}.`,
    };
  }
  if (snapshot.operatingGroup === snapshot.ownerRef) {
    return {
      code: 'invalid',
      message: `${snapshot.ownerRef} owns the entity already. Choose the group that takes it over.`,
    };
  }
  if (digestOf(snapshot) !== snapshotDigest) {
    return {
      code: 'other-snapshot',
      message: 'The digest is not that of the snapshot submitted.',
    };
  }
  return notMember(event.actor, membership, [snapshot.ownerRef]);
}

function refuseDecision(
  record: HandoverRecord,
  event: HandoverEventOf<'signed'> | HandoverEventOf<'rejected'>,
): HandoverRefusal | undefined {
  const { role, snapshotDigest, membership } = event.payload;
  const by = event.actor.ref;
  const wanted = record.template.signOffs.find(one => one.role === role);
  if (!wanted) {
    return {
      code: 'unknown-role',
      message: `This handover has no role "${role}".`,
    };
  }
  if (record.requesters.includes(by)) {
    return {
      code: 'requester',
      message:
        'Whoever submits a handover does not decide on it. Ask another member of the group.',
    };
  }
  const earlier = record.signatures.find(one => one.by === by);
  if (earlier) {
    return {
      code: 'already-signed',
      message: `${by} signed as ${earlier.role} already, and one person fills one role.`,
    };
  }
  if (!rolesMissing(record).some(one => one.role === role)) {
    return {
      code: 'role-complete',
      message: `${wanted.title} has signed already.`,
    };
  }
  if (snapshotDigest !== record.snapshotDigest) {
    return {
      code: 'other-snapshot',
      message:
        'This names another snapshot than the one under review. Reload the page and look at the present one.',
    };
  }
  return notMember(event.actor, membership, [
    groupOfRole(wanted, record.operatingGroup),
  ]);
}

function refuseConditions(
  record: HandoverRecord,
  event: HandoverEventOf<'signed'>,
): HandoverRefusal | undefined {
  const taken = new Set(record.conditions.map(condition => condition.id));
  for (const condition of event.payload.conditions) {
    if (taken.has(condition.id)) {
      return {
        code: 'invalid',
        message: `There are two conditions "${condition.id}".`,
      };
    }
    taken.add(condition.id);
    if (condition.due < event.at.slice(0, 10)) {
      return {
        code: 'invalid',
        message: `"${condition.text}" is due on ${condition.due}, which has passed. Choose a day to come.`,
      };
    }
  }
  return undefined;
}

function refuseMeeting(
  record: HandoverRecord,
  event: HandoverEventOf<'condition-met'>,
): HandoverRefusal | undefined {
  const { conditionId, membership } = event.payload;
  const condition = record.conditions.find(one => one.id === conditionId);
  if (!condition || condition.met) {
    return {
      code: 'unknown-condition',
      message: condition
        ? 'This condition was met already.'
        : `This handover has no condition "${conditionId}".`,
    };
  }
  return notMember(event.actor, membership, [condition.owner, record.ownerRef]);
}

function refuseByContent(
  record: HandoverRecord | undefined,
  event: HandoverEvent,
): HandoverRefusal | undefined {
  if (event.type === 'drafted') {
    return notMember(event.actor, event.payload.membership, [
      event.payload.ownerRef,
    ]);
  }
  if (!record) {
    return undefined;
  }
  switch (event.type) {
    case 'submitted':
      return refuseSubmission(record, event);
    case 'signed':
      return refuseDecision(record, event) ?? refuseConditions(record, event);
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
