import type { GroupMembership, HandoverActor, RuleProof } from './parts';
import type { HandoverRecord } from './record';
import { candidatesOf, type Who } from './who';

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
    | 'unknown-item'
    | 'unknown-delegation'
    | 'already-done'
    | 'out-of-order'
    | 'changes-requested'
    /** Signing takes a condition; without one it is refused. */
    | 'condition-needed'
    | 'other-snapshot'
    | 'invalid';
  message: string;
}

/** A refusal in one line. */
export function refuse(
  code: HandoverRefusal['code'],
  message: string,
): HandoverRefusal {
  return { code, message };
}

/** Refuses somebody whose frozen membership does not lead to a group. */
export function notMember(
  actor: Pick<HandoverActor, 'ref'>,
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
    : refuse(
        'not-a-member',
        groups.length > 0
          ? `This takes a member of ${groups.join(' or ')}, and ${
              actor.ref
            } is none.`
          : 'This takes somebody the catalog names on the entity, and it names nobody.',
      );
}

/** Why somebody counted as who the template asks for. */
export interface Entitlement {
  membership: GroupMembership;
  proof?: RuleProof;
}

/** Refuses somebody who is not whom the template asks for. */
export function notEntitled(options: {
  actor: Pick<HandoverActor, 'ref'>;
  entitlement: Entitlement;
  who: Who;
  record: HandoverRecord;
}): HandoverRefusal | undefined {
  const { actor, entitlement, who, record } = options;
  const candidates = candidatesOf(who, record);
  if (candidates) {
    return notMember(actor, entitlement.membership, candidates);
  }
  const { proof } = entitlement;
  const { rule } = who as { rule: string };
  const { person, handover } = proof?.inputs ?? {};
  const holds =
    proof?.holds &&
    proof.rule === rule &&
    person?.ref === actor.ref &&
    handover?.entityRef === record.entityRef &&
    handover.ownerRef === record.ownerRef &&
    handover.operatingGroup === record.operatingGroup;
  return holds
    ? undefined
    : refuse(
        'not-a-member',
        `The rule of the template does not name ${actor.ref}: ${rule}`,
      );
}

/** Whoever delivers does not judge. */
export function isRequester(
  record: HandoverRecord,
  by: string,
): HandoverRefusal | undefined {
  return record.requesters.includes(by)
    ? refuse(
        'requester',
        `${by} prepared this handover, answered for it or submitted it, and does not decide on it. Ask another member of the group.`,
      )
    : undefined;
}
