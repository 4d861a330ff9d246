import {
  createMockDirectory,
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  entitySlosSchema,
  type SloAlert,
  type SloDefinition,
} from '@backstage-readiness/plugin-readiness-common';
import {
  createOutboundClient,
  type SloAlertsResult,
  type SloDiscovery,
  type SloFigures,
  type SloFiguresRequest,
  type SloProvider,
} from '@backstage-readiness/plugin-readiness-node';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import request from 'supertest';
import { migrate } from '../database';
import { DocumentReader } from '../documents/DocumentReader';
import { EntityAccess } from '../http/EntityAccess';
import { GroupTree } from '../scorecards';
import { createTestDatabases } from '../__testUtils__/databases';
import { createSlosPart } from './createSlosPart';
import type { PromisedSla } from './SloService';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const files = createMockDirectory();
const NOW = '2026-11-21T12:00:00.000Z';

function openSlo(options: { name?: string; query?: string; target?: number }) {
  return `apiVersion: openslo/v1
kind: SLO
metadata: { name: ${options.name ?? 'boarding'}, displayName: Boarding }
spec:
  service: ferry
  indicator:
    spec:
      ratioMetric:
        counter: true
        good: { metricSource: { type: Prometheus, spec: { query: '${
          options.query ?? 'good_total'
        }' } } }
        total: { metricSource: { type: Prometheus, spec: { query: all_total } } }
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: ${options.target ?? 0.99} }]
`;
}

function component(name: string, slo?: string): Entity {
  const location = `file:${files.path}/catalog-info.yaml`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
        ...(slo && { 'readiness/slo': slo }),
      },
    },
    spec: {},
  };
}

/** Measures what the test says: the same share of bad events everywhere. */
class TestProvider implements SloProvider {
  asked: SloFiguresRequest[] = [];
  /** Alert rules of every objective, a reason, or an outage. */
  rules: SloAlert[] | string | Error = [];
  /** What it finds of recorded series. */
  recorded: SloDiscovery | Error = { definitions: [] };
  /** Bad events of 1000, a reason, or an outage. */
  answer: number | string | Error = 5;

  constructor(
    readonly id: string,
    readonly title: string,
    readonly sample?: boolean,
    public measures = true,
  ) {}

  supports() {
    return this.measures;
  }

  async fetchAlerts(options: {
    requests: ReadonlyArray<{ id: string }>;
  }): Promise<SloAlertsResult[]> {
    const { rules } = this;
    if (rules instanceof Error) {
      throw rules;
    }
    return options.requests.map(({ id }) =>
      typeof rules === 'string' ? { id, reason: rules } : { id, alerts: rules },
    );
  }

  async discover() {
    if (this.recorded instanceof Error) {
      throw this.recorded;
    }
    return this.recorded;
  }

  queryLinks({ query }: { query: string }) {
    return [{ title: 'Graph', url: `https://p.example.com/${query}` }];
  }

  async fetchFigures(options: {
    requests: readonly SloFiguresRequest[];
    now: Date;
  }) {
    const { answer } = this;
    if (answer instanceof Error) {
      throw answer;
    }
    this.asked.push(...options.requests);
    return options.requests.map(({ id, buckets, windowSeconds }) => {
      if (typeof answer === 'string') {
        return { id, reason: answer };
      }
      const figures: SloFigures = {
        countsKnown: true,
        observedAt: options.now.toISOString(),
        buckets: buckets.map(bucket => ({
          until: bucket.end.toISOString(),
          bad: answer,
          total: 1000,
        })),
        windows: windowSeconds.map(seconds => ({
          seconds,
          bad: answer,
          total: 1000,
        })),
      };
      return { id, figures };
    });
  }
}

