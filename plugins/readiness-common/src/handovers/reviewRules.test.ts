import { digestOf } from './digest';
import type { HandoverEvent } from './events';
import { movesOf, type HandoverPerson } from './moves';
import type { RuleProof } from './parts';
import { carriedItems, reviewDigestOf, reviewItemsOf } from './review';
import type { ReviewAction } from './reviewMoves';
import { handoverRefusal } from './rules';
import {
  actions,
  reviewTemplate,
  ReviewStory,
  substitute,
} from './__testUtils__/reviewStory';
import {
  entityRef,
  operators,
  owners,
  people,
  person,
  qa,
} from './__testUtils__/story';
import { heldOnTrust, verifyHandover } from './verify';

const draft = () => new ReviewStory().drafted();
const submitted = () => draft().submitted();
const code = (story: ReviewStory, event: HandoverEvent) =>
  handoverRefusal(story.record, event)?.code;
const codeOf = (story: ReviewStory, action: ReviewAction, by = people.owner) =>
  code(story, story.event(action, by));
const stateOf = (story: ReviewStory, key: string) =>
  reviewItemsOf(story.record!).find(item => item.key === key)?.state;
const verified = (story: ReviewStory) =>
  verifyHandover('h1', story.events).problems;

describe('what people settle', () => {
  it('has steps done in their order, by whom they name, with evidence', () => {
    const story = draft();
    const checks: ReviewAction = { do: 'do-step', stepId: 'checks' };
    expect(codeOf(story, checks, people.tester)).toBe('out-of-order');
    expect(codeOf(story, { do: 'do-step', stepId: 'debrief' })).toBe('invalid');
    expect(codeOf(story, { do: 'do-step', stepId: 'none' })).toBe(
      'unknown-item',
    );
    story.did(actions['do-step'], people.owner);
    expect(codeOf(story, actions['do-step'])).toBe('already-done');
    expect(codeOf(story, checks, people.owner)).toBe('not-a-member');
    story.did(checks, people.tester);
    expect(stateOf(story, 'step:checks')).toBe('settled');
    expect(verified(story)).toEqual([]);
  });

  it('makes steps due from the day that is planned', () => {
    const story = draft();
    const [step] = reviewItemsOf(story.record!);
    expect(step.due).toBeUndefined();
    story.did({ ...actions.prepare, plannedFor: '2026-04-01' }, people.owner);
    expect(reviewItemsOf(story.record!)[0].due).toBe('2026-03-18');
  });

  it('takes a session for settled once somebody who was there confirms it', () => {
    const story = draft();
    const future = { ...actions['record-session'], date: '2026-03-02' };
    expect(codeOf(story, future)).toBe('invalid');
    story.did(actions['record-session'], people.owner);
    expect(stateOf(story, 'session:walkthrough')).toBe('waiting');
    story.did(actions['confirm-session'], people.nestedOperator);
    expect(stateOf(story, 'session:walkthrough')).toBe('settled');
    expect(codeOf(story, actions['confirm-session'], people.both)).toBe(
      'already-done',
    );
  });

  it('takes access for settled while it works for everybody who tried', () => {
    const story = draft();
    story.did(actions['try-access'], people.operator);
    expect(stateOf(story, 'access:cloud')).toBe('settled');
    const fails = { ...actions['try-access'], works: false };
    expect(codeOf(story, fails, people.both)).toBe('invalid');
    story.did({ ...fails, note: 'No rights' }, people.both);
    expect(stateOf(story, 'access:cloud')).toBe('open');
    story.did(actions['try-access'], people.both);
    expect(stateOf(story, 'access:cloud')).toBe('settled');
    expect(story.record!.review.access.cloud).toHaveLength(2);
  });

  it('lets items not apply, be opened again, and be added to a draft', () => {
    const story = draft();
    story.did(
      { ...actions['answer-item'], answer: 'not-applicable' },
      people.owner,
    );
    expect(stateOf(story, 'checklist:tried')).toBe('not-applicable');
    story.did({ ...actions['answer-item'], answer: 'open' }, people.owner);
    expect(stateOf(story, 'checklist:tried')).toBe('open');
    const extra = { id: 'tried', section: 'x', title: 'Again' };
    expect(codeOf(story, { ...actions.prepare, extraItems: [extra] })).toBe(
      'invalid',
    );
    story.did(
      { ...actions.prepare, extraItems: [{ ...extra, id: 'own' }] },
      people.owner,
    );
    expect(stateOf(story, 'checklist:own')).toBe('open');
    expect(
      codeOf(story, { ...actions.comment, item: 'checklist:own' }),
    ).toBeUndefined();
    expect(codeOf(story, { ...actions.comment, item: 'checklist:no' })).toBe(
      'unknown-item',
    );
  });
});

