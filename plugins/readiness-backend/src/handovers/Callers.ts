import { NotAllowedError } from '@backstage/errors';
import {
  rulesOf,
  type HandoverPerson,
  type HandoverRecord,
} from '@backstage-readiness/plugin-readiness-common';
import type { Caller } from './Handovers';
import type { People } from './People';
import type { Snapshots } from './Snapshots';
import { proofsOf } from './whoRules';

/** People, with what the rules of a handover say about them. */
export class Callers {
  readonly #people: People;
  readonly #snapshots: Snapshots;

  constructor(options: { people: People; snapshots: Snapshots }) {
    this.#people = options.people;
    this.#snapshots = options.snapshots;
  }

  /** Who asks; undefined when another service does. */
  async reader(
    caller: Caller,
    record?: HandoverRecord,
  ): Promise<HandoverPerson | undefined> {
    const person = await this.#people.of(caller.credentials);
    return person && record ? this.#withProofs(person, record) : person;
  }

  /**
   * Who asks.
   *
   * @throws NotAllowedError when it is no person
   */
  async person(
    caller: Caller,
    record?: HandoverRecord,
  ): Promise<HandoverPerson> {
    const person = await this.reader(caller, record);
    if (!person) {
      throw new NotAllowedError(
        'Handovers are submitted and decided by people. Sign in first.',
      );
    }
    return person;
  }

  /** Whoever delegated, as they are now: who left a group delegates no more. */
  async delegator(
    record: HandoverRecord,
    delegationId: string | undefined,
  ): Promise<HandoverPerson | undefined> {
    const found = record.delegations.find(({ id }) => id === delegationId);
    return (
      found && this.#withProofs(await this.#people.named(found.from), record)
    );
  }

  /** Whether somebody is in a group, directly or through nesting. */
  async isOf(ref: string, group: string): Promise<boolean> {
    const { memberships } = await this.#people.named(ref);
    return memberships.some(one => one.group === group);
  }

  async #withProofs(
    person: HandoverPerson,
    record: HandoverRecord,
  ): Promise<HandoverPerson> {
    if (rulesOf(record.template).length === 0) {
      return person;
    }
    const entity = await this.#snapshots.find(record.entityRef);
    // A rule is about the entity, and names nobody once that has left.
    const proofs = entity ? proofsOf({ person, record, entity }) : [];
    return { ...person, proofs };
  }
}
