import fc from 'fast-check';
import { sealHandoverEvents, verifyHandoverChain } from './chain';
import type { HandoverEvent, SealedHandoverEvent } from './events';
import {
  conditionMetEvent,
  isStaleHead,
  movesOf,
  rejectedEvent,
  signedEvent,
  withdrawnEvent,
  type HandoverPerson,
} from './moves';
import { rolesMissing, type HandoverRecord } from './record';
import { handoverRefusal } from './rules';
import {
  change,
  draftedBy,
  operators,
  people,
  person,
  portal,
  qa,
  Story,
  submittedBy,
} from './__testUtils__/story';
import { verifyHandover } from './verify';

const accepted = () =>
  new Story()
    .drafted()
    .submitted()
    .signed('operations', people.operator)
    .signed('qa', people.tester, [
      { text: 'Rehearse', owner: people.owner.ref, due: '2026-04-01' },
    ]).events;

/** A copy that can be damaged. */
const copy = () => structuredClone(accepted());

describe('verifyHandover', () => {
  it('accepts an honest record and gives what it adds up to', () => {
    const { problems, record } = verifyHandover('h1', accepted());
    expect(problems).toEqual([]);
    expect(record?.status).toBe('accepted-with-conditions');
  });

  it('survives a journey through JSON', () => {
    const events = JSON.parse(JSON.stringify(accepted()));
    expect(verifyHandover('h1', events).problems).toEqual([]);
  });

  it.each<[string, (events: SealedHandoverEvent[]) => SealedHandoverEvent[]]>([
    [
      'words beside what the digest covers',
      events => {
        Object.assign(events[3], { note: 'Signed for all services' });
        return events;
      },
    ],
    [
      'an edited payload',
      events => {
        (events[3].payload as { comment: string }).comment = 'I never agreed';
        return events;
      },
    ],
    [
      'another signer',
      events => {
        events[2].actor.ref = 'user:default/eve';
        return events;
      },
    ],
    [
      'another date',
      events => {
        events[2].at = '2026-03-01T09:02:30.000Z';
        return events;
      },
    ],
    ['a removed event', events => events.filter((_, index) => index !== 2)],
    ['a removed beginning', events => events.slice(1)],
    ['swapped events', ([one, two, three, four]) => [one, two, four, three]],
    ['a repeated event', events => [...events, events[3]]],
    [
      'an event of another handover',
      events => {
        events[3].handoverId = 'h2';
        return events;
      },
    ],
    ['nothing at all', () => []],
  ])('notices %s', (_, damage) => {
    expect(verifyHandoverChain('h1', damage(copy()))).not.toEqual([]);
    expect(verifyHandover('h1', damage(copy())).record).toBeUndefined();
  });

  it('notices a forged chain whose digests fit but whose people were not allowed', () => {
    const honest = new Story().drafted().submitted();
    const forged = honest.signed('operations', people.stranger).events;
    expect(verifyHandoverChain('h1', forged)).toEqual([]);
    expect(verifyHandover('h1', forged).problems[0].message).toMatch(
      /not permitted.*ticketing-ops/,
    );
  });

  it('notices any single change of any value', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 3 }),
        fc.constantFrom(
          'seq',
          'type',
          'payload',
          'actor',
          'at',
          'prevDigest',
          'digest',
        ),
        fc.string(),
        (index, field, value) => {
          const events = copy();
          (events[index] as unknown as Record<string, unknown>)[field] = value;
          expect(verifyHandoverChain('h1', events)).not.toEqual([]);
        },
      ),
    );
  });
});

describe('isStaleHead', () => {
  const events = accepted();
  it.each([
    ['signed', 1, false],
    ['signed', 0, true],
    ['withdrawn', 1, false],
    ['submitted', 1, true],
    ['submitted', 3, false],
    ['condition-met', 2, true],
    ['condition-met', 3, false],
  ] as const)(
    '%s after having seen event %s is stale: %s',
    (type, seen, stale) => {
      expect(
        isStaleHead({
          events,
          expectedHead: events[seen].digest,
          event: { type },
        }),
      ).toBe(stale);
    },
  );

  it('is true for a head nobody ever saw', () => {
    expect(
      isStaleHead({ events, expectedHead: 'x', event: { type: 'signed' } }),
    ).toBe(true);
  });
});

describe('movesOf', () => {
  it('offers exactly what the rules permit, and says why not otherwise', () => {
    const story = new Story().drafted().submitted();
    const of = (by: HandoverPerson) =>
      movesOf({ record: story.record!, person: by, at: story.at });
    const allowed = (by: HandoverPerson) =>
      of(by)
        .filter(({ refusal }) => !refusal)
        .map(({ move, ...about }) =>
          'role' in about ? `${move} as ${about.role}` : move,
        );
    expect(allowed(people.both)).toEqual([
      'sign as operations',
      'reject as operations',
      'sign as qa',
      'reject as qa',
      'comment',
      'request-change as operations',
      'delegate as operations',
      'request-change as qa',
      'delegate as qa',
    ]);
    expect(allowed(people.owner)).toEqual(['submit', 'withdraw', 'comment']);
    expect(allowed(people.stranger)).toEqual([]);
    const [, sign] = of(people.requester);
    expect(sign.refusal?.code).toBe('requester');
  });
});