describe('a session that was recorded wrongly', () => {
  it('is taken back with a reason, by either side, and may be recorded anew', () => {
    const story = draft().did(actions['record-session'], people.owner);
    expect(codeOf(story, actions['withdraw-session'], people.tester)).toBe(
      'not-a-member',
    );
    const none = { ...actions['withdraw-session'], sessionId: '9' };
    expect(codeOf(story, none)).toBe('unknown-item');
    story.did(actions['withdraw-session'], people.operator);
    expect(stateOf(story, 'session:walkthrough')).toBe('open');
    expect(codeOf(story, actions['confirm-session'], people.both)).toBe(
      'unknown-item',
    );
    story
      .did(actions['record-session'], people.owner)
      .did({ ...actions['confirm-session'], sessionId: '4' }, people.both);
    expect(stateOf(story, 'session:walkthrough')).toBe('settled');
    expect(verified(story)).toEqual([]);
  });
});

describe('somebody of both sides', () => {
  it('does not answer for one side after signing for the other', () => {
    const both = person('mia', owners, operators);
    const story = submitted();
    story.add(story.signing('operations', both));
    expect(codeOf(story, actions['answer-item'], both)).toBe('already-signed');
    expect(codeOf(story, actions['do-step'], both)).toBe('already-signed');
    expect(codeOf(story, actions.comment, both)).toBeUndefined();
  });
});

describe('what was settled when somebody signed', () => {
  const settled = () =>
    draft()
      .did(actions['record-session'], people.owner)
      .did(actions['confirm-session'], people.both)
      .did(actions['try-access'], people.operator)
      .did(actions['assign-responsibility'], people.owner)
      .did(actions['answer-item'], people.owner)
      .submitted();
  const signed = () => {
    const story = settled();
    return story.add(
      story.signing('operations', people.operator, {
        conditions: [{ text: 'x', owner: owners, due: '2026-04-01' }],
      }),
    );
  };

  it.each<[string, ReviewAction, HandoverPerson]>([
    [
      'an answer is taken back',
      { ...actions['answer-item'], answer: 'open' },
      people.owner,
    ],
    [
      'an answer says something else',
      { ...actions['answer-item'], evidence: { text: 'Only once' } },
      people.owner,
    ],
    [
      'an access fails',
      { ...actions['try-access'], works: false, note: 'Locked out' },
      people.both,
    ],
    [
      'a responsibility goes to others',
      { ...actions['assign-responsibility'], assignee: owners },
      people.owner,
    ],
    ['a session is taken back', actions['withdraw-session'], people.owner],
  ])('is signed no more once %s', (_, action, by) => {
    const story = signed();
    const event = story.event(action, by);
    const { voids: __, ...silent } = event.payload as { voids: number[] };
    expect(code(story, { ...event, payload: silent } as HandoverEvent)).toBe(
      'invalid',
    );
    const signatures = story.record!.signatures;
    story.add(event);
    expect(story.record).toMatchObject({
      status: 'submitted',
      signatures: [],
      conditions: [],
      undoneSignatures: [
        {
          by: by.ref,
          signatures: signatures.map(({ seq, role, by: signer }) => ({
            seq,
            role,
            by: signer,
          })),
        },
      ],
    });
    // Whoever signed before may sign what is there now.
    const again = story.signing('operations', people.operator);
    expect(code(story, again)).toBeUndefined();
    expect(verified(story)).toEqual([]);
  });

  it.each<[string, ReviewAction, HandoverPerson]>([
    ['what is settled later', actions['do-step'], people.owner],
    ['another trial that works', actions['try-access'], people.both],
    ['another session', actions['record-session'], people.owner],
    ['a comment', actions.comment, people.owner],
    ['the same answer once more', actions['answer-item'], people.owner],
  ])('stays signed after %s', (_, action, by) => {
    const story = signed().did(action, by);
    expect(story.record).toMatchObject({
      status: 'in-review',
      signatures: [{ role: 'operations' }],
      undoneSignatures: [],
    });
    const [last] = story.events.slice(-1);
    const more = {
      ...last,
      payload: { ...last.payload, voids: [story.record!.signatures[0].seq] },
    } as HandoverEvent;
    expect(code(signed(), more)).toBe('invalid');
  });

  it('is not told of any more once it is submitted again', () => {
    const story = signed()
      .did(actions['withdraw-session'], people.owner)
      .voided();
    expect(story.record!.undoneSignatures).toHaveLength(1);
    story.submitted();
    expect(story.record!.undoneSignatures).toEqual([]);
  });
});

