import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { migrate } from '../../database';
import { OPERATORS } from '../__testUtils__/listsPortal';
import {
  DELEGATION,
  DRAFT,
  evidence,
  REF,
  ref,
  reviewDesk,
  SESSION,
} from '../__testUtils__/reviewDesk';

jest.setTimeout(120_000);

const databases = createTestDatabases();

const sessionOf = ({ review }: HandoverView) =>
  review.items.flatMap(({ sessions }) => sessions ?? [])[0];

describe.each(databases.eachSupportedId())(
  'a review through actions on %s',
  databaseId => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await migrate(knex);
    });

    it('goes from the draft to the renewal', async () => {
      const portal = await reviewDesk(knex);
      const { does, tries, invoke, done, audit } = portal;
      const { id } = await does('ada', 'draft-handover', DRAFT);
      await does('ada', 'prepare-handover', {
        operatingGroup: OPERATORS,
        note: 'Nearly there',
        extraItems: [{ id: 'gates', section: 'Testing', title: 'Gates tried' }],
      });
      await does('ada', 'do-handover-step', { stepId: 'debrief', evidence });
      const mistaken = await does('ada', 'record-handover-session', {
        ...SESSION,
        date: '2026-10-29',
      });
      await does('ada', 'withdraw-handover-session', {
        sessionId: sessionOf(mistaken).id,
        reason: 'It was the day after',
      });
      const session = sessionOf(
        await does('ada', 'record-handover-session', SESSION),
      );
      await does('lin', 'confirm-handover-session', { sessionId: session.id });
      await does('lin', 'try-handover-access', {
        accessId: 'secrets',
        works: true,
      });
      await does('lin', 'assign-handover-responsibility', {
        responsibilityId: 'incidents',
        assignee: OPERATORS,
      });
      await does('ada', 'answer-handover-item', {
        itemId: 'mock-incident',
        answer: 'done',
        evidence,
      });
      const settled = await does('ada', 'answer-handover-item', {
        itemId: 'gates',
        answer: 'not-applicable',
        evidence: { text: 'It has none' },
      });
      expect(
        settled.review.items.map(({ key, state }) => `${key}: ${state}`),
      ).toEqual([
        'step:debrief: settled',
        'session:walkthrough: settled',
        'access:secrets: settled',
        'responsibility:incidents: settled',
        'checklist:mock-incident: settled',
        'checklist:gates: not-applicable',
      ]);

      const submitted = await does('ada', 'submit-handover-draft');
      expect(submitted.obstacles).toEqual([]);
      const { snapshotDigest } = submitted;
      await does('lin', 'comment-on-handover', { text: 'Well done' });
      const asked = await does('priya', 'request-handover-change', {
        role: 'qa',
        item: 'checklist:gates',
        text: 'Say why there are none',
      });
      await expect(
        tries('lin', 'sign-handover', { role: 'operations', snapshotDigest }),
      ).rejects.toThrow('Say why there are none');
      const requestId = asked.changeRequests[0].id;
      await does('ada', 'answer-handover-change', { requestId, evidence });
      await does('priya', 'reopen-handover-change', {
        requestId,
        text: 'And who says so?',
      });
      await does('ada', 'answer-handover-change', { requestId, evidence });
      await does('priya', 'close-handover-change', { requestId });

      const delegated = await does('priya', 'delegate-handover', DELEGATION);
      await does('priya', 'revoke-handover-delegation', {
        delegationId: delegated.delegations[0].id,
      });
      const again = await does('priya', 'delegate-handover', DELEGATION);
      await does('lin', 'sign-handover', {
        role: 'operations',
        snapshotDigest,
        reviewDigest: again.review.digest,
        conditions: [
          { text: 'Gates', owner: 'group:default/boats', due: '2026-11-15' },
        ],
      });
      const accepted = await does('tom', 'sign-handover', {
        role: 'qa',
        snapshotDigest,
        delegationId: again.delegations[1].id,
      });
      expect(accepted).toMatchObject({
        status: 'accepted-with-conditions',
        roles: [
          { signatures: [{ by: ref('lin') }] },
          { signatures: [{ by: ref('tom'), onBehalfOf: ref('priya') }] },
        ],
      });
      const met = await does('ada', 'meet-handover-condition', {
        conditionId: accepted.conditions[0].id,
        text: 'There they are',
      });
      expect(met.status).toBe('accepted');

      // Everything that went through is an event, and nothing else is.
      const events = audit.filter(one => one.endsWith('success')).length;
      expect(await tries('lin', 'mark-handover-seen')).toEqual({
        seenSeq: events,
      });
      expect(await tries('lin', 'mark-handover-seen')).toEqual({
        seenSeq: events,
      });
      expect(await invoke('verify-handover', { id })).toMatchObject({
        intact: true,
        events,
      });

      const renewal = await does('ada', 'draft-handover', {
        ...DRAFT,
        renews: id,
      });
      expect(renewal).toMatchObject({ status: 'draft', renews: { id } });
      expect(
        await does('ada', 'withdraw-handover', { reason: 'Too early' }),
      ).toMatchObject({ status: 'withdrawn' });

      const { plannedFor: _, ...pier } = DRAFT;
      const other = await does('ada', 'submit-handover', {
        ...pier,
        entityRef: 'component:default/pier',
      });
      expect(
        await does('priya', 'reject-handover', {
          role: 'qa',
          snapshotDigest: other.snapshotDigest,
          reason: 'Nobody knows it',
        }),
      ).toMatchObject({ status: 'rejected' });

      expect([...done, 'mark-handover-seen'].sort()).toEqual(
        portal.writes.map(({ name }) => name).sort(),
      );
    });

    it('tells the audit log what each attempt was about', async () => {
      const { does, tries, auditor, audit } = await reviewDesk(knex);
      const { id } = await does('ada', 'draft-handover', DRAFT);
      await does('ada', 'do-handover-step', { stepId: 'debrief', evidence });
      await expect(
        tries('ada', 'confirm-handover-session', { sessionId: '9' }),
      ).rejects.toThrow('"9"');
      const meta = auditor.createEvent.mock.calls.map(([event]) => event.meta);
      expect(meta).toEqual([
        { entityRef: REF, through: 'action' },
        { entityRef: REF, through: 'action' },
        { id, stepId: 'debrief', through: 'action' },
        { id, stepId: 'debrief', through: 'action' },
        { id, sessionId: '9', through: 'action' },
      ]);
      expect(audit).toEqual([
        'draft-handover (action): success',
        'draft-handover (action): ConflictError',
        'do-handover-step (action): success',
        'do-handover-step (action): ConflictError',
        'confirm-handover-session (action): NotFoundError',
      ]);
    });
  },
);
