import { digestOf } from '../digest';
import type { HandoverEvent } from '../events';
import type { HandoverSnapshot } from '../evidence';
import { membershipIn, signedEvent, type HandoverPerson } from '../moves';
import { reviewItemsOf } from '../review';
import { reviewEvent, type ReviewAction } from '../reviewMoves';
import type { HandoverTemplate } from '../template';
import {
  change,
  entityRef,
  operators,
  owners,
  people,
  person,
  portal,
  snapshot,
  Story,
  template,
} from './story';

/** A template with something of every kind. */
export const reviewTemplate: HandoverTemplate = {
  ...template,
  steps: [
    {
      id: 'debrief',
      title: 'Debrief',
      by: 'owner',
      due: '-P14D',
      evidence: 'required',
    },
    { id: 'checks', title: 'Checks', by: { role: 'qa' } },
  ],
  knowledgeTransfer: [{ id: 'walkthrough', title: 'Walkthrough' }],
  access: [{ id: 'cloud', title: 'Cloud' }],
  responsibilities: [{ id: 'incidents', title: 'Incidents' }],
  checklist: [{ id: 'tried', section: 'Testing', title: 'Tried' }],
  earlyLifeSupport: 'P14D',
};

/** Somebody who is of no group, and may stand in for somebody who is. */
export const substitute = person('una');

/** A handover by that template, with the snapshots a portal takes now. */
export class ReviewStory extends Story {
  readonly template: HandoverTemplate;

  constructor(options: { template?: HandoverTemplate } = {}) {
    super();
    this.template = options.template ?? reviewTemplate;
  }

  override drafted(
    by: HandoverPerson = people.requester,
    payload: object = {},
  ): this {
    return this.add({
      type: 'drafted',
      at: this.at,
      actor: { kind: 'user', ref: by.ref },
      payload: {
        entityRef,
        entityTitle: 'Ticket wallet',
        ownerRef: owners,
        operatingGroup: operators,
        template: this.template,
        note: '',
        membership: membershipIn(by, owners),
        ...payload,
      },
    });
  }

  override submitted(
    by: HandoverPerson = people.requester,
    overrides: Partial<HandoverSnapshot> = {},
  ): this {
    return this.add(this.submission(by, overrides));
  }

  submission(
    by: HandoverPerson,
    overrides: Partial<HandoverSnapshot> = {},
    reason?: string,
  ): HandoverEvent {
    const taken = snapshot({
      takenAt: this.at,
      template: this.template,
      review: reviewItemsOf({ ...this.record!, template: this.template }),
      parties: this.record!.parties,
      ...overrides,
    });
    return {
      type: 'submitted',
      at: this.at,
      actor: { kind: 'user', ref: by.ref },
      payload: {
        snapshot: taken,
        snapshotDigest: digestOf(taken),
        ...(reason
          ? { reason, voids: this.record!.signatures.map(({ seq }) => seq) }
          : {}),
        membership: membershipIn(by, owners),
      },
    };
  }

  event(action: ReviewAction, by: HandoverPerson): HandoverEvent {
    return reviewEvent(action, {
      record: this.record!,
      person: by,
      at: this.at,
    });
  }

  did(action: ReviewAction, by: HandoverPerson): this {
    return this.add(this.event(action, by));
  }

  signing(
    role: string,
    by: HandoverPerson,
    more: Partial<Parameters<typeof signedEvent>[0]> = {},
  ): HandoverEvent {
    return signedEvent({
      record: this.record!,
      person: by,
      at: this.at,
      role,
      snapshotDigest: this.record!.snapshotDigest ?? '',
      comment: '',
      conditions: [],
      ...more,
    });
  }

  voided(): this {
    return this.byPortal({
      type: 'voided',
      payload: {
        snapshotDigest: this.record!.snapshotDigest!,
        changes: [change],
        signatures: this.record!.signatures.map(({ seq }) => seq),
      },
    });
  }

  ended(): this {
    const at = this.record!.expiresAt!;
    return this.add({
      type: 'expired',
      at,
      actor: portal,
      payload: { validUntil: at },
    });
  }
}

/** One of each action, about things that a story below has. */
export const actions = {
  prepare: {
    do: 'prepare',
    operatingGroup: operators,
    note: 'Soon',
    extraItems: [],
  },
  'do-step': {
    do: 'do-step',
    stepId: 'debrief',
    evidence: { text: 'Held' },
  },
  'record-session': {
    do: 'record-session',
    topic: 'walkthrough',
    date: '2026-02-20',
    lead: people.requester.ref,
    attendees: [
      people.requester.ref,
      people.nestedOperator.ref,
      people.both.ref,
      people.owner.ref,
    ],
    notes: '',
  },
  'confirm-session': { do: 'confirm-session', sessionId: '2' },
  'withdraw-session': {
    do: 'withdraw-session',
    sessionId: '2',
    reason: 'Another day',
  },
  'try-access': { do: 'try-access', accessId: 'cloud', works: true, note: '' },
  'assign-responsibility': {
    do: 'assign-responsibility',
    responsibilityId: 'incidents',
    assignee: operators,
    note: '',
  },
  'answer-item': {
    do: 'answer-item',
    itemId: 'tried',
    answer: 'done',
    evidence: { text: 'Yes' },
  },
  comment: { do: 'comment', item: 'access:cloud', text: 'Which account?' },
  'request-change': { do: 'request-change', role: 'qa', text: 'Say how' },
  'answer-change': {
    do: 'answer-change',
    requestId: '5',
    evidence: { text: 'So' },
  },
  'close-change': { do: 'close-change', requestId: '5', text: '' },
  'reopen-change': { do: 'reopen-change', requestId: '6', text: 'Not enough' },
  delegate: {
    do: 'delegate',
    role: 'qa',
    to: substitute.ref,
    until: '2026-03-20',
    reason: 'On leave',
  },
  'revoke-delegation': {
    do: 'revoke-delegation',
    delegationId: '3',
    reason: '',
  },
} satisfies Record<ReviewAction['do'], ReviewAction>;
