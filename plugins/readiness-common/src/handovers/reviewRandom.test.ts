import fc from 'fast-check';
import type { HandoverEvent } from './events';
import type { HandoverPerson } from './moves';
import { rolesMissing } from './record';
import { reviewDigestOf, reviewItemsOf } from './review';
import type { ReviewItem } from './reviewItems';
import type { ReviewAction } from './reviewMoves';
import { handoverRefusal } from './rules';
import {
  actions,
  reviewTemplate,
  ReviewStory,
  substitute,
} from './__testUtils__/reviewStory';
import {
  change,
  operators,
  owners,
  people,
  person,
  portal,
  qa,
} from './__testUtils__/story';
import { verifyHandover } from './verify';

type Tried =
  | { do: 'act'; by: HandoverPerson; action: ReviewAction }
  | {
      do: 'sign';
      by: HandoverPerson;
      role: string;
      /** By the newest delegation of the role, whoever tries it. */
      onBehalf: boolean;
      /** Who is to meet the condition of the signature, if it has one. */
      condition?: string;
      /** Signs what it saw before, and not what is there. */
      outdated: boolean;
    }
  | { do: 'submit'; by: HandoverPerson; reason?: string; reached: boolean }
  | { do: 'void' };

const everybody = [
  ...Object.values(people),
  substitute,
  person('ola', operators),
  person('uli', qa, operators),
  // Of both sides, and so able to judge what they answered for.
  person('mia', owners, operators, qa),
];
const anybody = fc.constantFrom(...everybody);

function personOf(ref: string): HandoverPerson {
  return everybody.find(one => one.ref === ref)!;
}

/** Somebody, and all groups they are in. */
function selfAndGroups(ref: string): string[] {
  return [ref, ...personOf(ref).memberships.map(({ group }) => group)];
}
const anyAction: fc.Arbitrary<ReviewAction> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<ReviewAction>(...Object.values(actions)),
  },
  fc
    .record({
      role: fc.constantFrom('qa', 'operations'),
      to: anybody.map(({ ref }) => ref),
    })
    .map((more): ReviewAction => ({ ...actions.delegate, ...more })),
);

