import type { HandoverEvent, HandoverEventType } from './events';
import {
  conditionMetEvent,
  rejectedEvent,
  signedEvent,
  withdrawnEvent,
  type HandoverPerson,
} from './moves';
import { handoverStatusSchema, type HandoverRecord } from './record';
import { handoverRefusal } from './rules';
import {
  change,
  draftedBy,
  operators,
  people,
  person,
  portal,
  qa,
  snapshot,
  Story,
  submittedBy,
} from './__testUtils__/story';

type Status = HandoverRecord['status'];
const condition = {
  text: 'Rehearse the failover',
  owner: people.owner.ref,
  due: '2026-04-01',
};
const expiredAt = '2027-06-01T00:00:00.000Z';

const draft = () => new Story().drafted();
const submitted = () => draft().submitted();
const inReview = () => submitted().signed('operations', people.operator);
const voided = () =>
  inReview().byPortal({
    type: 'voided',
    payload: {
      snapshotDigest: inReview().record!.snapshotDigest!,
      changes: [change],
      signatures: [3],
    },
  });
const accepted = () => inReview().signed('qa', people.tester);

/** A handover in every state there is. */
const stories: Record<Status, () => Story> = {
  draft,
  submitted,
  'in-review': inReview,
  voided,
  accepted,
  'accepted-with-conditions': () =>
    inReview().signed('qa', people.tester, [condition]),
  rejected: () => {
    const story = submitted();
    return story.add(
      rejectedEvent({
        record: story.record!,
        person: people.tester,
        at: story.at,
        role: 'qa',
        snapshotDigest: story.record!.snapshotDigest!,
        reason: 'No',
      }),
    );
  },
  withdrawn: () => {
    const story = draft();
    return story.add(
      withdrawnEvent({
        record: story.record!,
        person: people.requester,
        at: story.at,
        reason: 'Later',
      }),
    );
  },
  expired: () =>
    accepted().add({
      type: 'expired',
      actor: portal,
      at: expiredAt,
      payload: { validUntil: expiredAt },
    }),
  superseded: () => {
    const story = accepted();
    return story.add({
      type: 'superseded',
      actor: portal,
      at: story.at,
      payload: { by: 'h2' },
    });
  },
};

type Attempt = (
  record: HandoverRecord,
  by: HandoverPerson,
  at: string,
) => HandoverEvent;

const digestIn = (record: HandoverRecord) => record.snapshotDigest ?? '';
const asPortal =
  (type: 'drift-observed' | 'voided' | 'drift-cleared'): Attempt =>
  (record, by, at) =>
    ({
      type,
      at,
      actor: by.ref === portal.ref ? portal : { kind: 'user', ref: by.ref },
      payload: {
        snapshotDigest: digestIn(record),
        changes: [change],
        signatures: [],
      },
    } as HandoverEvent);

const signAs =
  (role: string): Attempt =>
  (record, by, at) =>
    signedEvent({
      record,
      person: by,
      at,
      role,
      snapshotDigest: digestIn(record),
      comment: '',
      conditions: [],
    });
const rejectAs =
  (role: string): Attempt =>
  (record, by, at) =>
    rejectedEvent({
      record,
      person: by,
      at,
      role,
      snapshotDigest: digestIn(record),
      reason: 'No',
    });

/** Every move there is. */
const moves: Record<string, Attempt> = {
  draft: (_, by, at) => draftedBy(by, at),
  submit: (_, by, at) => submittedBy(by, at),
  'sign as operations': signAs('operations'),
  'sign as qa': signAs('qa'),
  'sign as nobody': signAs('nobody'),
  'reject as operations': rejectAs('operations'),
  'reject as qa': rejectAs('qa'),
  withdraw: (record, by, at) =>
    withdrawnEvent({ record, person: by, at, reason: 'Later' }),
  'meet the condition': (record, by, at) =>
    conditionMetEvent({
      record,
      person: by,
      at,
      conditionId: record.conditions[0]?.id ?? 'none',
      evidence: { text: 'Done' },
    }),
  void: asPortal('voided'),
  'observe drift': asPortal('drift-observed'),
  'clear drift': asPortal('drift-cleared'),
  expire: (record, by) => ({
    type: 'expired',
    at: expiredAt,
    actor: by.ref === portal.ref ? portal : { kind: 'user', ref: by.ref },
    payload: { validUntil: record.expiresAt ?? expiredAt },
  }),
  supersede: (_, by, at) => ({
    type: 'superseded',
    at,
    actor: by.ref === portal.ref ? portal : { kind: 'user', ref: by.ref },
    payload: { by: 'h2' },
  }),
};

const everybody: Record<string, HandoverPerson> = {
  ...people,
  portal: { ref: portal.ref, memberships: [] },
};

/**
 * What is permitted, written down by hand: for each state, who may make which
 * move. Everything that is not here must be refused.
 */
const owners = ['requester', 'owner'];
const permitted: Record<Status, Record<string, string[]>> = {
  draft: { submit: owners, withdraw: owners },
  submitted: {
    'sign as operations': ['operator', 'nestedOperator', 'both'],
    'sign as qa': ['tester', 'both'],
    'reject as operations': ['operator', 'nestedOperator', 'both'],
    'reject as qa': ['tester', 'both'],
    withdraw: owners,
    void: ['portal'],
  },
  'in-review': {
    // The operator has signed as operations, so that role is filled.
    'sign as qa': ['tester', 'both'],
    'reject as qa': ['tester', 'both'],
    withdraw: owners,
    void: ['portal'],
  },
  voided: { submit: owners, withdraw: owners },
  accepted: {
    'observe drift': ['portal'],
    'clear drift': ['portal'],
    expire: ['portal'],
    supersede: ['portal'],
  },
  'accepted-with-conditions': {
    'meet the condition': ['owner'],
    'observe drift': ['portal'],
    'clear drift': ['portal'],
    expire: ['portal'],
    supersede: ['portal'],
  },
  rejected: {},
  withdrawn: {},
  expired: { supersede: ['portal'] },
  superseded: {},
};

