import type { HandoverEvent } from './events';
import type { HandoverPerson } from './moves';
import { handoverStatusSchema, type HandoverStatus } from './record';
import type { ReviewAction } from './reviewMoves';
import { handoverRefusal } from './rules';
import { actions, ReviewStory, substitute } from './__testUtils__/reviewStory';
import { people, portal } from './__testUtils__/story';
import { verifyHandover } from './verify';

/** Event 2 is a session, event 3 a delegation; both wait for somebody. */
const draft = () =>
  new ReviewStory()
    .drafted()
    .did(actions['record-session'], people.owner)
    .did(actions.delegate, people.tester);
const submitted = () => draft().submitted();
/** Request 5 is open, request 6 is answered. */
const asked = () =>
  submitted()
    .did(actions['request-change'], people.tester)
    .did(actions['request-change'], people.tester)
    .did({ ...actions['answer-change'], requestId: '6' }, people.owner);
const accepted = () =>
  submitted().signed('operations', people.operator).signed('qa', people.tester);

const stories: Record<HandoverStatus, () => ReviewStory> = {
  draft,
  submitted: asked,
  'in-review': () => {
    const story = asked();
    // Signing waits for the requests, so that one is made between two signatures.
    story.did(actions['close-change'], people.tester);
    story.did({ ...actions['close-change'], requestId: '6' }, people.tester);
    story.signed('operations', people.operator);
    story.did({ ...actions['reopen-change'], requestId: '5' }, people.tester);
    story.did({ ...actions['reopen-change'], requestId: '6' }, people.tester);
    return story.did(
      { ...actions['answer-change'], requestId: '6' },
      people.owner,
    );
  },
  voided: () => asked().voided(),
  accepted,
  'accepted-with-conditions': () =>
    submitted()
      .signed('operations', people.operator)
      .signed('qa', people.tester, [
        { text: 'x', owner: people.owner.ref, due: '2026-04-01' },
      ]),
  rejected: () => {
    const story = submitted();
    return story.add({
      type: 'rejected',
      at: story.at,
      actor: { kind: 'user', ref: people.tester.ref },
      payload: {
        role: 'qa',
        snapshotDigest: story.record!.snapshotDigest!,
        reason: 'No',
        membership: people.tester.memberships[0],
      },
    });
  },
  withdrawn: () => {
    const story = draft();
    return story.add({
      type: 'withdrawn',
      at: story.at,
      actor: { kind: 'user', ref: people.requester.ref },
      payload: { reason: 'Later' },
    });
  },
  expired: () => accepted().ended(),
  superseded: () => {
    const story = accepted();
    return story.add({
      type: 'superseded',
      at: story.at,
      actor: portal,
      payload: { by: 'h2' },
    });
  },
};

const everybody: Record<string, HandoverPerson> = {
  ...people,
  substitute,
  portal: { ref: portal.ref, memberships: [] },
};

const owners = ['requester', 'owner'];
const operators = ['requester', 'operator', 'nestedOperator', 'both'];
const sides = ['requester', 'owner', 'operator', 'nestedOperator', 'both'];
const reviewers = ['tester', 'both'];
const undecided: HandoverStatus[] = [
  'draft',
  'submitted',
  'in-review',
  'voided',
];

/**
 * What is permitted, written down by hand: in which states, to whom.
 * Everything that is not here must be refused.
 */
const permitted: Record<ReviewAction['do'], [HandoverStatus[], string[]]> = {
  prepare: [['draft', 'voided'], owners],
  'do-step': [undecided, owners],
  'record-session': [undecided, sides],
  // The lead does not confirm, nor somebody who was not there.
  'confirm-session': [undecided, ['nestedOperator', 'both']],
  'withdraw-session': [undecided, sides],
  'try-access': [undecided, operators],
  'assign-responsibility': [undecided, sides],
  'answer-item': [undecided, owners],
  comment: [
    [...undecided, 'accepted', 'accepted-with-conditions'],
    [...sides, 'tester'],
  ],
  'request-change': [['submitted', 'in-review'], reviewers],
  'answer-change': [['submitted', 'in-review', 'voided'], owners],
  'close-change': [['submitted', 'in-review', 'voided'], reviewers],
  'reopen-change': [['submitted', 'in-review', 'voided'], reviewers],
  delegate: [undecided, reviewers],
  'revoke-delegation': [undecided, ['tester', 'substitute']],
};

function isPermitted(
  status: HandoverStatus,
  action: ReviewAction['do'],
  role: string,
): boolean {
  const [states, roles] = permitted[action];
  return states.includes(status) && roles.includes(role);
}

describe('every state × every action of the review × every role', () => {
  const cases = handoverStatusSchema.options.flatMap(status =>
    (Object.keys(actions) as Array<ReviewAction['do']>).flatMap(action =>
      Object.keys(everybody).map(
        role =>
          [status, action, role, isPermitted(status, action, role)] as const,
      ),
    ),
  );

  it('covers them all, on records that verify', () => {
    expect(cases).toHaveLength(10 * 15 * 9);
    for (const status of handoverStatusSchema.options) {
      const { record, events } = stories[status]();
      expect(record!.status).toBe(status);
      expect(verifyHandover('h1', events).problems).toEqual([]);
    }
  });

  it.each(cases)('%s: %s by %s → %s', (status, action, role, allowed) => {
    const story = stories[status]();
    const person = everybody[role];
    const event = story.event(actions[action], person);
    const refusal = handoverRefusal(
      story.record,
      role === 'portal'
        ? ({ ...event, actor: portal } as HandoverEvent)
        : event,
    );
    expect(!refusal).toBe(allowed);
    expect(refusal?.message ?? 'a reason').toMatch(/\w+ \w+/);
  });

  it.each(handoverStatusSchema.options)(
    'ends early-life support of one that is %s in its time only, and by the portal',
    status => {
      const story = stories[status]();
      const at = story.record!.earlyLifeUntil ?? '2027-01-01T00:00:00.000Z';
      const ends = (actor: HandoverEvent['actor'], when: string) =>
        handoverRefusal(story.record, {
          type: 'early-life-ended',
          at: when,
          actor,
          payload: { endedAt: at },
        });
      const person = { kind: 'user' as const, ref: people.owner.ref };
      expect(!ends(portal, at)).toBe(status.startsWith('accepted'));
      expect(ends(portal, '2026-03-02T00:00:00.000Z')).toBeDefined();
      expect(ends(person, at)?.code).toBe('not-the-portal');
    },
  );

  it('ends early-life support once', () => {
    const story = accepted();
    const at = story.record!.earlyLifeUntil!;
    const ends: HandoverEvent = {
      type: 'early-life-ended',
      at,
      actor: portal,
      payload: { endedAt: at },
    };
    expect(handoverRefusal(story.record, ends)).toBeUndefined();
    story.add(ends);
    expect(handoverRefusal(story.record, ends)?.code).toBe('invalid');
  });
});
