import type { HandoverEvent, HandoverEventType } from './events';
import {
  conditionMetEvent,
  isStaleHead,
  rejectedEvent,
  signedEvent,
  withdrawnEvent,
  type HandoverPerson,
} from './moves';
import { handoverStatusSchema, type HandoverRecord } from './record';
import { handoverRefusal } from './rules';
import { verifyHandover } from './verify';
import {
  change,
  draftedBy,
  operators,
  owners as ownersGroup,
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
/** Signs as QA with a condition for the operating group. */
const binding: Attempt = (record, by, at) =>
  signedEvent({
    record,
    person: by,
    at,
    role: 'qa',
    snapshotDigest: digestIn(record),
    comment: '',
    conditions: [{ ...condition, owner: operators }],
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

/** The same event, saying otherwise what it makes void. */
function withVoids(event: HandoverEvent, voids: number[] | undefined) {
  return { ...event, payload: { ...event.payload, voids } } as HandoverEvent;
}

/** Every move there is. */
const moves: Record<string, Attempt> = {
  draft: (_, by, at) => draftedBy(by, at),
  submit: (_, by, at) => submittedBy(by, at),
  'sign as operations': signAs('operations'),
  'sign as qa': signAs('qa'),
  'sign as nobody': signAs('nobody'),
  'sign as qa, binding operations': binding,
  'sign as qa, binding operations in silence': (...about) =>
    withVoids(binding(...about), undefined),
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
    // Nobody of operations has signed, so that nothing becomes void.
    'sign as qa, binding operations': ['tester', 'both'],
    'sign as qa, binding operations in silence': ['tester', 'both'],
    'reject as operations': ['operator', 'nestedOperator', 'both'],
    'reject as qa': ['tester', 'both'],
    withdraw: owners,
    void: ['portal'],
  },
  'in-review': {
    // The operator has signed as operations, so that role is filled.
    'sign as qa': ['tester', 'both'],
    'sign as qa, binding operations': ['tester', 'both'],
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
    expect(cases).toHaveLength(10 * 16 * 8);
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
      .signed('qa', people.tester, [{ ...condition, owner: operators }])
      .signed('operations', people.operator, [condition]);
    expect(story.record!.status).toBe('accepted-with-conditions');
    const [first, second] = story.record!.conditions;
    expect(first.id).not.toBe(second.id);
    story.met(second.id, people.owner);
    expect(story.record!.status).toBe('accepted-with-conditions');
    story.met(first.id, people.operator);
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

describe('a condition on somebody who has signed', () => {
  const on = (owner: string) => ({ ...condition, owner });
  const signers = (story: Story) =>
    story.record!.signatures.map(({ by }) => by);

  it.each<[string, HandoverPerson, string]>([
    ['their group', people.operator, operators],
    ['themselves', people.operator, people.operator.ref],
    [
      'a group between them and the role',
      people.nestedOperator,
      'group:default/night-crew',
    ],
    [
      'a group around that of the role',
      people.nestedOperator,
      'group:default/operations',
    ],
    [
      'another group of theirs',
      person('ida', operators, 'group:x/y'),
      'group:x/y',
    ],
  ])('makes their signature void: %s', (_, by, owner) => {
    const story = submitted().signed('operations', by, [condition]);
    const event = signedEvent({
      record: story.record!,
      person: people.tester,
      at: story.at,
      role: 'qa',
      snapshotDigest: story.record!.snapshotDigest!,
      comment: '',
      conditions: [on(owner), condition],
    });
    for (const voids of [undefined, [], [3, 4]]) {
      expect(
        handoverRefusal(story.record, withVoids(event, voids)),
      ).toMatchObject({ code: 'invalid' });
    }
    expect(handoverRefusal(story.record, event)).toBeUndefined();
    story.add(event);
    expect(story.record).toMatchObject({
      status: 'in-review',
      signatures: [{ by: people.tester.ref }],
      // What the void signature carried is gone with it.
      conditions: [
        { owner },
        { owner: people.owner.ref, setBy: people.tester.ref },
      ],
      undoneSignatures: [
        {
          conditions: [condition.text],
          by: people.tester.ref,
          signatures: [{ seq: 3, role: 'operations', by: by.ref }],
        },
      ],
    });
    // Knowing it, they sign again, and that is the acceptance.
    story.signed('operations', by);
    expect(story.record!.status).toBe('accepted-with-conditions');
    expect(verifyHandover('h1', story.events).problems).toEqual([]);
  });

  it('leaves those alone who are not asked for anything', () => {
    const two = snapshot();
    two.template = {
      ...two.template,
      signOffs: [
        ...two.template.signOffs,
        {
          role: 'project',
          title: 'Project',
          by: 'group:default/project',
          quorum: 1,
        },
      ],
    };
    const manager = person('tomas', 'group:default/project');
    const story = draft();
    story.add(submittedBy(people.requester, story.at, two));
    story
      .signed('operations', people.operator)
      .signed('project', manager)
      .signed('qa', people.tester, [on(operators)]);
    expect(signers(story)).toEqual([manager.ref, people.tester.ref]);
    expect(story.record!.status).toBe('in-review');
  });

  it.each([people.owner.ref, ownersGroup, 'group:default/marketing'])(
    'is none where %s is asked',
    owner => {
      const story = inReview().signed('qa', people.tester, [on(owner)]);
      expect(story.record).toMatchObject({
        status: 'accepted-with-conditions',
        undoneSignatures: [],
      });
    },
  );

  it('never makes a signature of the delivering side void', () => {
    const three = snapshot();
    three.template = {
      ...three.template,
      signOffs: [
        { role: 'delivery', title: 'Delivery', by: 'owner', quorum: 1 },
        ...three.template.signOffs,
      ],
    };
    const story = draft();
    story.add(submittedBy(people.requester, story.at, three));
    story
      .signed('delivery', people.owner)
      .signed('operations', people.operator, [on(ownersGroup), condition])
      .signed('qa', people.tester);
    expect(story.record!.status).toBe('accepted-with-conditions');
    expect(signers(story)).toHaveLength(3);
  });

  it('counts for whom somebody signed, too, and for records of old by their way to the group', () => {
    const story = inReview();
    const { payload } = story.events.at(-1)! as { payload: object };
    const { groups, ...old } = payload as { groups: string[] };
    expect(groups).toEqual([operators]);
    const before = submitted();
    const at = before.at;
    const { actor, type } = story.events.at(-1)!;
    before.add({ type, actor, at, payload: old } as HandoverEvent);
    before.signed('qa', people.tester, [on(operators)]);
    expect(signers(before)).toEqual([people.tester.ref]);
  });

  it('is not signed by anybody who has not seen it', () => {
    const story = submitted();
    const seen = story.events.at(-1)!.digest;
    story.signed('qa', people.tester, [on(operators)]);
    const stale = (by: HandoverPerson, role: string) =>
      isStaleHead({
        events: story.events,
        expectedHead: seen,
        event: signAs(role)(story.record!, by, story.at),
      });
    expect(stale(people.operator, 'operations')).toBe(true);
    expect(stale(people.stranger, 'project')).toBe(false);
    const others = submitted();
    const head = others.events.at(-1)!.digest;
    others.signed('qa', people.tester, [condition, on(ownersGroup)]);
    expect(
      isStaleHead({
        events: others.events,
        expectedHead: head,
        event: signAs('operations')(others.record!, people.operator, others.at),
      }),
    ).toBe(false);
  });
});
