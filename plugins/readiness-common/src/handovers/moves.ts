import { groupsOf, signaturesBoundBy } from './binding';
import type { HandoverCondition, HandoverEvent } from './events';
import { entitlementOf, membershipIn, type HandoverPerson } from './person';
import type { HandoverRecord } from './record';
import type { Entitlement } from './refusal';
import { reviewDigestOf } from './review';
import { reviewMovesOf, type ReviewMove } from './reviewMoves';
import {
  handoverRefusal,
  isDelegationActive,
  type HandoverRefusal,
} from './rules';

export { membershipIn, type HandoverPerson } from './person';
export { isStaleHead, type WantedEvent } from './stale';

/**
 * What a person can do to a handover that exists.
 *
 * @public
 */
export type HandoverMove =
  | { move: 'submit' }
  /** With `delegationId`: in the place of somebody else. */
  | {
      move: 'sign';
      role: string;
      delegationId?: string;
      /** It takes a condition, by this signer or by one before. */
      needsCondition?: string;
    }
  | { move: 'reject'; role: string }
  | { move: 'withdraw' }
  | { move: 'meet-condition'; conditionId: string }
  | ReviewMove;

/** Why the signer counts as whom the template asks for, or who let them. */
function entitlementToSign(options: {
  record: HandoverRecord;
  person: HandoverPerson;
  role: string;
  delegationId?: string;
  delegator?: HandoverPerson;
}): Entitlement {
  const { record, person, role, delegationId, delegator } = options;
  const delegation = record.delegations.find(({ id }) => id === delegationId);
  if (!delegation || delegator) {
    return entitlementOf(record, delegator ?? person, role);
  }
  const { membership, proof } = delegation;
  return { membership, ...(proof ? { proof } : {}) };
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
  /** The delegation by which they take the place of somebody else. */
  delegationId?: string;
  /** Whose place that is, as they are now; as they were, unless given. */
  delegator?: HandoverPerson;
  /** What they saw settled; what is settled, unless given. */
  reviewDigest?: string;
}): HandoverEvent {
  const { record, person, at, role, conditions, delegationId } = options;
  const seq = record.head.seq + 1;
  const groups = groupsOf(person, options.delegator);
  const voids = signaturesBoundBy(record, conditions);
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
      ...(record.snapshot?.review
        ? { reviewDigest: options.reviewDigest ?? reviewDigestOf(record) }
        : {}),
      ...(delegationId === undefined ? {} : { delegationId }),
      ...(groups.length > 0 ? { groups } : {}),
      ...(voids.length > 0 ? { voids } : {}),
      ...entitlementToSign(options),
    },
  };
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
      ...entitlementOf(record, person, role),
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
      membership: membershipIn(person, owner ?? record.ownerRef),
    },
  };
}

function submissionRefusal(
  record: HandoverRecord,
  person: HandoverPerson,
): HandoverRefusal | undefined {
  if (!['draft', 'voided', 'submitted', 'in-review'].includes(record.status)) {
    return {
      code: 'wrong-state',
      message: `This handover is ${record.status}; only one that is not decided can be submitted.`,
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

/** Signing is possible where nothing but a condition is missing. */
function signMove(options: {
  record: HandoverRecord;
  person: HandoverPerson;
  at: string;
  role: string;
  delegationId?: string;
}) {
  const { record, role, delegationId } = options;
  const refusal = handoverRefusal(
    record,
    signedEvent({
      ...options,
      snapshotDigest: record.snapshotDigest ?? '',
      conditions: [],
      comment: '',
    }),
  );
  return {
    move: 'sign' as const,
    role,
    ...(delegationId === undefined ? {} : { delegationId }),
    ...(refusal?.code === 'condition-needed'
      ? { needsCondition: refusal.message }
      : { refusal }),
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
    ...record.template.signOffs.flatMap(({ role }) => [
      signMove({ ...options, role }),
      ...record.delegations
        .filter(
          one =>
            one.role === role &&
            one.to === person.ref &&
            isDelegationActive(one, options.at),
        )
        .map(({ id }) => signMove({ ...options, role, delegationId: id })),
      {
        move: 'reject' as const,
        role,
        refusal: handoverRefusal(
          record,
          rejectedEvent({ ...options, role, snapshotDigest, reason: '-' }),
        ),
      },
    ]),
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
    ...reviewMovesOf(options),
  ];
}