async function setUp(
  knex: Knex,
  options: {
    entities?: Entity[];
    providers?: SloProvider[];
    permission?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
    promised?: PromisedSla;
  } = {},
) {
  await migrate(knex);
  files.setContent({ 'catalog-info.yaml': '', 'slo.yaml': openSlo({}) });
  const clock = { now: new Date(NOW) };
  const entities = options.entities ?? [
    component('ferry', './slo.yaml'),
    component('plain'),
  ];
  const catalog = catalogServiceMock({ entities });
  const provider = new TestProvider('real', 'Metrics');
  const changed: string[] = [];
  const slos = createSlosPart({
    knex,
    catalog,
    auth: mockServices.auth(),
    groups: new GroupTree({ catalog, auth: mockServices.auth() }),
    logger: mockServices.logger.mock(),
    access: new EntityAccess({
      catalog,
      permissions: mockServices.permissions({
        result: options.permission ?? AuthorizeResult.ALLOW,
      }),
    }),
    documents: new DocumentReader({
      urlReader: mockServices.urlReader.mock(),
      outbound: createOutboundClient(),
      integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
      fileRoots: [files.path],
      maxBytes: 100_000,
    }),
    providers: options.providers ?? [provider],
    promisedTo: async of => of.map(() => options.promised),
    onChange: async refs => {
      changed.push(...refs);
    },
    clock: () => clock.now,
  });
  const router = Router();
  slos.addRoutes(router, {
    httpAuth: mockServices.httpAuth({
      defaultCredentials: mockCredentials.user('user:default/ada'),
    }),
    auditor: mockServices.auditor.mock({
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    }),
  });
  const app = express().use(express.json(), router, mockErrorHandler());
  let task: ((signal: AbortSignal) => Promise<void>) | undefined;
  await slos.start({
    scheduler: mockServices.scheduler.mock({
      scheduleTask: async ({ fn }) => {
        task = fn as typeof task;
      },
    }),
  });
  const path = (name: string) => `/entities/component/default/${name}/slos`;
  return {
    clock,
    provider,
    changed,
    raw: (name: string) => request(app).get(path(name)),
    get: async (name = 'ferry') =>
      entitySlosSchema.parse(
        (await request(app).get(path(name)).expect(200)).body,
      ),
    refresh: (name = 'ferry') => request(app).post(`${path(name)}/refresh`),
    runSchedule: async () => task?.(new AbortController().signal),
    availability: () => slos.availabilityOf(entities[0]),
    collect: () =>
      slos.facts.collect({ entities, signal: new AbortController().signal }),
  };
}