describe('change requests', () => {
  it('keep everybody from signing until a reviewer closes them', () => {
    const story = submitted().did(actions['request-change'], people.tester);
    const requestId = '3';
    const sign = () =>
      code(story, story.signing('operations', people.operator));
    expect(sign()).toBe('changes-requested');
    story.did({ ...actions['answer-change'], requestId }, people.owner);
    expect(sign()).toBe('changes-requested');
    story.did({ ...actions['reopen-change'], requestId }, people.both);
    story.did({ ...actions['answer-change'], requestId }, people.owner);
    story.did({ ...actions['close-change'], requestId }, people.tester);
    expect(sign()).toBeUndefined();
    expect(story.record!.changeRequests[0].thread.map(one => one.kind)).toEqual(
      [
        'change-answered',
        'change-reopened',
        'change-answered',
        'change-closed',
      ],
    );
    expect(verified(story)).toEqual([]);
  });
});

describe('delegation', () => {
  const delegated = () => submitted().did(actions.delegate, people.tester);
  const onBehalf = (story: ReviewStory, by = substitute) =>
    story.signing('qa', by, { delegationId: '3' });

  it('lets the substitute sign, in the name of the person who delegated', () => {
    const story = delegated();
    expect(code(story, story.signing('qa', substitute))).toBe('not-a-member');
    expect(code(story, onBehalf(story))).toBeUndefined();
    story.add(onBehalf(story));
    expect(story.record!.signatures).toMatchObject([
      { by: substitute.ref, onBehalfOf: people.tester.ref, role: 'qa' },
    ]);
    // Neither of the two fills another role.
    expect(code(story, story.signing('operations', substitute))).toBe(
      'already-signed',
    );
    expect(
      code(story, story.signing('operations', person('priya', operators, qa))),
    ).toBe('already-signed');
    expect(verified(story)).toEqual([]);
  });

  it('ends with its last day, and when it is revoked', () => {
    const story = delegated();
    const late = { at: '2026-03-21T00:00:00.000Z' };
    expect(
      code(
        story,
        story.signing('qa', substitute, { delegationId: '3', ...late }),
      ),
    ).toBe('unknown-delegation');
    story.did({ ...actions['revoke-delegation'] }, substitute);
    expect(code(story, onBehalf(story))).toBe('unknown-delegation');
    expect(codeOf(story, actions['revoke-delegation'], people.tester)).toBe(
      'already-done',
    );
  });

  it.each<[string, Partial<typeof actions.delegate>, string]>([
    ['for more than 30 days', { until: '2026-04-01' }, 'invalid'],
    ['to a day that is past', { until: '2026-02-01' }, 'invalid'],
    ['to oneself', { to: people.tester.ref }, 'invalid'],
    ['to a group', { to: qa }, 'invalid'],
    ['to whoever submitted', { to: people.requester.ref }, 'requester'],
    ['of a role one does not have', { role: 'operations' }, 'not-a-member'],
    ['of a role there is not', { role: 'none' }, 'unknown-role'],
  ])('is refused %s', (_, more, expected) => {
    expect(
      codeOf(submitted(), { ...actions.delegate, ...more }, people.tester),
    ).toBe(expected);
  });

  it('is of no use to anybody else, nor to somebody who submits later', () => {
    const story = delegated();
    expect(code(story, onBehalf(story, people.stranger))).toBe(
      'unknown-delegation',
    );
    const own = new ReviewStory()
      .drafted()
      .did({ ...actions.delegate, to: people.owner.ref }, people.tester)
      .submitted(people.owner);
    expect(
      code(own, own.signing('qa', people.owner, { delegationId: '2' })),
    ).toBe('requester');
    // The one who delegated does not submit and approve by another hand.
    const self = new ReviewStory()
      .drafted()
      .did(actions.delegate, people.requester)
      .submitted();
    expect(
      code(self, self.signing('qa', substitute, { delegationId: '2' })),
    ).toBe('requester');
  });

  it('is offered to the substitute as a move', () => {
    const story = delegated();
    const signs = movesOf({
      record: story.record!,
      person: substitute,
      at: story.at,
    }).filter(({ move, refusal }) => move === 'sign' && !refusal);
    expect(signs).toEqual([
      { move: 'sign', role: 'qa', delegationId: '3', refusal: undefined },
    ]);
  });
});

