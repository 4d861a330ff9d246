import type {
  HandoverCondition,
  HandoverEvent,
  HandoverEventType,
  GroupMembership,
  SealedHandoverEvent,
} from './events';
import type { HandoverRecord } from './record';
import { handoverRefusal, type HandoverRefusal } from './rules';
import { groupOfRole } from './template';

/**
 * A person as the catalog knows them now: every group they are in, directly
 * or through nesting, with the way to it.
 *
 * @public
 */
export interface HandoverPerson {
  ref: string;
  memberships: ReadonlyArray<GroupMembership>;
}

/**
 * What a person can do to a handover that exists.
 *
 * @public
 */
export type HandoverMove =
  | { move: 'submit' }
  | { move: 'sign'; role: string }
  | { move: 'reject'; role: string }
  | { move: 'withdraw' }
  | { move: 'meet-condition'; conditionId: string };

/**
 * The person's membership of the first of some groups they are in. Someone
 * who is in none gets one that the rules refuse, so that there is one place
 * that refuses.
 *
 * @public
 */
export function membershipIn(
  person: HandoverPerson,
  ...groups: string[]
): GroupMembership {
  for (const group of groups) {
    if (group === person.ref) {
      return { group, path: [group] };
    }
    const found = person.memberships.find(one => one.group === group);
    if (found) {
      return found;
    }
  }
  return { group: groups[0], path: [person.ref] };
}

/**
 * The event by which a person signs.
 *
 * @public
 */
export function signedEvent(options: {
  record: HandoverRecord;
  person: HandoverPerson;
  at: string;
  role: string;
  snapshotDigest: string;
  conditions: Omit<HandoverCondition, 'id'>[];
  comment: string;
}): HandoverEvent {
  const { record, person, at, role, conditions } = options;
  const seq = record.head.seq + 1;
  return {
    type: 'signed',
    at,
    actor: { kind: 'user', ref: person.ref },
    payload: {
      role,
      snapshotDigest: options.snapshotDigest,
      comment: options.comment,
      conditions: conditions.map((condition, index) => ({
        ...condition,
        id: `${seq}.${index + 1}`,
      })),
      membership: roleMembership(record, person, role),
    },
  };
}

function roleMembership(
  record: HandoverRecord,
  person: HandoverPerson,
  role: string,
): GroupMembership {
  const wanted = record.template.signOffs.find(one => one.role === role);
  return membershipIn(
    person,
    wanted ? groupOfRole(wanted, record.operatingGroup) : record.operatingGroup,
  );
}

/**
 * The event by which a person rejects.
 *
 * @public
 */
export function rejectedEvent(options: {
  record: HandoverRecord;
  person: HandoverPerson;
  at: string;
  role: string;
  snapshotDigest: string;
  reason: string;
}): HandoverEvent {
  const { record, person, at, role, snapshotDigest, reason } = options;
  return {
    type: 'rejected',
    at,
    actor: { kind: 'user', ref: person.ref },
    payload: {
      role,
      snapshotDigest,
      reason,
      membership: roleMembership(record, person, role),
    },
  };
}

/**
 * The event by which a person withdraws.
 *
 * @public
 */
export function withdrawnEvent(options: {
  record: HandoverRecord;
  person: HandoverPerson;
  at: string;
  reason: string;
}): HandoverEvent {
  const { record, person, at, reason } = options;
  return {
    type: 'withdrawn',
    at,
    actor: { kind: 'user', ref: person.ref },
    payload: {
      reason,
      ...(record.requestedBy === person.ref
        ? {}
        : { membership: membershipIn(person, record.ownerRef) }),
    },
  };
}

/**
 * The event by which a person ticks off a condition.
 *
 * @public
 */
export function conditionMetEvent(options: {
  record: HandoverRecord;
  person: HandoverPerson;
  at: string;
  conditionId: string;
  evidence: { text: string; url?: string };
}): HandoverEvent {
  const { record, person, at, conditionId, evidence } = options;
  const owner = record.conditions.find(one => one.id === conditionId)?.owner;
  return {
    type: 'condition-met',
    at,
    actor: { kind: 'user', ref: person.ref },
    payload: {
      conditionId,
      evidence,
      membership: membershipIn(
        person,
        ...(owner ? [owner] : []),
        record.ownerRef,
      ),
    },
  };
}

function submissionRefusal(
  record: HandoverRecord,
  person: HandoverPerson,
): HandoverRefusal | undefined {
  if (record.status !== 'draft' && record.status !== 'voided') {
    return {
      code: 'wrong-state',
      message: `This handover is ${record.status}; only one that is draft or voided can be submitted.`,
    };
  }
  const { group, path } = membershipIn(person, record.ownerRef);
  return path[path.length - 1] === group
    ? undefined
    : {
        code: 'not-a-member',
        message: `Only members of ${record.ownerRef} submit this handover.`,
      };
}

/**
 * Every move a person could think of, with the reason for each that is not
 * theirs. The same rules decide when the move is really made.
 *
 * @public
 */
export function movesOf(options: {
  record: HandoverRecord;
  person: HandoverPerson;
  at: string;
}): Array<HandoverMove & { refusal?: HandoverRefusal }> {
  const { record, person } = options;
  const snapshotDigest = record.snapshotDigest ?? '';
  return [
    { move: 'submit', refusal: submissionRefusal(record, person) },
    ...record.template.signOffs.flatMap(({ role }) => {
      const event = signedEvent({
        ...options,
        role,
        snapshotDigest,
        conditions: [],
        comment: '',
      });
      const rejection = rejectedEvent({
        ...options,
        role,
        snapshotDigest,
        reason: '-',
      });
      return [
        {
          move: 'sign' as const,
          role,
          refusal: handoverRefusal(record, event),
        },
        {
          move: 'reject' as const,
          role,
          refusal: handoverRefusal(record, rejection),
        },
      ];
    }),
    {
      move: 'withdraw',
      refusal: handoverRefusal(
        record,
        withdrawnEvent({ ...options, reason: '-' }),
      ),
    },
    ...record.conditions
      .filter(condition => !condition.met)
      .map(({ id }) => ({
        move: 'meet-condition' as const,
        conditionId: id,
        refusal: handoverRefusal(
          record,
          conditionMetEvent({
            ...options,
            conditionId: id,
            evidence: { text: '-' },
          }),
        ),
      })),
  ];
}

/**
 * What may have happened since somebody looked without changing what they
 * decide about. Signatures under the same snapshot do not, so two approvals
 * at once both count; conditions are independent of each other.
 */
const harmless: Partial<Record<HandoverEventType, HandoverEventType[]>> = {
  signed: ['signed'],
  rejected: ['signed'],
  withdrawn: ['signed'],
  'condition-met': ['condition-met', 'drift-observed', 'drift-cleared'],
};

/**
 * Whether what somebody saw is out of date for what they want to do.
 *
 * @public
 */
export function isStaleHead(options: {
  events: ReadonlyArray<Pick<SealedHandoverEvent, 'digest' | 'type'>>;
  /** The last event they saw. */
  expectedHead: string;
  /** What they want to do. */
  event: Pick<HandoverEvent, 'type'>;
}): boolean {
  const { events, expectedHead, event } = options;
  const seen = events.findIndex(({ digest }) => digest === expectedHead);
  const unnoticed = harmless[event.type] ?? [];
  return (
    seen < 0 ||
    events.slice(seen + 1).some(({ type }) => !unnoticed.includes(type))
  );
}
