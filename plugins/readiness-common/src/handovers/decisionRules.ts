import { digestOf } from './digest';
import type { HandoverEventOf } from './events';
import {
  rolesMissing,
  type HandoverDelegation,
  type HandoverRecord,
} from './record';
import {
  isRequester,
  notEntitled,
  notMember,
  refuse,
  type HandoverRefusal,
} from './refusal';
import { reviewDigestOf, reviewItemsOf, signingObstacles } from './review';
import { hasSigned, isDelegationActive } from './reviewRules';

/** What a submission must be like, the first and any later one. */
export function refuseSubmission(
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
  const { template, review } = snapshot;
  if (
    review &&
    digestOf(review) !== digestOf(reviewItemsOf({ ...record, template }))
  ) {
    return refuse(
      'other-snapshot',
      'The snapshot says something else about what people settled than the record.',
    );
  }
  if (record.status === 'submitted' || record.status === 'in-review') {
    const voided = record.signatures.map(({ seq }) => seq);
    if (!event.payload.reason) {
      return refuse(
        'invalid',
        'It is under review already. Say why it is submitted again; signatures given so far will not count any more.',
      );
    }
    if (String(event.payload.voids ?? []) !== String(voided)) {
      return refuse(
        'invalid',
        'A new submission names the signatures it makes void.',
      );
    }
  }
  return notMember(event.actor, membership, [snapshot.ownerRef]);
}

/**
 * The delegation by which somebody signs; a refusal when there is none that
 * holds.
 */
function delegationOf(
  record: HandoverRecord,
  event: HandoverEventOf<'signed'>,
): HandoverDelegation | HandoverRefusal {
  const { delegationId, role } = event.payload;
  const found = record.delegations.find(({ id }) => id === delegationId);
  if (!found || found.role !== role || found.to !== event.actor.ref) {
    return refuse(
      'unknown-delegation',
      `Nobody delegated the role "${role}" to ${event.actor.ref}.`,
    );
  }
  if (!isDelegationActive(found, event.at)) {
    return refuse(
      'unknown-delegation',
      found.revoked
        ? `${found.from} and ${found.to} are no longer agreed on this: the delegation was revoked.`
        : `The delegation by ${found.from} ended on ${found.until}.`,
    );
  }
  return found;
}

/** What keeps somebody entitled from signing just now. */
export function refuseSignature(
  record: HandoverRecord,
  event: HandoverEventOf<'signed'>,
): HandoverRefusal | undefined {
  const wanted = record.changeRequests.filter(
    ({ state }) => state !== 'closed',
  );
  if (wanted.length > 0) {
    return refuse(
      'changes-requested',
      `${
        wanted.length === 1
          ? 'A change that was asked for is'
          : `${wanted.length} changes that were asked for are`
      } not closed yet: ${wanted.map(({ text }) => text).join('; ')}`,
    );
  }
  if (
    record.snapshot?.review &&
    event.payload.reviewDigest !== reviewDigestOf(record)
  ) {
    return refuse(
      'other-snapshot',
      'What people settled on this handover has changed since you looked. Reload the page and look again.',
    );
  }
  const obstacles = signingObstacles(record);
  return obstacles.length > 0 &&
    event.payload.conditions.length + record.conditions.length === 0
    ? refuse(
        'condition-needed',
        `This can only be signed with a condition that says what has to follow, or be submitted again once it is better. ${obstacles.join(
          '. ',
        )}.`,
      )
    : undefined;
}

/** Who may decide: sign or reject. */
export function refuseDecision(
  record: HandoverRecord,
  event: HandoverEventOf<'signed'> | HandoverEventOf<'rejected'>,
): HandoverRefusal | undefined {
  const { role, snapshotDigest, membership, proof } = event.payload;
  const by = event.actor.ref;
  const wanted = record.template.signOffs.find(one => one.role === role);
  if (!wanted) {
    return {
      code: 'unknown-role',
      message: `This handover has no role "${role}".`,
    };
  }
  const delegation =
    event.type === 'signed' && event.payload.delegationId !== undefined
      ? delegationOf(record, event)
      : undefined;
  if (delegation && 'code' in delegation) {
    return delegation;
  }
  for (const person of delegation ? [by, delegation.from] : [by]) {
    const refused = isRequester(record, person);
    if (refused) {
      return refused;
    }
    if (hasSigned(record, person)) {
      return refuse(
        'already-signed',
        `${person} has filled a role already, and one person fills one role.`,
      );
    }
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
  return notEntitled({
    // The membership is that of the person whose place is taken.
    actor: { ref: delegation?.from ?? by },
    entitlement: { membership, proof },
    who: wanted.by,
    record,
  });
}

/** What the conditions of a signature must be like. */
export function refuseConditions(
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

/** Who may tick off which condition. */
export function refuseMeeting(
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
  return notMember(event.actor, membership, [condition.owner]);
}
