import { ConflictError, NotAllowedError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import {
  conditionMetEvent,
  digestOf,
  isStaleHead,
  membershipIn,
  rejectedEvent,
  signedEvent,
  withdrawnEvent,
  type AwaitedHandover,
  type EntityHandovers,
  type EvidenceChange,
  type HandoverEvent,
  type HandoverPerson,
  type HandoverRecord,
  type HandoverRecordView,
  type HandoverVerification,
  type HandoverView,
  operatingGroupOf,
  type SealedHandoverEvent,
} from '@backstage-readiness/plugin-readiness-common';
import { ownerOf } from './collectors/owner';
import type { BodyOf, Caller, Handovers } from './Handovers';
import { portal, type HandoverStore } from './HandoverStore';
import type { People } from './People';
import {
  currentOf,
  mayStart,
  presentHandover,
  presentVerification,
} from './present';
import { demandAllowed } from './refusals';
import { isUnderReview, summaryOf } from './rows';
import type { Snapshots } from './Snapshots';
import type { StoredHandover } from './verifyStored';

/** What the handover service works with. */
export interface HandoverServiceOptions {
  store: HandoverStore;
  people: People;
  snapshots: Snapshots;
  /** Told after something happened to an entity's handovers. */
  onChange?: (entityRef: string) => Promise<void>;
  now?: () => Date;
}

/**
 * The workflow of handovers. Who may do what is decided twice: by permissions
 * in `AuthorizedHandovers` around this, and by the rules of the handover,
 * which no policy can loosen.
 */
export class HandoverService implements Handovers {
  readonly #options: HandoverServiceOptions;
  readonly #now: () => Date;

  constructor(options: HandoverServiceOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  async entityRefOf(id: string): Promise<string> {
    return (await this.#options.store.get(id)).row.entity_ref;
  }

  async ofEntity(entityRef: string, caller: Caller): Promise<EntityHandovers> {
    const { store, people, snapshots } = this.#options;
    const [rows, entity, person] = await Promise.all([
      store.rowsOfEntity(entityRef),
      snapshots.entity(entityRef),
      people.of(caller.credentials),
    ]);
    const current = currentOf(rows);
    const now = this.#now();
    const owner = ownerOf(entity);
    const undecided = rows.find(row => row.open_key !== null);
    return {
      entityRef,
      current: current
        ? await this.#view(await store.get(current.id), person)
        : null,
      past: rows
        .filter(row => row.id !== current?.id)
        .map(row => summaryOf(row, now)),
      operatedBy: operatingGroupOf(entity) ?? null,
      templates: snapshots.templates.map(
        ({ name, title, description, signOffs }) => ({
          name,
          title,
          description: description ?? null,
          roles: signOffs.map(({ role, title: roleTitle, by }) => ({
            role,
            title: roleTitle,
            by,
          })),
        }),
      ),
      start: mayStart({ undecided, owner, person }),
    };
  }

  async get(id: string, caller: Caller): Promise<HandoverRecordView> {
    const stored = await this.#options.store.get(id);
    const person = await this.#options.people.of(caller.credentials);
    return {
      ...this.#view(stored, person),
      snapshot: recordOf(stored).snapshot ?? null,
      events: stored.events,
      verification: presentVerification(stored, this.#now()),
    };
  }

  async verify(id: string): Promise<HandoverVerification> {
    return presentVerification(await this.#options.store.get(id), this.#now());
  }

  async awaiting(caller: Caller): Promise<AwaitedHandover[]> {
    const { store, people } = this.#options;
    const person = await people.of(caller.credentials);
    if (!person) {
      return [];
    }
    const rows = await store.listAwaiting({
      person: person.ref,
      groups: person.memberships.map(({ group }) => group),
    });
    const now = this.#now();
    const found = new Map<string, AwaitedHandover>();
    for (const row of rows) {
      const { roles } = found.get(row.id) ?? { roles: [] };
      found.set(row.id, {
        ...summaryOf(row, now),
        roles: [...roles, { role: row.role, title: row.role_title }],
      });
    }
    return [...found.values()];
  }

  async submit(
    entityRef: string,
    request: BodyOf<'submitHandover'>,
    caller: Caller,
  ): Promise<HandoverView> {
    const { store } = this.#options;
    const person = await this.#person(caller);
    const snapshot = await this.#options.snapshots.take({
      entityRef,
      request,
      at: this.#now().toISOString(),
    });
    const { ownerRef, template } = snapshot;
    const about = {
      at: snapshot.takenAt,
      actor: { kind: 'user' as const, ref: person.ref },
    };
    const membership = membershipIn(person, ownerRef);
    const submitted: HandoverEvent = {
      ...about,
      type: 'submitted',
      payload: { snapshot, snapshotDigest: digestOf(snapshot), membership },
    };

    const undecided = await store.undecided(entityRef, template.name);
    if (undecided) {
      return this.#append(undecided.id, person, (_, events) => {
        demandFresh(submitted, events, request.expectedHead);
        return [submitted];
      });
    }
    const drafted: HandoverEvent = {
      ...about,
      type: 'drafted',
      payload: {
        entityRef,
        entityTitle: snapshot.entityTitle,
        ownerRef,
        operatingGroup: snapshot.operatingGroup,
        template,
        note: snapshot.note,
        membership,
      },
    };
    const { id } = await store.create({
      id: randomUUID(),
      events: [drafted, submitted],
    });
    return this.#changed(id, person);
  }

  async sign(
    id: string,
    request: BodyOf<'signHandover'>,
    caller: Caller,
  ): Promise<HandoverView> {
    const person = await this.#person(caller);
    const at = this.#now().toISOString();
    const decide = (record: HandoverRecord, events: SealedHandoverEvent[]) => {
      const event = signedEvent({ record, person, at, ...request });
      demandFresh(event, events, request.expectedHead);
      return [event];
    };

    // Refuse what is refused anyway before looking at the evidence again.
    const stored = await this.#options.store.get(id);
    const record = recordOf(stored);
    decide(record, stored.events).forEach(event =>
      demandAllowed(record, event),
    );
    await this.#demandUnchanged(record);
    return this.#append(id, person, decide);
  }

  async reject(
    id: string,
    request: BodyOf<'rejectHandover'>,
    caller: Caller,
  ): Promise<HandoverView> {
    return this.#decide(id, request, caller, about =>
      rejectedEvent({ ...about, ...request }),
    );
  }

  async withdraw(
    id: string,
    request: BodyOf<'withdrawHandover'>,
    caller: Caller,
  ): Promise<HandoverView> {
    return this.#decide(id, request, caller, about =>
      withdrawnEvent({ ...about, ...request }),
    );
  }

  async meetCondition(
    id: string,
    conditionId: string,
    request: BodyOf<'meetCondition'>,
    caller: Caller,
  ): Promise<HandoverView> {
    const { text, url } = request;
    return this.#decide(id, request, caller, about =>
      conditionMetEvent({ ...about, conditionId, evidence: { text, url } }),
    );
  }

  /**
   * Voids a handover under review.
   *
   * @returns whether it still was under review with that snapshot
   */
  async void(
    seen: HandoverRecord,
    changes: EvidenceChange[],
  ): Promise<boolean> {
    const { store, onChange } = this.#options;
    const at = this.#now().toISOString();
    const record = await store.append({
      id: seen.id,
      at,
      decide: current =>
        isUnderReview(current.status) &&
        current.snapshotDigest === seen.snapshotDigest
          ? [
              {
                type: 'voided',
                actor: portal,
                at,
                payload: {
                  snapshotDigest: current.snapshotDigest!,
                  changes,
                  signatures: current.signatures.map(({ seq }) => seq),
                },
              },
            ]
          : [],
    });
    await onChange?.(record.entityRef);
    return record.status === 'voided';
  }

  async #demandUnchanged(record: HandoverRecord): Promise<void> {
    const changes = await this.#options.snapshots.changesSince(record);
    if (changes.length > 0 && (await this.void(record, changes))) {
      throw new ConflictError(
        `The evidence changed after it was submitted, so this handover was voided and has to be submitted again: ${changes
          .map(({ title, now }) => `${title}: ${now ?? 'gone'}`)
          .join('; ')}`,
      );
    }
  }

  async #person(caller: Caller): Promise<HandoverPerson> {
    const person = await this.#options.people.of(caller.credentials);
    if (!person) {
      throw new NotAllowedError(
        'Handovers are submitted and decided by people. Sign in first.',
      );
    }
    return person;
  }

  /** One event by one person, on the newest state of the handover. */
  async #decide(
    id: string,
    request: { expectedHead: string },
    caller: Caller,
    eventFor: (about: {
      record: HandoverRecord;
      person: HandoverPerson;
      at: string;
    }) => HandoverEvent,
  ): Promise<HandoverView> {
    const person = await this.#person(caller);
    const at = this.#now().toISOString();
    return this.#append(id, person, (record, events) => {
      const event = eventFor({ record, person, at });
      demandFresh(event, events, request.expectedHead);
      return [event];
    });
  }

  async #append(
    id: string,
    person: HandoverPerson,
    decide: Parameters<HandoverStore['append']>[0]['decide'],
  ): Promise<HandoverView> {
    const at = this.#now().toISOString();
    await this.#options.store.append({ id, decide, at });
    return this.#changed(id, person);
  }

  async #changed(id: string, person: HandoverPerson): Promise<HandoverView> {
    const stored = await this.#options.store.get(id);
    await this.#options.onChange?.(stored.row.entity_ref);
    return this.#view(stored, person);
  }

  #view(stored: StoredHandover, person?: HandoverPerson): HandoverView {
    return presentHandover({
      row: stored.row,
      record: recordOf(stored),
      person,
      now: this.#now(),
    });
  }
}

/** @throws ConflictError that tells what is wrong with the record */
function recordOf(stored: StoredHandover): HandoverRecord {
  if (!stored.record) {
    throw new ConflictError(
      `The record of handover ${
        stored.row.id
      } was altered behind the portal's back: ${stored.problems
        .map(({ message }) => message)
        .join(' ')}`,
    );
  }
  return stored.record;
}

function demandFresh(
  event: HandoverEvent,
  events: SealedHandoverEvent[],
  expectedHead: string | undefined,
): void {
  if (!expectedHead || isStaleHead({ events, expectedHead, event })) {
    throw new ConflictError(
      'This handover has changed since you opened it. Reload the page and look again.',
    );
  }
}
