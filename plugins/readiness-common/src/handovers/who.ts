import { z } from 'zod/v4';
import { entityRefSchema } from '../contracts/shared';

/**
 * Who may do something on a handover, as a template writes it:
 * - `operatingGroup`: members of the group that takes the entity over
 * - `owner`: members of the group that hands it over
 * - `group:qa`: members of one named group; people in groups below it count
 * - `{ relation: ownedBy }`: the people and the members of the groups the
 *   catalog relates the entity to in this way
 * - `{ rule: "'group:default/qa' in person.groups" }`: whoever a CEL rule
 *   names. The portal evaluates it, and freezes what it saw into the event.
 *
 * @public
 */
export const whoSchema = z.union([
  z.string().transform((text, context) => {
    if (text === 'operatingGroup' || text === 'owner') {
      return text;
    }
    const name = text.startsWith('group:') ? text.slice('group:'.length) : '';
    const ref = `group:${name.includes('/') ? name : `default/${name}`}`;
    if (!entityRefSchema.safeParse(ref).success) {
      context.addIssue(
        `"${text}" is neither operatingGroup nor owner nor a group reference`,
      );
      return z.NEVER;
    }
    return ref.toLocaleLowerCase('en-US');
  }),
  z.strictObject({ relation: z.string().min(1) }),
  z.strictObject({ rule: z.string().min(1).max(2000) }),
]);

/** @public */
export type Who = z.output<typeof whoSchema>;

/**
 * What has to be known about a handover to tell who somebody is on it.
 *
 * @public
 */
export interface HandoverParties {
  ownerRef: string;
  operatingGroup: string;
  /** For each relation the template names, whom the catalog names. */
  parties?: Record<string, string[]>;
}

/**
 * The people and groups meant; undefined when a rule decides.
 *
 * @public
 */
export function candidatesOf(
  who: Who,
  handover: HandoverParties,
): string[] | undefined {
  if (typeof who !== 'string') {
    return 'rule' in who
      ? undefined
      : handover.parties?.[who.relation.toLocaleLowerCase('en-US')] ?? [];
  }
  if (who === 'operatingGroup') {
    return [handover.operatingGroup];
  }
  return [who === 'owner' ? handover.ownerRef : who];
}

/**
 * The same in one line, for lists and messages.
 *
 * @public
 */
export function describeWho(who: Who): string {
  if (typeof who === 'string') {
    return who;
  }
  return 'rule' in who ? `rule: ${who.rule}` : `relation: ${who.relation}`;
}