describe.each(databases.eachSupportedId())('SLOs, %s', id => {
  const init = async (options: Parameters<typeof setUp>[1] = {}) =>
    setUp(await databases.init(id), options);

  it('tells what is kept of an SLA, as far as it was measured', async () => {
    const { availability, runSchedule, provider } = await init({
      promised: { target: 0.98, over: 'P30D', source: './support.yaml' },
    });
    // Nothing is read or measured for it.
    expect(await availability()).toBeUndefined();
    expect(provider.asked).toEqual([]);
    await runSchedule();
    expect(await availability()).toEqual({
      share: expect.closeTo(0.995),
      observedAt: NOW,
      sample: false,
    });
  });

  it('tells nothing of an availability that nobody promises', async () => {
    const { availability, runSchedule } = await init();
    await runSchedule();
    expect(await availability()).toBeUndefined();
  });

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

  it('tells the problems of the files with their place', async () => {
    const { get } = await init({
      entities: [component('ferry', './slo.yaml, ./bad.yaml,./gone.yaml')],
    });
    files.addContent({
      'bad.yaml': openSlo({ name: 'bad', target: 99.9 }),
    });
    const slos = await get();
    expect(JSON.stringify(slos)).not.toContain(files.path);
    const { objectives, problems } = slos;
    expect(objectives.map(objective => objective.id)).toEqual(['boarding']);
    expect(problems).toEqual([
      expect.objectContaining({
        severity: 'refused',
        url: './gone.yaml',
        message: expect.stringContaining('nothing is there'),
      }),
      expect.objectContaining({
        severity: 'refused',
        url: './bad.yaml',
        line: 14,
        slo: 'bad',
      }),
    ]);
  });

  const alert: SloAlert = {
    name: 'GatesShut',
    state: 'firing',
    severity: 'page',
    since: NOW,
    summary: 'Nobody gets in',
    runbookUrl: 'https://wiki.example.com/gates',
  };

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

  it('tells the facts about an SLA', async () => {
    const { collect } = await init({
      promised: { target: 0.98, over: 'P30D', source: './support.yaml' },
    });
    expect((await collect())[0].values).toMatchObject({
      slaDefined: true,
      slaAligned: true,
    });
  });

  it('leaves the alignment out of the facts when it cannot be told', async () => {
    const { collect } = await init({
      promised: {
        target: 0.98,
        over: 'P30D',
        slo: 'another',
        source: './support.yaml',
      },
    });
    const [{ values }] = await collect();
    expect(values).toMatchObject({ slaDefined: true });
    expect(values).not.toHaveProperty('slaAligned');
  });

  describe('of series that are only recorded', () => {
    const definition: SloDefinition = {
      format: 'recorded',
      id: 'ferry-gates',
      name: 'gates',
      title: 'gates',
      service: 'ferry',
      target: 0.99,
      method: 'occurrences',
      window: { kind: 'rolling', duration: { count: 28, unit: 'day' } },
      indicator: {
        kind: 'raw-ratio',
        rawType: 'failure',
        source: { type: 'Prometheus', ref: 'main', spec: { query: 'x' } },
      },
      annotations: {},
      source: { url: '', line: 1 },
    };
    const entities = [component('ferry', 'sloth:ferry, ./slo.yaml')];

    it('are measured beside those of files, and stay while nobody can look', async () => {
      const { get, provider, runSchedule } = await init({ entities });
      provider.recorded = { definitions: [definition] };
      await runSchedule();
      const { objectives, problems } = await get();
      expect(problems).toEqual([]);
      expect(
        objectives.map(({ id: one, format, state }) => [one, format, state]),
      ).toEqual([
        ['boarding', 'openslo', 'met'],
        ['ferry-gates', 'recorded', 'met'],
      ]);
      expect(objectives[1].source).toEqual({ url: 'sloth:ferry', line: 1 });
      for (const failure of [new Error('down'), { reason: 'it is slow' }]) {
        provider.recorded = failure;
        await runSchedule();
        const later = await get();
        expect(later.objectives).toHaveLength(2);
        expect(later.problems).toEqual([
          expect.objectContaining({
            url: 'sloth:ferry',
            message: expect.stringMatching(/down|it is slow/),
          }),
        ]);
      }
    });

    it('go when nothing is recorded any more, and the reason says so', async () => {
      const { get, provider, runSchedule } = await init({ entities });
      provider.recorded = { definitions: [definition] };
      await runSchedule();
      provider.recorded = { definitions: [] };
      await runSchedule();
      expect(await get()).toMatchObject({
        objectives: [{ id: 'boarding' }],
        problems: [
          {
            severity: 'refused',
            message: expect.stringContaining('sloth_service'),
          },
        ],
      });
    });

    it('are looked for by nobody where no provider can', async () => {
      const { get } = await init({ entities, providers: [] });
      expect((await get()).problems[0].message).toMatch(
        /no installed provider/,
      );
    });
  });

  describe('in a folder', () => {
    const prepare = async (annotation: string) => {
      const prepared = await init({
        entities: [component('ferry', annotation)],
      });
      files.addContent({
        'slos/gates.yaml': openSlo({ name: 'gates' }),
        'slos/more/piers.yml': openSlo({ name: 'piers' }),
        'slos/catalog-info.yaml': 'kind: Component\n',
        'slos/notes.md': 'apiVersion: openslo/v1',
      });
      return prepared;
    };

    it.each(['./slos/', './slos'])('are read from %s', async annotation => {
      const { get } = await prepare(annotation);
      const { objectives, problems } = await get();
      expect(problems).toEqual([]);
      expect(
        objectives.map(({ id: one, source }) => [one, source.url]),
      ).toEqual([
        ['gates', './slos/gates.yaml'],
        ['piers', './slos/piers.yml'],
      ]);
    });

    it('that is not there are a problem', async () => {
      const { get } = await prepare('./elsewhere');
      expect((await get()).problems).toEqual([
        expect.objectContaining({
          url: './elsewhere',
          message: expect.stringContaining('nothing is there'),
        }),
      ]);
    });
  });

  it('forgets objectives of a file that is gone', async () => {
    const { get, runSchedule } = await init();
    await runSchedule();
    files.setContent({ 'catalog-info.yaml': '' });
    await runSchedule();
    expect(await get()).toMatchObject({
      objectives: [],
      worst: null,
      problems: [{ severity: 'refused' }],
    });
  });

  it('keeps objectives of a file that cannot be read for now', async () => {
    const { get, runSchedule } = await init();
    await runSchedule();
    files.addContent({ 'slo.yaml': 'x'.repeat(100_001) });
    await runSchedule();
    expect(await get()).toMatchObject({
      objectives: [{ id: 'boarding', state: 'met' }],
      problems: [{ message: expect.stringContaining('larger than') }],
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

  it('holds the SLA of the support model against the objective it stands on', async () => {
    const promised = { target: 0.995, over: 'P30D', source: './support.yaml' };
    const { get } = await init({ promised });
    expect((await get()).sla).toEqual({
      ...promised,
      objectiveId: 'boarding',
      aligned: false,
      problem: expect.stringContaining('promises 99 %'),
    });
    // Without objectives there is nothing it could stand on.
    expect((await get('plain')).sla).toEqual({
      ...promised,
      objectiveId: null,
      aligned: null,
      problem: expect.any(String),
    });
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
