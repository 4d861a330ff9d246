import {
  applyHandoverEvent,
  digestOf,
  membershipIn,
  rejectedEvent,
  reviewEvent,
  reviewItemsOf,
  sealHandoverEvent,
  signedEvent,
  type EvidenceChange,
  type EvidenceSection,
  type HandoverActor,
  type HandoverCondition,
  type HandoverEvent,
  type HandoverPerson,
  type HandoverRecord,
  type HandoverRecordFile,
  type HandoverTemplate,
  type ReviewAction,
  type SealedHandoverEvent,
} from '@backstage-readiness/plugin-readiness-common';
import { DateTime } from 'luxon';

/** A person who was in one group when the decision was taken. */
export function member(name: string, group: string): HandoverPerson {
  const ref = `user:default/${name}`;
  return { ref, memberships: [{ group, path: [ref, group] }] };
}

export interface HandoverSubject {
  name: string;
  title: string;
  ownerRef: string;
  operatingGroup: string;
  template: HandoverTemplate;
}

/** Who watches over what was handed over. */
const PORTAL: HandoverActor = { kind: 'service', ref: 'plugin:readiness' };

/** Days before now, as the stories are told. */
interface Ago {
  daysAgo: number;
}

function aboutOf({ name, title }: Pick<HandoverSubject, 'name' | 'title'>) {
  return { entityRef: `component:default/${name}`, entityTitle: title };
}

/**
 * Tells the story of one handover event by event, through the functions that
 * make the events of live handovers.
 */
export class HandoverStory {
  readonly #id: string;
  readonly #subject: HandoverSubject;
  readonly #now: DateTime;
  #events: SealedHandoverEvent[] = [];
  #current: HandoverRecord | undefined;

  constructor(options: { id: string; subject: HandoverSubject; now: Date }) {
    this.#id = options.id;
    this.#subject = options.subject;
    this.#now = DateTime.fromJSDate(options.now, { zone: 'utc' });
  }

  /** Begins a handover that is prepared for a while before it is submitted. */
  drafted(
    options: Ago & {
      by: HandoverPerson;
      note: string;
      /** Days from now to the day planned for the handover. */
      plannedInDays?: number;
    },
  ): this {
    const { by, note, plannedInDays } = options;
    const { name, title, ...groups } = this.#subject;
    return this.#add({
      type: 'drafted',
      actor: { kind: 'user', ref: by.ref },
      at: this.#at(options),
      payload: {
        ...aboutOf({ name, title }),
        ...groups,
        note,
        ...(plannedInDays === undefined
          ? {}
          : { plannedFor: this.dayIn(plannedInDays) }),
        membership: membershipIn(by, groups.ownerRef),
      },
    });
  }

  /** Begins one, unless it was drafted before, and submits it. */
  submitted(
    options: Ago & {
      by: HandoverPerson;
      note: string;
      sections: EvidenceSection[];
      /** Taken in the way of today: with what people have settled. */
      reviewed?: boolean;
    },
  ): this {
    const { by, note, sections, reviewed } = options;
    const { name, title, ...groups } = this.#subject;
    const at = this.#at(options);
    if (!this.#current) {
      this.drafted(options);
    }
    const snapshot = {
      schema: 'readiness/handover-snapshot/v1' as const,
      ...aboutOf({ name, title }),
      ...groups,
      takenAt: at,
      note,
      sections,
      ...(reviewed
        ? { standings: [], review: reviewItemsOf(this.#record) }
        : {}),
    };
    return this.#add({
      type: 'submitted',
      actor: { kind: 'user', ref: by.ref },
      at,
      payload: {
        snapshot,
        snapshotDigest: digestOf(snapshot),
        membership: membershipIn(by, groups.ownerRef),
      },
    });
  }

  /** Somebody does something between the draft and the decision. */
  did(by: HandoverPerson, daysAgo: number, action: ReviewAction): this {
    return this.#add(
      reviewEvent(action, {
        record: this.#record,
        person: by,
        at: this.#at({ daysAgo }),
      }),
    );
  }

  /** The number of the last event, which names what it made. */
  get lastId(): string {
    return `${this.#record.head.seq}`;
  }

  /** A day of the calendar, so many days from now. */
  dayIn(days: number): string {
    return this.#now.plus({ days }).toISODate()!;
  }

  signed(
    options: Ago & {
      by: HandoverPerson;
      role: string;
      comment: string;
      conditions?: Array<
        Pick<HandoverCondition, 'text' | 'owner'> & { dueDaysAgo: number }
      >;
    },
  ): this {
    const { by, role, comment, conditions = [] } = options;
    return this.#add(
      signedEvent({
        record: this.#record,
        person: by,
        at: this.#at(options),
        role,
        comment,
        snapshotDigest: this.#snapshotDigest,
        conditions: conditions.map(({ text, owner, dueDaysAgo }) => ({
          text,
          owner,
          due: this.#now.minus({ days: dueDaysAgo }).toISODate()!,
        })),
      }),
    );
  }

  rejected(
    options: Ago & { by: HandoverPerson; role: string; reason: string },
  ): this {
    const { by, role, reason } = options;
    return this.#add(
      rejectedEvent({
        record: this.#record,
        person: by,
        at: this.#at(options),
        role,
        reason,
        snapshotDigest: this.#snapshotDigest,
      }),
    );
  }

  /** Something that was submitted changed before the last signature. */
  voided(options: Ago & { changes: EvidenceChange[] }): this {
    return this.#add({
      type: 'voided',
      actor: PORTAL,
      at: this.#at(options),
      payload: {
        snapshotDigest: this.#snapshotDigest,
        changes: options.changes,
        signatures: this.#record.signatures.map(({ seq }) => seq),
      },
    });
  }

  expired(): this {
    const validUntil = this.#record.expiresAt;
    if (!validUntil) {
      throw new Error(`The handover ${this.#id} is valid for ever`);
    }
    return this.#add({
      type: 'expired',
      actor: PORTAL,
      at: validUntil,
      payload: { validUntil },
    });
  }

  superseded(options: Ago & { by: string }): this {
    return this.#add({
      type: 'superseded',
      actor: PORTAL,
      at: this.#at(options),
      payload: { by: options.by },
    });
  }

  drifted(options: Ago & { changes: EvidenceChange[] }): this {
    return this.#add({
      type: 'drift-observed',
      actor: PORTAL,
      at: this.#at(options),
      payload: {
        snapshotDigest: this.#snapshotDigest,
        changes: options.changes,
      },
    });
  }

  toFile(): HandoverRecordFile {
    return {
      schema: 'readiness/handover-record/v1',
      id: this.#id,
      events: this.#events,
    };
  }

  get #record(): HandoverRecord {
    if (!this.#current) {
      throw new Error(`The story of ${this.#id} begins with its submission`);
    }
    return this.#current;
  }

  get #snapshotDigest(): string {
    return this.#record.snapshotDigest ?? '';
  }

  #at({ daysAgo }: Ago): string {
    return this.#now.minus({ days: daysAgo }).toJSDate().toISOString();
  }

  #add(event: HandoverEvent): this {
    const sealed = sealHandoverEvent({
      handoverId: this.#id,
      event,
      head: this.#events[this.#events.length - 1],
    });
    this.#events.push(sealed);
    this.#current = applyHandoverEvent(this.#current, sealed);
    return this;
  }
}