describe('what keeps a handover from being signed', () => {
  const missing = {
    scorecard: 'operations-handover',
    title: 'Operations handover',
    level: 'ready',
    reached: false,
    seen: 'Basic reached, Ready required',
  };
  const condition = { text: 'x', owner: owners, due: '2026-04-01' };

  it('is a level not reached, unless there is a condition', () => {
    const story = draft().submitted(people.requester, { standings: [missing] });
    const refusal = handoverRefusal(
      story.record,
      story.signing('operations', people.operator),
    );
    expect(refusal?.code).toBe('condition-needed');
    expect(refusal?.message).toContain('Basic reached, Ready required');
    expect(
      movesOf({ record: story.record!, person: people.operator, at: story.at }),
    ).toContainEqual({
      move: 'sign',
      role: 'operations',
      needsCondition: refusal?.message,
    });
    story.signed('operations', people.operator, [condition]);
    // One condition on the record is enough for everybody.
    story.signed('qa', people.tester);
    expect(story.record!.status).toBe('accepted-with-conditions');
    expect(verified(story)).toEqual([]);
  });

  it('is an item that the template wants settled', () => {
    const story = new ReviewStory({
      template: { ...reviewTemplate, mustBeSettled: ['responsibility'] },
    })
      .drafted()
      .submitted();
    const sign = () =>
      code(story, story.signing('operations', people.operator));
    expect(sign()).toBe('condition-needed');
    story.did(actions['assign-responsibility'], people.owner);
    expect(sign()).toBeUndefined();
  });

  it('is a look at what has changed since', () => {
    const story = submitted();
    const before = reviewDigestOf(story.record!);
    story.did(actions['try-access'], people.operator);
    const sign = (reviewDigest?: string) =>
      code(
        story,
        story.signing('operations', people.operator, { reviewDigest }),
      );
    expect(sign(before)).toBe('other-snapshot');
    expect(sign()).toBeUndefined();
    const event = story.signing('operations', people.operator);
    delete (event.payload as { reviewDigest?: string }).reviewDigest;
    expect(code(story, event)).toBe('other-snapshot');
  });

  it('does not concern records of old', () => {
    const story = draft().submitted(people.requester, { review: undefined });
    const event = story.signing('operations', people.operator);
    expect(event.payload).not.toHaveProperty('reviewDigest');
    expect(code(story, event)).toBeUndefined();
  });
});

describe('submitting again', () => {
  it('under review takes a reason, and makes the signatures void', () => {
    const story = submitted().signed('operations', people.operator);
    expect(code(story, story.submission(people.owner))).toBe('invalid');
    const event = story.submission(people.owner, {}, 'The runbook is new');
    const forged = {
      ...event,
      payload: { ...event.payload, voids: [] },
    } as HandoverEvent;
    expect(code(story, forged)).toBe('invalid');
    story.add(event);
    expect(story.record).toMatchObject({
      status: 'submitted',
      round: 2,
      signatures: [],
      submittedAgainBecause: 'The runbook is new',
      requesters: [people.requester.ref, people.owner.ref],
    });
    expect(verified(story)).toEqual([]);
  });

  it('refuses a snapshot that says something else than the record', () => {
    const story = draft();
    expect(code(story, story.submission(people.owner, { review: [] }))).toBe(
      'other-snapshot',
    );
  });
});

