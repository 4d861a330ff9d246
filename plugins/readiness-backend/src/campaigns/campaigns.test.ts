import {
  createMockDirectory,
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  Campaign,
  CampaignPage,
  EntityCampaign,
} from '@backstage-readiness/plugin-readiness-common';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import request from 'supertest';
import { migrate } from '../database';
import { isAsked } from '../definitions';
import { addRequest, approve } from '../exemptions/store/moves';
import { EntityAccess } from '../http/EntityAccess';
import { applyRetention, readRetentionConfig } from '../rollups';
import { RollupService } from '../rollups/RollupService';
import { TrendsService } from '../rollups/TrendsService';
import { GroupTree } from '../scorecards/GroupTree';
import {
  component,
  definitionsYaml,
  group,
  ref,
  setup,
} from '../scorecards/__testUtils__/setup';
import { createTestDatabases } from '../__testUtils__/databases';
import { AuthorizedCampaigns } from './AuthorizedCampaigns';
import { CampaignKeeper } from './CampaignKeeper';
import { CampaignsService } from './CampaignsService';
import { serveCampaigns } from './router';

const databases = createTestDatabases();
jest.setTimeout(60_000);

const DAY_MS = 24 * 60 * 60 * 1000;
const day = (offset: number) =>
  new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);

/** A check of its own beside one of the scorecard, over all components. */
function campaignYaml(
  options: { starts?: number; deadline?: number; ends?: number } = {},
) {
  const { starts = -5, deadline = 5, ends = deadline } = options;
  return `
apiVersion: readiness/v1
kind: Campaign
metadata: { name: winter, title: Ready for winter, owner: group:default/platform }
spec:
  why: Winter is coming.
  how: Do both.
  appliesTo: { kind: Component }
  starts: ${day(starts)}
  deadline: ${day(deadline)}
  ends: ${day(ends)}
  checks: [has-slo, has-lifecycle]
  promoteTo: { scorecard: basics, level: silver }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: has-lifecycle, title: Is no experiment }
spec:
  section: catalog
  why: Because.
  fix: Grow up.
  rule: spec('lifecycle') != 'experimental'
`;
}

const lab = component('lab', {
  lifecycle: 'experimental',
  owner: 'group:default/journeys',
});
const entities: Entity[] = [
  group('delivery'),
  group('payments', 'delivery'),
  group('journeys', 'delivery'),
  component('pay'),
  component('refund'),
  // Only the campaign is about it: the scorecard asks production only.
  lab,
];

