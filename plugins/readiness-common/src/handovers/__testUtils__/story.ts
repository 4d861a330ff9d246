import { digestOf } from '../digest';
import type { HandoverEvent, SealedHandoverEvent } from '../events';
import type { EvidenceSection, HandoverSnapshot } from '../evidence';
import { sealHandoverEvent } from '../chain';
import type { HandoverRecord } from '../record';
import { applyHandoverEvent } from '../replay';
import type { HandoverTemplate } from '../template';
import {
  conditionMetEvent,
  membershipIn,
  signedEvent,
  type HandoverPerson,
} from '../moves';

/** Fixtures for the tests of handovers. */

export const entityRef = 'component:default/ticket-wallet';
export const owners = 'group:default/ticketing-delivery';
export const operators = 'group:default/ticketing-ops';
export const qa = 'group:default/qa';
const operations = 'group:default/operations';

export const template: HandoverTemplate = {
  name: 'operations-handover',
  title: 'Handover to operations',
  from: 'owner',
  requires: [{ scorecard: 'operations-handover', level: 'ready' }],
  signOffs: [
    {
      role: 'operations',
      title: 'Operations',
      by: 'operatingGroup',
      quorum: 1,
    },
    { role: 'qa', title: 'QA', by: qa, quorum: 1 },
  ],
  voidedBy: ['outcomes', 'runbooks', 'owner'],
  validFor: 'P365D',
};

export function person(name: string, ...groups: string[]): HandoverPerson {
  const ref = `user:default/${name}`;
  return {
    ref,
    memberships: groups.map(group => ({ group, path: [ref, group] })),
  };
}

export const people = {
  requester: person('ada', owners, operators, qa),
  owner: person('olu', owners),
  operator: person('lin', operators),
  nestedOperator: {
    ref: 'user:default/kai',
    memberships: [
      {
        group: operators,
        path: ['user:default/kai', 'group:default/night-crew', operators],
      },
      {
        group: operations,
        path: [
          'user:default/kai',
          'group:default/night-crew',
          operators,
          operations,
        ],
      },
    ],
  },
  tester: person('priya', qa),
  both: person('sam', operators, qa),
  stranger: person('eve', 'group:default/marketing'),
} satisfies Record<string, HandoverPerson>;

export const portal = { kind: 'service', ref: 'plugin:readiness' } as const;

export const sections: EvidenceSection[] = [
  {
    section: 'owner',
    title: 'Ownership',
    items: [
      { id: 'owner', title: 'Owner', state: 'ok', seen: owners, fixed: owners },
    ],
  },
  {
    section: 'outcomes',
    title: 'Checks',
    items: [
      { id: 'check:a', title: 'A', state: 'ok', seen: 'fine' },
      { id: 'check:b', title: 'B', state: 'open', seen: 'not fine' },
    ],
  },
];

export function snapshot(
  overrides: Partial<HandoverSnapshot> = {},
): HandoverSnapshot {
  return {
    schema: 'readiness/handover-snapshot/v1',
    entityRef,
    entityTitle: 'Ticket wallet',
    ownerRef: owners,
    operatingGroup: operators,
    template,
    takenAt: '2026-03-01T09:00:00.000Z',
    note: '',
    sections,
    ...overrides,
  };
}

/** A handover that grows event by event, a minute apart, unchecked. */
export class Story {
  events: SealedHandoverEvent[] = [];
  record?: HandoverRecord;

  get at(): string {
    return new Date(Date.UTC(2026, 2, 1, 9, this.events.length)).toISOString();
  }

  add(event: HandoverEvent): this {
    const sealed = sealHandoverEvent({
      handoverId: 'h1',
      event,
      head: this.events[this.events.length - 1],
    });
    this.events.push(sealed);
    this.record = applyHandoverEvent(this.record, sealed);
    return this;
  }

  drafted(by: HandoverPerson = people.requester): this {
    return this.add(draftedBy(by, this.at));
  }

  submitted(by: HandoverPerson = people.requester): this {
    return this.add(submittedBy(by, this.at));
  }

  signed(
    role: string,
    by: HandoverPerson,
    conditions: Parameters<typeof signedEvent>[0]['conditions'] = [],
  ): this {
    return this.add(
      signedEvent({
        record: this.record!,
        person: by,
        at: this.at,
        role,
        snapshotDigest: this.record!.snapshotDigest!,
        comment: '',
        conditions,
      }),
    );
  }

  met(conditionId: string, by: HandoverPerson): this {
    return this.add(
      conditionMetEvent({
        record: this.record!,
        person: by,
        at: this.at,
        conditionId,
        evidence: { text: 'Done' },
      }),
    );
  }

  byPortal(
    event: Pick<Extract<HandoverEvent, { type: 'voided' }>, 'type' | 'payload'>,
  ): this {
    return this.add({ ...event, actor: portal, at: this.at });
  }
}

export function draftedBy(by: HandoverPerson, at: string): HandoverEvent {
  return {
    type: 'drafted',
    at,
    actor: { kind: 'user', ref: by.ref },
    payload: {
      entityRef,
      entityTitle: 'Ticket wallet',
      ownerRef: owners,
      operatingGroup: operators,
      template,
      note: '',
      membership: membershipIn(by, owners),
    },
  };
}

export function submittedBy(
  by: HandoverPerson,
  at: string,
  taken: HandoverSnapshot = snapshot({ takenAt: at }),
): HandoverEvent {
  return {
    type: 'submitted',
    at,
    actor: { kind: 'user', ref: by.ref },
    payload: {
      snapshot: taken,
      snapshotDigest: digestOf(taken),
      membership: membershipIn(by, owners),
    },
  };
}

export const change = {
  section: 'outcomes',
  sectionTitle: 'Checks',
  itemId: 'check:a',
  title: 'A',
  kind: 'regressed',
  before: 'fine',
  now: 'broken',
} as const;