describe('a renewal', () => {
  const before = () =>
    draft()
      .did(actions['record-session'], people.owner)
      .did(actions['confirm-session'], people.both)
      .did(actions['answer-item'], people.owner)
      .did(actions['do-step'], people.owner).record!;
  const renews = (operatingGroup: string) => ({
    id: 'h0',
    headDigest: digestOf('head'),
    snapshotDigest: digestOf('snapshot'),
    acceptedAt: '2025-03-01T09:00:00.000Z',
    carried: carriedItems(before(), operatingGroup),
  });

  it('takes over what was settled, until somebody touches it', () => {
    const story = new ReviewStory().drafted(people.requester, {
      renews: renews(operators),
    });
    const item = (key: string) =>
      reviewItemsOf(story.record!).find(one => one.key === key);
    expect(item('session:walkthrough')).toMatchObject({
      state: 'settled',
      unchangedSince: '2025-03-01T09:00:00.000Z',
    });
    // A process is gone through anew each time.
    expect(item('step:debrief')?.state).toBe('open');
    story.did({ ...actions['answer-item'], answer: 'open' }, people.owner);
    expect(item('checklist:tried')).toMatchObject({ state: 'open' });
    expect(item('checklist:tried')).not.toHaveProperty('unchangedSince');
    expect(verified(story.submitted())).toEqual([]);
    expect(heldOnTrust(story.events)).toEqual([
      expect.stringContaining('handover h0'),
    ]);
  });

  it('asks another operating group anew what depends on people', () => {
    expect(
      renews('group:default/others').carried.map(({ key }) => key),
    ).toEqual(['checklist:tried']);
  });
});

describe('who a template asks for', () => {
  const rule = "'group:default/oncall' in person.groups";
  const asks = (by: object) => ({
    ...reviewTemplate,
    signOffs: [{ role: 'lead', title: 'Lead', quorum: 1, by }],
    steps: [],
  });
  const proof = (more: Partial<RuleProof> = {}): RuleProof => ({
    rule,
    holds: true,
    inputs: {
      person: { ref: people.stranger.ref, groups: [] },
      handover: { entityRef, ownerRef: owners, operatingGroup: operators },
      entity: {},
    },
    ...more,
  });

  it('can be whom the catalog relates to the entity', () => {
    const story = new ReviewStory({
      template: asks({ relation: 'supportedBy' }) as typeof reviewTemplate,
    })
      .drafted(people.requester, {
        parties: { supportedby: ['group:default/marketing'] },
      })
      .submitted();
    expect(code(story, story.signing('lead', people.stranger))).toBeUndefined();
    expect(code(story, story.signing('lead', people.operator))).toBe(
      'not-a-member',
    );
  });

  it('can be whom a rule names, and says what is taken on trust', () => {
    const story = new ReviewStory({
      template: asks({ rule }) as typeof reviewTemplate,
    })
      .drafted()
      .submitted();
    const as = (...proofs: RuleProof[]) =>
      story.signing('lead', { ...people.stranger, proofs });
    expect(code(story, as())).toBe('not-a-member');
    expect(code(story, as(proof({ holds: false })))).toBe('not-a-member');
    const other = proof();
    other.inputs.person.ref = people.operator.ref;
    expect(code(story, as(other))).toBe('not-a-member');
    const forged = story.signing('lead', people.stranger);
    Object.assign(forged.payload, { proof: proof({ rule: 'true' }) });
    expect(code(story, forged)).toBe('not-a-member');

    story.add(as(proof()));
    expect(story.record!.status).toBe('accepted');
    expect(verified(story)).toEqual([]);
    expect(heldOnTrust(story.events)).toEqual([expect.stringContaining(rule)]);
  });
});
