import type { GroupMembership, HandoverCondition } from './parts';
import { refuse, type HandoverRefusal } from './refusal';
import type { HandoverEventOf } from './events';
import type { HandoverPerson } from './person';
import type { HandoverRecord, UndoneSignatures } from './record';

/**
 * Whoever signs accepts what is asked of them so far. A condition that somebody
 * lays on them or their groups afterwards is something they have not accepted:
 * their signature counts no more until they sign again, knowing it. Conditions
 * on the delivering side are what it is there to meet, and make nothing void.
 */

/** Whom a signature speaks for. */
export interface Signer {
  by: string;
  /** Of the signer, or of the person they sign for. */
  membership: GroupMembership;
  /** All groups of both; absent in records of old. */
  groups?: readonly string[];
}

/** All groups of some people, for a signature to name. */
export function groupsOf(
  ...signers: Array<Pick<HandoverPerson, 'memberships'> | undefined>
): string[] {
  const groups = signers.flatMap(one => one?.memberships ?? []);
  return [...new Set(groups.map(({ group }) => group))].sort();
}

/** Whether a condition is for a signer to meet, alone or with their groups. */
export function isBoundBy(
  { by, membership, groups = [] }: Signer,
  { owner }: Pick<HandoverCondition, 'owner'>,
  ownerRef: string,
): boolean {
  const delivers = owner === ownerRef || membership.group === ownerRef;
  return !delivers && [by, ...membership.path, ...groups].includes(owner);
}

/** The signatures that some conditions make void, by the numbers of their events. */
export function signaturesBoundBy(
  { signatures, ownerRef }: HandoverRecord,
  conditions: ReadonlyArray<Pick<HandoverCondition, 'owner'>>,
): number[] {
  return signatures
    .filter(signer => conditions.some(one => isBoundBy(signer, one, ownerRef)))
    .map(({ seq }) => seq);
}

/** Refuses conditions on whoever has signed that do not say so. */
export function refuseBinding(
  record: HandoverRecord,
  { payload }: HandoverEventOf<'signed'>,
): HandoverRefusal | undefined {
  const { voids = [], conditions } = payload;
  return String(voids) === String(signaturesBoundBy(record, conditions))
    ? undefined
    : refuse(
        'invalid',
        'A condition on somebody who has signed names the signatures it makes void, and nothing else does.',
      );
}

/**
 * What a signature leaves of the earlier ones: those it makes void are gone,
 * and so are the conditions they carried.
 */
export function withoutBound(
  record: HandoverRecord,
  { payload, actor, at }: HandoverEventOf<'signed'>,
): Pick<HandoverRecord, 'signatures' | 'conditions' | 'undoneSignatures'> {
  const { signatures, conditions, undoneSignatures, ownerRef } = record;
  const isVoid = ({ seq }: { seq: number }) => payload.voids?.includes(seq);
  const gone = signatures.filter(isVoid);
  if (gone.length === 0) {
    return { signatures, conditions, undoneSignatures };
  }
  const undone: UndoneSignatures = {
    conditions: payload.conditions
      .filter(one => gone.some(signer => isBoundBy(signer, one, ownerRef)))
      .map(({ text }) => text),
    by: actor.ref,
    at,
    signatures: gone.map(({ seq, role, by }) => ({ seq, role, by })),
  };
  return {
    signatures: signatures.filter(one => !isVoid(one)),
    // One person gives one signature, so that theirs are those it carried.
    conditions: conditions.filter(
      ({ setBy }) => !gone.some(({ by }) => by === setBy),
    ),
    undoneSignatures: [...undoneSignatures, undone],
  };
}
