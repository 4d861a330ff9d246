import {
  applyHandoverEvent,
  digestOf,
  membershipIn,
  sealHandoverEvent,
  signedEvent,
  type EvidenceChange,
  type EvidenceSection,
  type HandoverCondition,
  type HandoverEvent,
  type HandoverPerson,
  type HandoverRecord,
  type HandoverRecordFile,
  type HandoverTemplate,
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

/** Days before now, as the stories are told. */
interface Ago {
  daysAgo: number;
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

  submitted(
    options: Ago & {
      by: HandoverPerson;
      note: string;
      sections: EvidenceSection[];
    },
  ): this {
    const { by, note, sections } = options;
    const { name, title, ...groups } = this.#subject;
    const membership = membershipIn(by, groups.ownerRef);
    const about = {
      entityRef: `component:default/${name}`,
      entityTitle: title,
    };
    const actor = { kind: 'user' as const, ref: by.ref };
    const at = this.#at(options);
    const snapshot = {
      schema: 'readiness/handover-snapshot/v1' as const,
      ...about,
      ...groups,
      takenAt: at,
      note,
      sections,
    };
    this.#add({
      type: 'drafted',
      actor,
      at,
      payload: { ...about, ...groups, note, membership },
    });
    return this.#add({
      type: 'submitted',
      actor,
      at,
      payload: { snapshot, snapshotDigest: digestOf(snapshot), membership },
    });
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

  drifted(options: Ago & { changes: EvidenceChange[] }): this {
    return this.#add({
      type: 'drift-observed',
      actor: { kind: 'service', ref: 'plugin:readiness' },
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