/** Somebody tries something; most of it is refused. */
type Attempt =
  | { do: 'draft' | 'submit' | 'withdraw' | 'meet'; by: HandoverPerson }
  | {
      do: 'sign' | 'reject';
      by: HandoverPerson;
      role: string;
      conditions: boolean;
    }
  | { do: 'void' | 'drift' | 'clear' | 'supersede' };

const anybody = fc.constantFrom(
  ...Object.values(people),
  person('ola', operators),
  person('una', qa, operators),
);
const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  fc.record({
    do: fc.constantFrom('draft', 'submit', 'meet', 'submit', 'meet'),
    by: anybody,
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('sign', 'sign', 'sign', 'sign', 'reject'),
      by: anybody,
      role: fc.constantFrom('operations', 'qa', 'operations', 'qa', 'none'),
      conditions: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constantFrom('void', 'drift', 'clear') }),
  fc.constantFrom<Attempt>(
    { do: 'withdraw', by: people.owner },
    { do: 'supersede' },
  ),
) as fc.Arbitrary<Attempt>;

const portalEvents = {
  void: 'voided',
  drift: 'drift-observed',
  clear: 'drift-cleared',
} as const;

function eventFor(
  tried: Attempt,
  record: HandoverRecord | undefined,
  at: string,
): HandoverEvent | undefined {
  if (tried.do === 'draft') {
    return draftedBy(tried.by, at);
  }
  if (!record) {
    return undefined;
  }
  const snapshotDigest = record.snapshotDigest ?? '';
  switch (tried.do) {
    case 'submit':
      return submittedBy(tried.by, at);
    case 'withdraw':
      return withdrawnEvent({ record, person: tried.by, at, reason: 'x' });
    case 'meet':
      return conditionMetEvent({
        record,
        person: tried.by,
        at,
        conditionId: record.conditions.find(one => !one.met)?.id ?? '',
        evidence: { text: 'x' },
      });
    case 'sign':
      return signedEvent({
        record,
        person: tried.by,
        at,
        role: tried.role,
        snapshotDigest,
        comment: '',
        conditions: tried.conditions
          ? [{ text: 'x', owner: people.owner.ref, due: '2026-04-01' }]
          : [],
      });
    case 'reject':
      return rejectedEvent({
        record,
        person: tried.by,
        at,
        role: tried.role,
        snapshotDigest,
        reason: 'x',
      });
    case 'supersede':
      return {
        type: 'superseded',
        actor: portal,
        at,
        payload: { by: 'h2' },
      };
    default:
      return {
        type: portalEvents[tried.do],
        actor: portal,
        at,
        payload: { snapshotDigest, changes: [change], signatures: [] },
      } as HandoverEvent;
  }
}

/** A handover after each attempt that the rules did not refuse. */
function* played(attempts: Array<Attempt>) {
  const story = new Story().drafted().submitted();
  for (const tried of attempts) {
    const event = eventFor(tried, story.record, story.at);
    if (event && !handoverRefusal(story.record, event)) {
      story.add(event);
    }
    yield story;
  }
}

describe('random sequences', () => {
  const sequences = fc.array(attempt, { maxLength: 60 });

  it('never break an invariant', () => {
    fc.assert(
      fc.property(sequences, attempts => {
        let story = new Story().drafted().submitted();
        for (story of played(attempts)) {
          const record = story.record!;
          const signers = record.signatures.map(({ by }) => by);

          // No acceptance without its quorum.
          expect(record.acceptedAt ? rolesMissing(record) : []).toEqual([]);
          // No self-approval, and one person fills one role.
          expect(record.requesters.some(by => signers.includes(by))).toBe(
            false,
          );
          expect(new Set(signers).size).toBe(signers.length);
          // Every signature that counts names the snapshot that counts.
          for (const signature of record.signatures) {
            expect(signature.snapshotDigest).toBe(record.snapshotDigest);
          }
          // An acceptance has conditions exactly as long as one is not met.
          const owed = record.conditions.some(({ met }) => !met);
          const settled = owed ? 'accepted-with-conditions' : 'accepted';
          expect(
            record.status.startsWith('accepted') && record.status !== settled,
          ).toBe(false);
        }
        const verified = verifyHandover('h1', story.events);
        expect(verified.problems).toEqual([]);
        expect(verified.record).toEqual(story.record);
        expect(
          sealHandoverEvents(
            'h1',
            story.events.map(
              ({ type, payload, actor, at }) =>
                ({
                  type,
                  payload,
                  actor,
                  at,
                } as HandoverEvent),
            ),
          ),
        ).toEqual(story.events);
      }),
      { numRuns: 300 },
    );
  });

  it('reach every status, so that the invariants were put to the test', () => {
    const reached = new Set<string>();
    // The seed makes it the same sequences each time.
    for (const attempts of fc.sample(sequences, { seed: 7, numRuns: 1000 })) {
      for (const { record } of played(attempts)) {
        reached.add(record!.status);
      }
    }
    expect([...reached].sort()).toEqual(
      [
        'accepted',
        'accepted-with-conditions',
        'in-review',
        'rejected',
        'submitted',
        'superseded',
        'voided',
        'withdrawn',
      ].sort(),
    );
  });
});
