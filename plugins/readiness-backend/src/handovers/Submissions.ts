import { ConflictError, InputError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import {
  carriedItems,
  digestOf,
  emptyReview,
  membershipIn,
  type ChecklistItem,
  type HandoverEvent,
  type HandoverPerson,
  type HandoverRenewal,
  type HandoverSnapshot,
} from '@backstage-readiness/plugin-readiness-common';
import type { BodyOf } from './Handovers';
import type { HandoverStore } from './HandoverStore';
import { demandFresh, recordOf } from './recordOf';
import { isInForce, isUnderReview } from './rows';
import type { HandoverSubject, Snapshots } from './Snapshots';

/** The beginning of a handover: drafts, submissions, renewals. */
export class Submissions {
  readonly #store: HandoverStore;
  readonly #snapshots: Snapshots;
  readonly #now: () => Date;

  constructor(options: {
    store: HandoverStore;
    snapshots: Snapshots;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#snapshots = options.snapshots;
    this.#now = options.now;
  }

  /** @returns the id of the new draft */
  async draft(
    entityRef: string,
    request: BodyOf<'draftHandover'>,
    person: HandoverPerson,
  ): Promise<string> {
    const { renews, note, plannedFor, extraItems } = request;
    const subject = await this.#snapshots.subject({ entityRef, ...request });
    const id = randomUUID();
    await this.#store.create({
      id,
      events: [
        draftedEvent({
          subject,
          person,
          at: this.#now().toISOString(),
          note,
          plannedFor,
          extraItems,
          renews:
            renews === undefined
              ? undefined
              : await this.#renewal(renews, subject),
        }),
      ],
    });
    return id;
  }

  /**
   * Drafts and submits in one go, or submits again what is not decided yet.
   *
   * @returns the id of the handover
   */
  async submit(
    entityRef: string,
    request: BodyOf<'submitHandover'>,
    person: HandoverPerson,
  ): Promise<string> {
    const at = this.#now().toISOString();
    const subject = await this.#snapshots.subject({ entityRef, ...request });
    const undecided = await this.#store.undecided(entityRef, request.template);
    if (undecided) {
      await this.#again(undecided.id, { person, subject, request });
      return undecided.id;
    }
    const { note } = request;
    const settled = { review: emptyReview, extraItems: [] };
    const snapshot = await this.#snapshots.take({ subject, note, settled, at });
    const id = randomUUID();
    await this.#store.create({
      id,
      events: [
        draftedEvent({ subject, person, at, note }),
        submittedEvent({ snapshot, person, at }),
      ],
    });
    return id;
  }

  /** Submits what was prepared, the first time or again. */
  async submitDraft(
    id: string,
    request: BodyOf<'submitDraft'>,
    person: HandoverPerson,
  ): Promise<void> {
    const record = recordOf(await this.#store.get(id));
    const { entityRef, operatingGroup, note } = record;
    const subject = await this.#snapshots.subject({
      entityRef,
      operatingGroup,
      template: record.template.name,
    });
    await this.#again(id, { person, subject, request: { ...request, note } });
  }

  /**
   * The snapshot is taken before the record is locked, since collecting takes
   * a while; what people settle meanwhile makes it out of date, and the rules
   * refuse it.
   */
  async #again(
    id: string,
    options: {
      person: HandoverPerson;
      subject: HandoverSubject;
      request: { note: string; expectedHead?: string; reason?: string };
    },
  ): Promise<void> {
    const { person, subject, request } = options;
    const { note, reason, expectedHead } = request;
    const at = this.#now().toISOString();
    const record = recordOf(await this.#store.get(id));
    const before = record.renews
      ? recordOf(await this.#store.get(record.renews.id))
      : undefined;
    const snapshot = await this.#snapshots.take({
      subject,
      note,
      settled: record,
      before,
      at,
    });
    await this.#store.append({
      id,
      at,
      decide: (current, events) => {
        const voids = isUnderReview(current.status)
          ? current.signatures.map(({ seq }) => seq)
          : undefined;
        const event = submittedEvent({ snapshot, person, at, reason, voids });
        demandFresh(event, events, expectedHead);
        return [event];
      },
    });
  }

  /** @throws InputError or ConflictError when that handover cannot be renewed */
  async #renewal(
    id: string,
    subject: HandoverSubject,
  ): Promise<HandoverRenewal> {
    const before = recordOf(await this.#store.get(id));
    const { status, acceptedAt, snapshotDigest } = before;
    if (
      before.entityRef !== subject.entityRef ||
      before.template.name !== subject.template.name
    ) {
      throw new InputError(
        `Handover ${id} is another one. A renewal is of the same entity and by the same template.`,
      );
    }
    if (
      !acceptedAt ||
      !snapshotDigest ||
      !(isInForce(status) || status === 'expired')
    ) {
      throw new ConflictError(
        `Handover ${id} is ${status}. Only one that was accepted can be renewed.`,
      );
    }
    return {
      id,
      headDigest: before.head.digest,
      snapshotDigest,
      acceptedAt,
      carried: carriedItems(before, subject.operatingGroup),
    };
  }
}

function draftedEvent(options: {
  subject: HandoverSubject;
  person: HandoverPerson;
  at: string;
  note: string;
  plannedFor?: string;
  extraItems?: ChecklistItem[];
  renews?: HandoverRenewal;
}): HandoverEvent {
  const { subject, person, at, ...prepared } = options;
  return {
    type: 'drafted',
    at,
    actor: { kind: 'user', ref: person.ref },
    payload: {
      ...subject,
      ...prepared,
      membership: membershipIn(person, subject.ownerRef),
    },
  };
}

function submittedEvent(options: {
  snapshot: HandoverSnapshot;
  person: HandoverPerson;
  at: string;
  reason?: string;
  voids?: number[];
}): HandoverEvent {
  const { snapshot, person, at, reason, voids } = options;
  return {
    type: 'submitted',
    at,
    actor: { kind: 'user', ref: person.ref },
    payload: {
      snapshot,
      snapshotDigest: digestOf(snapshot),
      ...(reason === undefined ? {} : { reason }),
      ...(voids === undefined ? {} : { voids }),
      membership: membershipIn(person, snapshot.ownerRef),
    },
  };
}
