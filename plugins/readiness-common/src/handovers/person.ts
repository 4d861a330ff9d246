import type { GroupMembership, RuleProof } from './parts';
import type { HandoverRecord } from './record';
import type { Entitlement } from './refusal';
import { candidatesOf, type Who } from './who';

/**
 * A person as the catalog knows them now: every group they are in, directly
 * or through nesting, with the way to it.
 *
 * @public
 */
export interface HandoverPerson {
  ref: string;
  memberships: ReadonlyArray<GroupMembership>;
  /** What the rules of a template say about them, where there are any. */
  proofs?: ReadonlyArray<RuleProof>;
}

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
  return { group: groups[0] ?? person.ref, path: [person.ref] };
}

/** Why the person counts as whom the template asks for, if they do. */
export function entitlementAs(
  who: Who,
  record: HandoverRecord,
  person: HandoverPerson,
): Entitlement {
  const candidates = candidatesOf(who, record);
  if (candidates) {
    return { membership: membershipIn(person, ...candidates) };
  }
  const { rule } = who as { rule: string };
  const proof = person.proofs?.find(one => one.rule === rule);
  return {
    membership: membershipIn(person, person.ref),
    ...(proof ? { proof } : {}),
  };
}

/** The same for a role that signs. */
export function entitlementOf(
  record: HandoverRecord,
  person: HandoverPerson,
  role: string,
): Entitlement {
  const wanted = record.template.signOffs.find(one => one.role === role);
  return entitlementAs(wanted?.by ?? 'operatingGroup', record, person);
}
