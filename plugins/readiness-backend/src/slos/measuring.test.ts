import type { SloAlert } from '@backstage-readiness/plugin-readiness-common';
import { createTestDatabases } from '../__testUtils__/databases';
import { createSloPortals, NOW, openSlo } from './__testUtils__/portal';
import { TestProvider } from './__testUtils__/TestProvider';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const { files, setUp } = createSloPortals();

describe.each(databases.eachSupportedId())('measuring SLOs, %s', id => {
  const init = async (options: Parameters<typeof setUp>[1] = {}) =>
    setUp(await databases.init(id), options);

  const alert: SloAlert = {
    name: 'GatesShut',
    state: 'firing',
    severity: 'page',
    since: NOW,
    summary: 'Nobody gets in',
    runbookUrl: 'https://wiki.example.com/gates',
  };

  it('keeps the last figures when the provider fails, until they are stale', async () => {
    const { get, provider, runSchedule, clock } = await init();
    await runSchedule();
    for (const outage of [new Error('it burns'), 'the query is refused']) {
      provider.answer = outage;
      clock.now = new Date('2026-11-21T12:20:00Z');
      await runSchedule();
      expect((await get()).objectives[0]).toMatchObject({
        state: 'met',
        observedAt: NOW,
        problem: expect.stringMatching(/it burns|the query is refused/),
      });
    }
    clock.now = new Date('2026-11-21T12:31:00Z');
    expect(await get()).toMatchObject({
      worst: 'stale',
      objectives: [{ state: 'stale', observedAt: NOW }],
    });
    provider.answer = 5;
    await runSchedule();
    expect((await get()).objectives[0]).toMatchObject({
      state: 'met',
      problem: null,
    });
  });

  it('has no data without traffic, and never takes that for met', async () => {
    const { get, provider } = await init();
    provider.fetchFigures = async ({ requests, now }) =>
      requests.map(({ id: requestId, buckets, windowSeconds }) => ({
        id: requestId,
        figures: {
          countsKnown: true,
          observedAt: now.toISOString(),
          buckets: buckets.map(bucket => ({
            until: bucket.end.toISOString(),
            bad: 0,
            total: 0,
          })),
          windows: windowSeconds.map(seconds => ({
            seconds,
            bad: 0,
            total: 0,
          })),
        },
      }));
    expect((await get()).objectives[0]).toMatchObject({
      state: 'no-data',
      current: null,
      budget: null,
      burnDown: [],
    });
  });

  it('drops figures of a query that has changed, not those of a new target', async () => {
    const { get, provider, runSchedule } = await init();
    await runSchedule();
    provider.answer = 'down';
    files.addContent({ 'slo.yaml': openSlo({ target: 0.999 }) });
    await runSchedule();
    expect((await get()).objectives[0]).toMatchObject({
      target: 0.999,
      state: 'breached',
    });
    files.addContent({ 'slo.yaml': openSlo({ query: 'other_total' }) });
    await runSchedule();
    expect((await get()).objectives[0]).toMatchObject({
      state: 'no-data',
      observedAt: null,
      problem: 'down',
    });
  });

  it('asks real providers before sample ones, and never mixes their figures', async () => {
    const sample = new TestProvider('sample', 'Sample data', true);
    const real = new TestProvider('real', 'Metrics', false, false);
    const { get, runSchedule } = await init({ providers: [sample, real] });
    await runSchedule();
    expect((await get()).objectives[0]).toMatchObject({
      sample: true,
      provider: { id: 'sample' },
    });
    real.measures = true;
    real.answer = 'not yet';
    await runSchedule();
    expect((await get()).objectives[0]).toMatchObject({
      sample: false,
      provider: { id: 'real' },
      state: 'no-data',
      problem: 'not yet',
    });
  });

  it('says who is missing when nobody can measure', async () => {
    const { get } = await init({ providers: [] });
    expect((await get()).objectives[0]).toMatchObject({
      state: 'no-data',
      provider: null,
      problem: expect.stringContaining('data source Prometheus'),
    });
  });

  it('shows the alert rules of an objective, and none of an hour ago', async () => {
    const { get, provider, runSchedule, clock, collect } = await init();
    provider.rules = [alert];
    await runSchedule();
    expect((await get()).objectives[0].alerts).toEqual([alert]);
    expect((await collect())[0].values).toMatchObject({
      alertsKnown: true,
      alerting: true,
    });
    for (const failure of ['no rules here', new Error('down')]) {
      provider.rules = failure;
      clock.now = new Date('2026-11-21T12:20:00Z');
      await runSchedule();
      expect((await get()).objectives[0]).toMatchObject({
        alerts: [alert],
        problem: null,
      });
    }
    clock.now = new Date('2026-11-21T12:31:00Z');
    expect((await get()).objectives[0].alerts).toBeNull();
    const [{ values }] = await collect();
    expect(values).toMatchObject({ alertsKnown: false });
    expect(values).not.toHaveProperty('alerting');
  });
});
