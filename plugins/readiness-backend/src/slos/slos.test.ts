import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { entitySlosSchema } from '@backstage-readiness/plugin-readiness-common';
import { createTestDatabases } from '../__testUtils__/databases';
import { createSloPortals, NOW } from './__testUtils__/portal';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const { setUp } = createSloPortals();

describe.each(databases.eachSupportedId())('SLOs, %s', id => {
  const init = async (options: Parameters<typeof setUp>[1] = {}) =>
    setUp(await databases.init(id), options);

  it('reads, measures and judges the objectives of an entity', async () => {
    const { get, provider } = await init();
    expect(await get()).toMatchObject({
      entityRef: 'component:default/ferry',
      annotation: './slo.yaml',
      worst: 'met',
      canRefresh: true,
      problems: [],
      sla: null,
      objectives: [
        {
          id: 'boarding',
          format: 'openslo',
          title: 'Boarding',
          state: 'met',
          target: 0.99,
          current: expect.closeTo(0.995),
          method: 'occurrences',
          budget: {
            remaining: expect.closeTo(0.5),
            amount: {
              unit: 'events',
              total: expect.closeTo(560),
              left: expect.closeTo(280),
            },
          },
          burn: expect.closeTo(0.5),
          coverage: 1,
          alerts: [],
          exhaustedAt: null,
          provider: { id: 'real', title: 'Metrics' },
          sample: false,
          observedAt: NOW,
          problem: null,
          queries: [
            {
              part: 'good',
              query: 'good_total',
              links: [
                { title: 'Graph', url: 'https://p.example.com/good_total' },
              ],
            },
            {
              part: 'total',
              query: 'all_total',
              links: [
                { title: 'Graph', url: 'https://p.example.com/all_total' },
              ],
            },
          ],
        },
      ],
    });
    const { objectives } = await get();
    expect(objectives[0].burnDown).toHaveLength(57);
    expect(objectives[0].tiers.map(tier => tier.threshold)).toEqual([
      expect.closeTo(13.44),
      expect.closeTo(5.6),
      expect.closeTo(2.8),
      expect.closeTo(0.933),
    ]);
    // Looking again asks nobody: figures are refreshed on schedule.
    expect(provider.asked).toHaveLength(1);
  });

  it('says when the budget is going fast, and when it is gone', async () => {
    const { get, provider, runSchedule } = await init();
    provider.answer = 9.5;
    await runSchedule();
    expect((await get()).objectives[0]).toMatchObject({ state: 'at-risk' });
    provider.answer = 20;
    await runSchedule();
    expect(await get()).toMatchObject({
      worst: 'breached',
      objectives: [
        { state: 'breached', budget: { consumed: expect.closeTo(2) } },
      ],
    });
  });

  it('has nothing to say of an entity without the annotation', async () => {
    const { get } = await init();
    expect(await get('plain')).toMatchObject({
      annotation: null,
      worst: null,
      objectives: [],
      readAt: null,
    });
  });

  it('refreshes by hand, and has the facts follow', async () => {
    const { get, provider, refresh, changed } = await init();
    await get();
    provider.answer = 20;
    const { body } = await refresh().expect(200);
    expect(entitySlosSchema.parse(body)).toMatchObject({ worst: 'breached' });
    expect(changed).toEqual(['component:default/ferry']);
  });

  it('lets nobody refresh without the permission, and says so beforehand', async () => {
    const { get, refresh, provider } = await init({
      permission: AuthorizeResult.DENY,
    });
    expect(await get()).toMatchObject({ canRefresh: false });
    await refresh().expect(403);
    expect(provider.asked).toHaveLength(1);
  });

  it('knows no entity that is not in the catalog', async () => {
    const { raw } = await init();
    expect((await raw('nowhere')).status).toBe(404);
  });

  it('makes facts, and leaves out what was not observed', async () => {
    const { collect, provider, clock, runSchedule } = await init();
    expect(await collect()).toEqual([
      {
        entityRef: 'component:default/ferry',
        observedAt: NOW,
        values: {
          defined: 1,
          worst: 'met',
          budgetRemaining: expect.closeTo(0.5),
          target: 0.99,
          sample: false,
          alertsKnown: true,
          alerting: false,
          slaDefined: false,
        },
      },
    ]);
    // An outage does not rewrite what was seen; it grows old.
    provider.answer = new Error('down');
    clock.now = new Date('2026-11-21T14:00:00Z');
    await runSchedule();
    expect(await collect()).toEqual([
      expect.objectContaining({
        observedAt: NOW,
        values: expect.objectContaining({
          budgetRemaining: expect.closeTo(0.5),
        }),
      }),
    ]);
  });
});