describe('every state × every move × every role', () => {
  const cases = handoverStatusSchema.options.flatMap(status =>
    Object.keys(moves).flatMap(move =>
      Object.keys(everybody).map(
        role =>
          [
            status,
            move,
            role,
            permitted[status][move]?.includes(role) ?? false,
          ] as const,
      ),
    ),
  );

  it('covers them all', () => {
    expect(cases).toHaveLength(10 * 14 * 8);
    for (const status of handoverStatusSchema.options) {
      expect(stories[status]().record!.status).toBe(status);
    }
  });

  it.each(cases)('%s: %s by %s → %s', (status, move, role, allowed) => {
    const story = stories[status]();
    const event = moves[move](story.record!, everybody[role], story.at);
    const refusal = handoverRefusal(story.record, event);
    expect(!refusal).toBe(allowed);
    // A refusal is of use only when it says why.
    expect(refusal?.message ?? 'a reason').toMatch(/\w+ \w+/);
  });
});

describe('the rules of signing', () => {
  const refusal = (story: Story, event: HandoverEvent) =>
    handoverRefusal(story.record, event)?.code;

  it('never lets anybody sign who ever submitted, also after a void', () => {
    const story = voided().submitted(people.owner);
    const { record, at } = story;
    for (const by of [people.requester, person('olu', operators, qa)]) {
      expect(refusal(story, signAs('operations')(record!, by, at))).toBe(
        'requester',
      );
    }
    expect(
      refusal(story, signAs('operations')(record!, people.operator, at)),
    ).toBeUndefined();
  });

  it('lets one person fill one role, however many groups they are in', () => {
    const story = submitted().signed('operations', people.both);
    expect(
      refusal(story, signAs('qa')(story.record!, people.both, story.at)),
    ).toBe('already-signed');
  });

  it('refuses a signature under another snapshot', () => {
    const story = submitted();
    const event = signedEvent({
      record: story.record!,
      person: people.tester,
      at: story.at,
      role: 'qa',
      snapshotDigest: `sha256:${'0'.repeat(64)}`,
      comment: '',
      conditions: [],
    });
    expect(refusal(story, event)).toBe('other-snapshot');
  });

  it('refuses a membership that does not lead from the person to the group', () => {
    const story = submitted();
    const event = signAs('qa')(story.record!, people.stranger, story.at);
    const forge = (path: string[]) =>
      ({
        ...event,
        payload: { ...event.payload, membership: { group: qa, path } },
      } as HandoverEvent);
    expect(refusal(story, forge([people.stranger.ref]))).toBe('not-a-member');
    expect(refusal(story, forge([people.tester.ref, qa]))).toBe('not-a-member');
    expect(
      refusal(story, forge([people.stranger.ref, people.tester.ref, qa])),
    ).toBe('not-a-member');
  });

  it('waits for the whole quorum of a role', () => {
    const story = new Story().drafted();
    const two = snapshot();
    two.template = {
      ...two.template,
      signOffs: two.template.signOffs.map(role => ({
        ...role,
        quorum: role.role === 'operations' ? 2 : 1,
      })),
    };
    story.add(submittedBy(people.requester, story.at, two));
    story.signed('qa', people.tester).signed('operations', people.operator);
    expect(story.record!.status).toBe('in-review');
    story.signed('operations', people.nestedOperator);
    expect(story.record!.status).toBe('accepted');
  });

  it('refuses conditions that are due before they are made', () => {
    const story = submitted();
    const event = signedEvent({
      record: story.record!,
      person: people.tester,
      at: story.at,
      role: 'qa',
      snapshotDigest: story.record!.snapshotDigest!,
      comment: '',
      conditions: [{ ...condition, due: '2026-02-28' }],
    });
    expect(refusal(story, event)).toBe('invalid');
  });

  it('collects the conditions of all signatures, and is free once all are met', () => {
    const story = submitted()
      .signed('operations', people.operator, [condition])
      .signed('qa', people.tester, [{ ...condition, owner: operators }]);
    expect(story.record!.status).toBe('accepted-with-conditions');
    const [first, second] = story.record!.conditions;
    expect(first.id).not.toBe(second.id);
    story.met(first.id, people.owner);
    expect(story.record!.status).toBe('accepted-with-conditions');
    story.met(second.id, people.operator);
    expect(story.record!.status).toBe('accepted');
  });

  it('drops signatures and conditions when voided, and says why', () => {
    const story = submitted().signed('operations', people.operator, [
      condition,
    ]);
    story.byPortal({
      type: 'voided',
      payload: {
        snapshotDigest: story.record!.snapshotDigest!,
        changes: [change],
        signatures: [3],
      },
    });
    expect(story.record).toMatchObject({
      status: 'voided',
      signatures: [],
      conditions: [],
      changes: [change],
    });
    story.submitted();
    expect(story.record).toMatchObject({
      status: 'submitted',
      round: 2,
      changes: [],
    });
  });

  it('does not expire early', () => {
    const story = accepted();
    expect(story.record!.expiresAt).toMatch(/^2027-03-01/);
    const type: HandoverEventType = 'expired';
    expect(
      refusal(story, {
        type,
        at: story.at,
        actor: portal,
        payload: { validUntil: story.record!.expiresAt! },
      }),
    ).toBe('invalid');
  });
});
