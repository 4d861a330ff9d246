import { mockCredentials } from '@backstage/backend-test-utils';
import { ALERT_RUNBOOK, createRunbookPortals } from '../__testUtils__/runbooks';

jest.setTimeout(60_000);

const { databases, files, withRunbooks, start } = createRunbookPortals();

describe.each(databases.eachSupportedId())(
  'reviews of runbooks on %s',
  databaseId => {
    it('records reviews under the name of the caller and tells when the text changed since', async () => {
      const refunds = withRunbooks('refunds', 'runbooks/queue.md');
      const portal = await start({ databaseId, entities: [refunds] });
      const { id } = (await portal.refresh('refunds')).body.items[0];
      portal.changed.length = 0;

      const reviewed = await portal.review('refunds', id, {
        outcome: 'confirmed',
        notes: ' Walked through with Kai. ',
        reviewedBy: 'user:default/mallory',
      });
      expect(reviewed.status).toBe(200);
      expect(reviewed.body).toMatchObject({
        lastReviewedAt: '2026-11-21T08:00:00.000Z',
        reviews: [
          {
            reviewedBy: 'user:default/lin.wu',
            reviewedAt: '2026-11-21T08:00:00.000Z',
            outcome: 'confirmed',
            notes: 'Walked through with Kai.',
          },
        ],
      });
      expect(portal.changed).toEqual([['component:default/refunds']]);
      expect((await portal.facts(refunds)).values).toMatchObject({
        lastReviewedAt: '2026-11-21T08:00:00.000Z',
      });

      files.addContent({ 'runbooks/queue.md': `${ALERT_RUNBOOK}\nNew.\n` });
      await portal.refresh('refunds');
      expect((await portal.get('refunds', id)).body.changedSinceReview).toBe(
        true,
      );

      // One that does not hold takes the earlier word back.
      portal.clock.now = new Date('2026-11-21T09:00:00.000Z');
      const empty = await portal.review('refunds', id, {
        outcome: 'needs-work',
      });
      expect(empty.status).toBe(400);
      const doubted = await portal.review('refunds', id, {
        outcome: 'needs-work',
        notes: 'The dashboard moved.',
      });
      expect(doubted.body.lastReviewedAt).toBeUndefined();
      expect(
        doubted.body.reviews.map((one: { outcome: string }) => one.outcome),
      ).toEqual(['needs-work', 'confirmed']);
      expect((await portal.facts(refunds)).values).not.toHaveProperty(
        'lastReviewedAt',
      );
    });

    it('refuses reviews by services, without permission, and of what is not there', async () => {
      const portal = await start({
        databaseId,
        entities: [withRunbooks('refunds', 'runbooks/queue.md')],
        denied: ['readiness.runbook.review'],
      });
      const { id } = (await portal.refresh('refunds')).body.items[0];
      const body = { outcome: 'confirmed' };

      const service = await portal.review(
        'refunds',
        id,
        body,
        mockCredentials.service.header(),
      );
      expect(service.status).toBe(403);
      expect(service.body.error.message).toMatch(
        /sign in and record it as yourself/,
      );

      const denied = await portal.review('refunds', id, body);
      expect(denied.status).toBe(403);
      expect(denied.body.error.message).toMatch(/readiness.runbook.review/);
      expect(await portal.knex('runbook_reviews')).toEqual([]);

      expect((await portal.get('refunds', 'none')).status).toBe(404);
      expect((await portal.list('nobody')).status).toBe(404);
      expect(
        (await portal.review('refunds', id, { outcome: 'fine' })).status,
      ).toBe(400);
    });
  },
);
