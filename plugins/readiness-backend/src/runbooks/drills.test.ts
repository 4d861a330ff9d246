import { mockCredentials } from '@backstage/backend-test-utils';
import { ALERT_RUNBOOK, createRunbookPortals } from '../__testUtils__/runbooks';

jest.setTimeout(60_000);

const { databases, files, withRunbooks, start } = createRunbookPortals();

describe.each(databases.eachSupportedId())(
  'drills with runbooks on %s',
  databaseId => {
    it('records drills: who, when, how it went, and what that says of the runbook', async () => {
      files.addContent({ 'alert.md': ALERT_RUNBOOK });
      const shop = withRunbooks('shop', 'alert.md');
      const t = await start({ databaseId, entities: [shop] });
      const [{ id }] = (await t.refresh('shop')).body.items;

      const failed = await t.drill('shop', id, {
        outcome: 'failed',
        heldAt: '2026-11-20T10:00:00.000Z',
        notes: 'The dashboard was gone.',
      });
      expect(failed.status).toBe(200);
      expect(failed.body.lastDrilledAt).toBeUndefined();
      const worked = await t.drill('shop', id, {
        outcome: 'worked',
        heldAt: '2026-11-10T10:00:00.000Z',
      });
      expect(worked.body.lastDrilledAt).toBe('2026-11-10T10:00:00.000Z');
      expect(worked.body.drills).toMatchObject([
        {
          recordedBy: 'user:default/lin.wu',
          heldAt: '2026-11-20T10:00:00.000Z',
          recordedAt: '2026-11-21T08:00:00.000Z',
          outcome: 'failed',
          notes: 'The dashboard was gone.',
        },
        { heldAt: '2026-11-10T10:00:00.000Z', outcome: 'worked' },
      ]);
      expect((await t.facts(shop)).values.lastDrilledAt).toBe(
        '2026-11-10T10:00:00.000Z',
      );
      expect(t.changed.at(-1)).toEqual(['component:default/shop']);
    });

    it('refuses drills of the future, without notes, of services and of those who may not', async () => {
      files.addContent({ 'alert.md': ALERT_RUNBOOK });
      const t = await start({
        databaseId,
        entities: [withRunbooks('shop', 'alert.md')],
      });
      const [{ id }] = (await t.refresh('shop')).body.items;
      const ahead = { outcome: 'worked', heldAt: '2026-11-22T00:00:00.000Z' };
      expect((await t.drill('shop', id, ahead)).status).toBe(400);
      expect((await t.drill('shop', id, { outcome: 'failed' })).status).toBe(
        400,
      );
      expect(
        (await t.drill('shop', 'none', { outcome: 'worked' })).status,
      ).toBe(404);
      const service = await t.drill(
        'shop',
        id,
        { outcome: 'worked' },
        mockCredentials.service.header(),
      );
      expect(service.status).toBe(403);

      const denied = await start({
        databaseId,
        entities: [withRunbooks('shop', 'alert.md')],
        denied: ['readiness.runbook.drill'],
      });
      await denied.refresh('shop');
      expect(
        (await denied.drill('shop', id, { outcome: 'worked' })).status,
      ).toBe(403);
    });

    it('takes over reviews and drills recorded elsewhere, once', async () => {
      files.addContent({ 'alert.md': ALERT_RUNBOOK });
      const shop = withRunbooks('shop', 'alert.md');
      const record = {
        entityRef: 'component:default/shop',
        reference: 'alert.md',
        by: 'user:default/ada.obi',
      };
      const t = await start({
        databaseId,
        entities: [shop],
        loaders: [
          {
            source: 'the wiki',
            load: async () => [
              {
                ...record,
                what: 'review' as const,
                id: 'r1',
                outcome: 'confirmed',
                at: '2026-10-01T00:00:00.000Z',
              },
              {
                ...record,
                what: 'drill' as const,
                id: 'd1',
                outcome: 'worked',
                at: '2026-09-01T00:00:00.000Z',
              },
              {
                ...record,
                what: 'drill' as const,
                id: 'd2',
                outcome: 'confirmed',
                at: '2026-09-01T00:00:00.000Z',
              },
            ],
          },
          {
            source: 'a wiki that is down',
            load: async () => {
              throw new Error('down');
            },
          },
        ],
      });
      await t.refreshAll();
      await t.refreshAll();
      const [item] = (await t.list('shop')).body.items;
      expect(item).toMatchObject({
        lastReviewedAt: '2026-10-01T00:00:00.000Z',
        lastDrilledAt: '2026-09-01T00:00:00.000Z',
      });
      const { reviews, drills } = (await t.get('shop', item.id)).body;
      expect(reviews).toHaveLength(1);
      expect(drills).toHaveLength(1);
    });
  },
);