const attempted: fc.Arbitrary<Tried> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      by: fc.constantFrom(people.owner, people.both),
      action: fc.constantFrom<ReviewAction>(
        actions['answer-item'],
        { ...actions['answer-item'], answer: 'open' },
        { ...actions['try-access'], works: false, note: 'Locked out' },
        actions['withdraw-session'],
        actions['record-session'],
        actions['confirm-session'],
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      by: fc.constantFrom(people.tester, people.both, people.owner),
      action: fc.constantFrom<ReviewAction>(
        actions['request-change'],
        actions['answer-change'],
        actions['close-change'],
        actions['reopen-change'],
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      by: anybody,
      action: anyAction,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('sign' as const),
      by: anybody,
      role: fc.constantFrom('qa', 'operations'),
      onBehalf: fc.boolean(),
      condition: fc.option(
        fc.constantFrom(
          operators,
          qa,
          owners,
          people.operator.ref,
          substitute.ref,
        ),
        { nil: undefined },
      ),
      outdated: fc.nat({ max: 9 }).map(one => one === 0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('submit' as const),
      by: fc.constantFrom(people.requester, people.owner, people.operator),
      reason: fc.option(fc.constant('Better'), { nil: undefined }),
      reached: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Tried>({ do: 'void' }) },
);

/** The same about the newest thing of its kind, where there is one. */
function aimed(action: ReviewAction, story: ReviewStory): ReviewAction {
  const { review, changeRequests, delegations } = story.record!;
  switch (action.do) {
    case 'confirm-session':
    case 'withdraw-session':
      return { ...action, sessionId: review.sessions.at(-1)?.id ?? '0' };
    case 'answer-change':
    case 'close-change':
    case 'reopen-change':
      return { ...action, requestId: changeRequests.at(-1)?.id ?? '0' };
    case 'revoke-delegation':
      return { ...action, delegationId: delegations.at(-1)?.id ?? '0' };
    default:
      return action;
  }
}

function eventFor(story: ReviewStory, attempt: Tried): HandoverEvent {
  switch (attempt.do) {
    case 'act':
      return story.event(aimed(attempt.action, story), attempt.by);
    case 'sign': {
      const { by, role, onBehalf, condition, outdated } = attempt;
      const delegation = onBehalf
        ? story.record!.delegations.findLast(one => one.role === role)
        : undefined;
      const signer = delegation ? personOf(delegation.to) : by;
      return story.signing(role, signer, {
        delegationId: delegation?.id,
        delegator: delegation && personOf(delegation.from),
        conditions: condition
          ? [{ text: 'x', owner: condition, due: '2026-04-01' }]
          : [],
        reviewDigest: outdated
          ? reviewDigestOf({ ...story.record!, plannedFor: '2030-01-01' })
          : undefined,
      });
    }
    case 'submit': {
      const { by, reason, reached } = attempt;
      const standing = {
        scorecard: 'operations-handover',
        title: 'Operations handover',
        level: 'ready',
        seen: '-',
        reached,
      };
      return story.submission(by, { standings: [standing] }, reason);
    }
    default:
      return {
        type: 'voided',
        at: story.at,
        actor: portal,
        payload: {
          snapshotDigest: story.record!.snapshotDigest ?? '',
          changes: [change],
          signatures: [],
        },
      };
  }
}

/** Plays what the rules do not refuse; everything else leaves no trace. */
function played(attempts: Tried[], each: (story: ReviewStory) => void) {
  const story = new ReviewStory({
    template: { ...reviewTemplate, mustBeSettled: ['access'] },
  }).drafted();
  for (const attempt of attempts) {
    const event = eventFor(story, attempt);
    if (!handoverRefusal(story.record, event)) {
      story.add(event);
      each(story);
    }
  }
}

const sequences = fc.array(attempted, { maxLength: 60, size: 'max' });

describe('random sequences of the whole workflow', () => {
  it('never break an invariant, and verify after every step', () => {
    fc.assert(
      fc.property(sequences, attempts => {
        const settledAt = new Map<number, ReviewItem[]>();
        played(attempts, story => {
          const record = story.record!;
          const accepted = record.acceptedAt !== undefined;
          const filled = record.signatures.flatMap(({ by, onBehalfOf }) =>
            onBehalfOf ? [by, onBehalfOf] : [by],
          );
          const [last] = story.events.slice(-1);
          if (last.type === 'signed') {
            const settled = reviewItemsOf(record).filter(({ state }) =>
              ['settled', 'not-applicable'].includes(state),
            );
            settledAt.set(last.seq, settled);
          }

          // No acceptance without its quorum, none with a change still asked for.
          expect(accepted ? rolesMissing(record) : []).toEqual([]);
          const signed = last.type === 'signed';
          const wanted = record.changeRequests.filter(
            ({ state }) => state !== 'closed',
          );
          expect(signed ? wanted : []).toEqual([]);
          expect(signed ? last.payload.reviewDigest : 'none').toBe(
            signed ? reviewDigestOf(record) : 'none',
          );
          const trials = record.review.access.cloud ?? [];
          const inOrder =
            record.snapshot?.standings?.every(({ reached }) => reached) &&
            trials.length > 0 &&
            trials.every(({ works }) => works);
          expect(!signed || inOrder || record.conditions.length > 0).toBe(true);
          // No self-approval, not by another hand either; one person, one role.
          expect(record.requesters.some(by => filled.includes(by))).toBe(false);
          expect(new Set(filled).size).toBe(filled.length);
          for (const signature of record.signatures) {
            expect(signature.snapshotDigest).toBe(record.snapshotDigest);
            // Nobody is bound by a condition that was laid on them later.
            const { by, onBehalfOf } = signature;
            const selves = [by, ...(onBehalfOf ? [onBehalfOf] : [])];
            const bound = record.conditions.filter(
              ({ id, owner }) =>
                Number(id.split('.')[0]) > signature.seq &&
                owner !== owners &&
                selves.some(one => selfAndGroups(one).includes(owner)),
            );
            expect(bound).toEqual([]);
            // What was settled when it was given still is.
            const now = new Map(
              reviewItemsOf(record).map(one => [one.key, one.state]),
            );
            const then = settledAt.get(signature.seq) ?? [];
            expect(then.map(({ key }) => [key, now.get(key)])).toEqual(
              then.map(({ key, state }) => [key, state]),
            );
          }
          const verified = verifyHandover('h1', story.events);
          expect(verified.problems).toEqual([]);
          expect(verified.record).toEqual(record);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('do everything there is, so that the invariants were put to the test', () => {
    const seen = new Set<string>();
    // The seed makes it the same sequences each time.
    for (const attempts of fc.sample(sequences, { seed: 11, numRuns: 200 })) {
      played(attempts, ({ record, events }) => {
        seen.add(record!.status);
        const [last] = events.slice(-1);
        if (record!.undoneSignatures.length > 0) {
          seen.add('signatures undone');
        }
        if (record!.undoneSignatures.some(({ conditions }) => conditions)) {
          seen.add('signatures bound later');
        }
        seen.add(
          last.type === 'signed' && last.payload.delegationId
            ? 'signed on behalf'
            : last.type,
        );
      });
    }
    const everything = [
      'accepted-with-conditions',
      'in-review',
      'voided',
      'prepared',
      'step-done',
      'session-recorded',
      'session-confirmed',
      'session-withdrawn',
      'access-tried',
      'responsibility-assigned',
      'item-answered',
      'commented',
      'change-requested',
      'change-answered',
      'change-closed',
      'change-reopened',
      'delegated',
      'delegation-revoked',
      'signed',
      'signed on behalf',
      'signatures undone',
      'signatures bound later',
    ];
    expect(everything.filter(one => !seen.has(one))).toEqual([]);
  });
});