describe.each(databases.eachSupportedId())('campaigns on %s', databaseId => {
  const folder = createMockDirectory();
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await migrate(knex);
  });

  function write(options?: Parameters<typeof campaignYaml>[0]) {
    folder.setContent({
      'definitions.yaml': definitionsYaml,
      'campaign.yaml': campaignYaml(options),
    });
  }

  async function start(
    options: Parameters<typeof campaignYaml>[0] & { hidden?: string[] } = {},
  ) {
    write(options);
    const parts = await setup({
      knex,
      entities,
      definitionsFolder: folder.path,
    });
    parts.slo.answers.set('pay', 1).set('refund', 0).set('lab', 1);
    await parts.collect();
    const catalog = catalogServiceMock({ entities });
    const auth = mockServices.auth();
    const logger = mockServices.logger.mock();
    const groups = new GroupTree({ catalog, auth });
    const { hidden = [] } = options;
    const decision: PolicyDecision =
      hidden.length === 0
        ? { result: AuthorizeResult.ALLOW }
        : {
            result: AuthorizeResult.CONDITIONAL,
            pluginId: 'catalog',
            resourceType: 'catalog-entity',
            conditions: { rule: 'X', resourceType: 'catalog-entity' },
          };
    const router = Router();
    serveCampaigns(
      router,
      {
        httpAuth: mockServices.httpAuth({
          defaultCredentials: mockCredentials.user(),
        }),
        auditor: mockServices.auditor.mock(),
      },
      new AuthorizedCampaigns({
        campaigns: new CampaignsService({ ...parts, knex, groups }),
        access: new EntityAccess({
          catalog: catalogServiceMock({
            entities: entities.filter(
              ({ metadata }) => !hidden.includes(metadata.name),
            ),
          }),
          permissions: mockServices.permissions.mock({
            authorizeConditional: async () => [decision],
          }),
        }),
      }),
    );
    const app = express().use(router).use(mockErrorHandler());
    const get = async <T>(path: string): Promise<T> => {
      const { status, body } = await request(app).get(path);
      expect({ status, body }).toMatchObject({ status: 200 });
      return body;
    };
    const keeperFrom = (settled: Date) =>
      new CampaignKeeper({
        knex,
        definitions: parts.definitions,
        logger,
        settled,
        evaluate: () => parts.evaluation.evaluateAll(),
      });
    return {
      ...parts,
      get,
      app,
      list: async (search = '') =>
        (await get<{ items: Campaign[] }>(`/campaigns${search}`)).items,
      page: (search = '') => get<CampaignPage>(`/campaigns/winter${search}`),
      of: async (name: string) =>
        (
          await get<{ items: EntityCampaign[] }>(
            `/entities/component/default/${name}/campaigns`,
          )
        ).items,
      trends: new TrendsService({
        knex,
        groups,
        definitions: parts.definitions,
      }),
      rollups: new RollupService({ knex, catalog, auth, groups, logger }),
      keeper: keeperFrom(new Date(0)),
      keeperFrom,
    };
  }

  async function evaluated(options?: Parameters<typeof start>[0]) {
    const parts = await start(options);
    await parts.evaluation.evaluateAll();
    return parts;
  }

  it('have their checks judged like others, and block no level', async () => {
    const { list, standings } = await evaluated();
    expect(await list()).toMatchObject([
      {
        name: 'winter',
        state: 'running',
        overdue: false,
        measuredAt: null,
        checks: [
          { checkId: 'has-slo', title: 'Has an SLO' },
          { checkId: 'has-lifecycle', title: 'Is no experiment' },
        ],
        figures: { entities: 3, done: 1, asked: 6, met: 4 },
      },
    ]);
    expect(
      await knex('scorecards_outcome')
        .where({ entity_ref: ref('lab'), check_id: 'has-lifecycle' })
        .first(),
    ).toMatchObject({ status: 'fail', since: expect.any(String) });
    expect(
      await knex('scorecards_outcome').where('check_id', 'has-lifecycle'),
    ).toHaveLength(3);

    const pay = await standings.ofEntity(ref('pay'));
    expect(pay.standings[0].level?.id).toBe('silver');
    expect(pay.outcomes.map(({ checkId }) => checkId).sort()).toEqual([
      'has-slo',
      'is-service',
    ]);
    expect((await standings.ofEntity(ref('lab'))).standings).toEqual([]);
  });

  it('are found on the pages of their checks', async () => {
    const { trends } = await evaluated();
    expect((await trends.check('has-lifecycle', 'all')).campaigns).toEqual([
      { name: 'winter', title: 'Ready for winter' },
    ]);
    expect(
      await trends.checkOutcomes({
        checkId: 'has-lifecycle',
        statuses: ['fail'],
        owner: 'group:default/journeys',
        readable: 'all',
        limit: 10,
      }),
    ).toMatchObject({
      totalItems: 1,
      items: [{ title: 'The lab', owner: 'group:default/journeys' }],
    });
  });

  it('write nothing when nothing changed', async () => {
    const { evaluation } = await evaluated();
    expect(await evaluation.evaluateAll()).toMatchObject({
      entities: 3,
      changed: 0,
      rowsWritten: 0,
    });
  });

  it('tell an entity what is left and by when, and since when it is done', async () => {
    const { of, slo, collect, evaluation } = await evaluated();
    expect(await of('refund')).toMatchObject([
      {
        campaign: { title: 'Ready for winter', deadline: day(5) },
        progress: {
          asked: 2,
          left: [{ checkId: 'has-slo', title: 'Has an SLO' }],
          doneAt: null,
        },
        outcomes: [
          { checkId: 'has-slo', status: 'fail', fix: 'Mend it.' },
          { checkId: 'has-lifecycle', status: 'pass' },
        ],
      },
    ]);

    slo.answers.set('refund', 1);
    slo.observedAt = new Date().toISOString();
    await collect();
    await evaluation.evaluateAll();
    const [done] = await of('refund');
    expect(done.progress).toMatchObject({
      left: [],
      doneAt: expect.any(String),
    });
    await evaluation.evaluateEntities([ref('refund')]);
    expect((await of('refund'))[0].progress?.doneAt).toBe(
      done.progress?.doneAt,
    );
  });

  it('tell who is behind, nested groups added in', async () => {
    const { page } = await evaluated();
    const { owners, checks } = await page();
    expect(
      owners.map(({ owner, parent, figures }) => [
        owner,
        parent,
        figures.entities - figures.done,
        figures.entities,
      ]),
    ).toEqual([
      ['group:default/delivery', null, 2, 3],
      ['group:default/journeys', 'group:default/delivery', 1, 1],
      ['group:default/payments', 'group:default/delivery', 1, 2],
    ]);
    expect(checks).toMatchObject([
      {
        checkId: 'has-slo',
        left: 1,
        askedBy: [{ scorecard: 'Basics', level: 'Silver' }],
      },
      { checkId: 'has-lifecycle', left: 1, askedBy: [] },
    ]);
    const narrowed = await page('?owner=group:default/journeys');
    expect(narrowed.checks.map(({ left }) => left)).toEqual([0, 1]);
  });

  it('list their entities, most left first, page by page and narrowed', async () => {
    const { get } = await evaluated();
    type Page = {
      items: Array<{ entityRef: string }>;
      totalItems: number;
      nextCursor?: string;
    };
    const entitiesOf = (search: string) =>
      get<Page>(`/campaigns/winter/entities?${search}`);
    const refsOf = async (search: string) =>
      (await entitiesOf(search)).items.map(({ entityRef }) => entityRef);

    const first = await entitiesOf('limit=2');
    expect(first).toMatchObject({
      totalItems: 3,
      items: [{ entityRef: ref('lab') }, { entityRef: ref('refund') }],
    });
    expect(await refsOf(`limit=2&cursor=${first.nextCursor}`)).toEqual([
      ref('pay'),
    ]);
    expect(await refsOf('progress=done')).toEqual([ref('pay')]);
    expect(await refsOf('progress=left')).toEqual([ref('lab'), ref('refund')]);
    expect(await refsOf('check=has-lifecycle')).toEqual([ref('lab')]);
    expect(await refsOf('check=has_lifecycle')).toEqual([]);
    expect(await refsOf('owner=group:default/delivery&progress=left')).toEqual([
      ref('lab'),
      ref('refund'),
    ]);
    expect(await refsOf('owner=group:default/payments')).toEqual([
      ref('refund'),
      ref('pay'),
    ]);
  });

  it('count for a reader only what that reader may see', async () => {
    const { list, page, get, rollups, app } = await evaluated({
      hidden: ['refund'],
    });
    await rollups.rollUp();
    expect((await list())[0].figures).toEqual({
      entities: 2,
      done: 1,
      asked: 4,
      met: 3,
    });
    const { owners, checks, trend } = await page();
    expect(owners.map(({ figures }) => figures.entities)).not.toContain(3);
    expect(checks.map(({ left }) => left)).toEqual([0, 1]);
    expect(trend).toEqual({ state: 'withheld', reason: 'partial-access' });
    const all = await get<{ totalItems: number; items: unknown[] }>(
      '/campaigns/winter/entities?limit=1',
    );
    expect(all).toMatchObject({
      totalItems: 2,
      items: [{ entityRef: ref('lab') }],
      nextCursor: expect.any(String),
    });
    await request(app)
      .get('/entities/component/default/refund/campaigns')
      .expect(404);
  });

  it('have a point a day, per owner and the groups around', async () => {
    const { page, rollups } = await evaluated();
    await rollups.rollUp(new Date(Date.now() - DAY_MS));
    await rollups.rollUp();
    await rollups.rollUp();
    expect((await page()).trend).toEqual({
      state: 'available',
      points: [day(-1), day(0)].map(one => ({
        day: one,
        entities: 3,
        done: 1,
        asked: 6,
        met: 4,
      })),
    });
    const { trend } = await page('?owner=group:default/delivery');
    expect(trend).toMatchObject({
      points: [{ entities: 3 }, { entities: 3, done: 1 }],
    });
    await applyRetention({
      knex,
      logger: mockServices.logger.mock(),
      signal: new AbortController().signal,
      config: readRetentionConfig(undefined),
      now: new Date(Date.now() + 3 * 366 * DAY_MS),
    });
    expect(await knex('rollups_campaign')).toEqual([]);
  });

  it('are overdue between the deadline and the end', async () => {
    const { list, of } = await evaluated({ deadline: -1, ends: 3 });
    expect(await list()).toMatchObject([{ state: 'running', overdue: true }]);
    expect((await of('refund'))[0].campaign.overdue).toBe(true);
  });

  it('ask nothing before they start', async () => {
    const { list, of, get } = await evaluated({ starts: 2 });
    expect(await list()).toMatchObject([{ state: 'scheduled', figures: null }]);
    expect(await of('refund')).toMatchObject([
      { campaign: { state: 'scheduled' }, progress: null, outcomes: [] },
    ]);
    expect(await get('/campaigns/winter/entities')).toEqual({
      items: [],
      totalItems: 0,
    });
    expect(
      await knex('scorecards_entity').where('entity_ref', ref('lab')),
    ).toEqual([]);
    expect(await list('?state=running&state=ended')).toEqual([]);
  });

  it('ask nothing that is exempt', async () => {
    const { list, definitions, evaluation } = await evaluated();
    expect(
      isAsked(definitions.current(), {
        entity: lab,
        checkId: 'has-lifecycle',
        now: new Date(),
      }),
    ).toBe(true);
    const now = new Date().toISOString();
    const expiresAt = new Date(Date.now() + DAY_MS).toISOString();
    await addRequest(knex, {
      id: 'one',
      entity_ref: ref('lab'),
      check_id: 'has-lifecycle',
      reason: 'It is a lab.',
      requested_by: 'user:default/ada',
      requested_at: now,
      expires_at: expiresAt,
    });
    await approve(knex, {
      id: 'one',
      by: 'user:default/lin',
      at: now,
      comment: null,
      expiresAt,
    });
    await evaluation.evaluateAll();
    expect((await list())[0].figures).toEqual({
      entities: 3,
      done: 2,
      asked: 5,
      met: 4,
    });
  });

  it('keep their final figures, whatever becomes of files and entities', async () => {
    const parts = await evaluated();
    const { list, of, definitions, evaluation, keeper, setEntities } = parts;
    const before = (await list())[0].figures;

    write({ starts: -9, deadline: -1 });
    await definitions.reload();
    await keeper.keep();
    expect(await list()).toMatchObject([{ state: 'ended', measuredAt: null }]);

    await evaluation.evaluateAll();
    await keeper.keep();
    const [over] = await list();
    expect(over).toMatchObject({
      state: 'ended',
      title: 'Ready for winter',
      figures: before,
      measuredAt: expect.any(String),
    });
    expect(await of('refund')).toEqual([]);

    // The file goes, what only the campaign was about goes, others improve.
    folder.setContent({ 'definitions.yaml': definitionsYaml });
    setEntities(entities.filter(({ metadata }) => metadata.name !== 'pay'));
    parts.slo.answers.set('refund', 1);
    parts.slo.observedAt = new Date().toISOString();
    await parts.collect();
    await definitions.reload();
    await evaluation.evaluateAll();
    await keeper.keep();
    expect(await list()).toEqual([over]);
    expect(
      (await parts.page()).owners.find(
        ({ owner }) => owner === 'group:default/payments',
      )?.figures,
    ).toEqual({ entities: 2, done: 1, asked: 4, met: 3 });
    expect(
      await knex('scorecards_outcome').where('check_id', 'has-lifecycle'),
    ).toEqual([]);
  });

  it('are measured once when they were over before anybody looked', async () => {
    const { list, evaluation, keeper } = await evaluated({
      starts: -9,
      deadline: -2,
    });
    await keeper.keep();
    expect((await list())[0]).toMatchObject({
      state: 'ended',
      measuredAt: expect.any(String),
      figures: { entities: 3, done: 1 },
    });
    await evaluation.evaluateAll();
    expect(await knex('campaigns_progress')).toHaveLength(3);
  });

  it('are not final by an evaluation of a catalog still filling up', async () => {
    const { list, keeperFrom } = await evaluated({ starts: -9, deadline: -2 });
    await keeperFrom(new Date(Date.now() + DAY_MS)).keep();
    expect(await list()).toMatchObject([
      { state: 'ended', measuredAt: null, figures: { entities: 3 } },
    ]);
  });

  it('go on when they are given more time', async () => {
    const { list, definitions, evaluation, keeper } = await evaluated({
      starts: -9,
      deadline: -2,
    });
    await keeper.keep();
    await evaluation.evaluateAll();
    write({ starts: -9, deadline: 2 });
    await definitions.reload();
    await keeper.keep();
    expect(await list()).toMatchObject([
      { state: 'running', measuredAt: null, figures: { entities: 3, done: 1 } },
    ]);
  });

  it('say what to write so that their checks belong to a scorecard', async () => {
    const { get, app } = await evaluated();
    const path = '/campaigns/winter/promotion?scorecard=basics';
    expect(
      await get(`${path}&level=silver&effectiveFrom=2027-01-04`),
    ).toMatchObject({
      scorecardTitle: 'Basics',
      level: { id: 'silver', rank: 2 },
      levelYaml: expect.stringContaining(
        '- has-lifecycle # from the campaign Ready for winter',
      ),
      checks: [
        { checkId: 'has-slo', step: 'asked-already' },
        {
          checkId: 'has-lifecycle',
          step: 'add',
          counts: 'from-date',
          yaml: expect.stringContaining('effectiveFrom: 2027-01-04'),
        },
      ],
    });
    const refused = await request(app)
      .get(`${path}&level=gold&effectiveFrom=2027-01-04`)
      .expect(400);
    expect(refused.body.error.message).toContain('it has: bronze, silver');
    await request(app).get('/campaigns/summer').expect(404);
  });
});
