import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
  createMockDirectory,
} from '@backstage/backend-test-utils';
import {
  resolvePackagePath,
  type AuthService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  type AuthorizePermissionRequest,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  createOutboundClient,
  type RunbookRecordsLoader,
  type RunbookSource,
  type SourcedRunbook,
} from '@backstage-readiness/plugin-readiness-node';
import { RUNBOOK_TEMPLATES } from '@backstage-readiness/plugin-readiness-common';
import express from 'express';
import Router from 'express-promise-router';
import request from 'supertest';
import { migrate } from '../database';
import { DocumentReader } from '../documents/DocumentReader';
import { CatalogChanges } from '../catalogChanges';
import { EntityAccess } from '../http/EntityAccess';
import { createTestDatabases } from '../__testUtils__/databases';
import { createRunbooksPart, readRunbookTemplates } from '.';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const files = createMockDirectory();
const signal = () => AbortSignal.timeout(30_000);

const ALERT = `# QueueTooLong

## Meaning

Refunds wait.

## Impact

People wait for their money.

## Diagnosis

Look at the dashboard.

## Mitigation

Add workers.
`;

function component(
  name: string,
  metadata: Partial<Entity['metadata']> = {},
): Entity {
  const location = `file:${files.path}/catalog-info.yaml`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace: 'default',
      name,
      ...metadata,
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
        ...metadata.annotations,
      },
    },
    spec: {},
  };
}

const withRunbooks = (name: string, value: string) =>
  component(name, { annotations: { 'readiness/runbook-url': value } });

describe.each(databases.eachSupportedId())('runbooks on %s', databaseId => {
  async function start(options: {
    entities: Entity[];
    sources?: RunbookSource[];
    loaders?: RunbookRecordsLoader[];
    denied?: string[];
    /** Addresses that were proven broken. */
    broken?: RegExp;
    /** Answers for documents on the web. */
    web?: () => Promise<{ text: string; etag?: string; lastModifiedAt?: Date }>;
  }) {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    const clock = { now: new Date('2026-11-21T08:00:00.000Z') };
    const changed: string[][] = [];
    const catalog = catalogServiceMock({ entities: options.entities });
    const auth: AuthService = mockServices.auth();
    const access = new EntityAccess({
      catalog,
      permissions: mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(({ permission }: AuthorizePermissionRequest) => ({
            result: options.denied?.includes(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          })),
      }),
    });
    const part = createRunbooksPart({
      knex,
      catalog,
      auth,
      access,
      logger: mockServices.logger.mock(),
      documents: new DocumentReader({
        urlReader: mockServices.urlReader.mock({
          readUrl: async () => {
            const { text, ...rest } = await options.web!();
            return { ...rest, buffer: async () => Buffer.from(text) };
          },
        }),
        outbound: createOutboundClient(),
        integrations: ScmIntegrations.fromConfig(mockServices.rootConfig()),
        fileRoots: [files.path],
        maxBytes: 10_000,
      }),
      sources: options.sources ?? [],
      loaders: options.loaders ?? [],
      templates: RUNBOOK_TEMPLATES,
      brokenAmong: async kept =>
        new Set(kept.filter(url => options.broken?.test(url))),
      onChange: async refs => {
        changed.push(refs);
      },
      clock: () => clock.now,
    });
    const router = Router();
    router.use(express.json());
    part.addRoutes(router, {
      httpAuth: mockServices.httpAuth(),
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      }),
    });
    const app = express().use(router).use(mockErrorHandler());
    const base = (name: string) =>
      `/entities/component/default/${name}/runbooks`;
    return {
      part,
      app,
      clock,
      changed,
      knex,
      refreshAll: async () => {
        const tasks: Array<(signal: AbortSignal) => unknown> = [];
        await part.start({
          scheduler: mockServices.scheduler.mock({
            scheduleTask: async task => {
              tasks.push(task.fn as (signal: AbortSignal) => unknown);
            },
          }),
          changes: new CatalogChanges({
            events: mockServices.events(),
            catalog,
            auth: mockServices.auth(),
            logger: mockServices.logger.mock(),
          }),
        });
        await tasks[0](signal());
      },
      refresh: (name: string) =>
        request(app)
          .post(`${base(name)}/refresh`)
          .send({}),
      list: (name: string, search?: string) =>
        request(app)
          .get(base(name))
          .query(search ? { search } : {}),
      get: (name: string, id: string) =>
        request(app).get(`${base(name)}/${id}`),
      review: (
        name: string,
        id: string,
        body: object,
        authorization = mockCredentials.user.header('user:default/lin.wu'),
      ) =>
        request(app)
          .post(`${base(name)}/${id}/reviews`)
          .set('Authorization', authorization)
          .send(body),
      drill: (
        name: string,
        id: string,
        body: object,
        authorization = mockCredentials.user.header('user:default/lin.wu'),
      ) =>
        request(app)
          .post(`${base(name)}/${id}/drills`)
          .set('Authorization', authorization)
          .send(body),
      alerts: (name: string) =>
        request(app).get(`/entities/component/default/${name}/alerts`),
      documents: (authorization: string, query = {}) =>
        request(app)
          .get('/runbook-documents')
          .query(query)
          .set('Authorization', authorization),
      facts: async (entity: Entity) =>
        (await part.facts.collect({ entities: [entity], signal: signal() }))[0],
    };
  }

  beforeEach(() => {
    files.setContent({
      'catalog-info.yaml': '',
      'runbooks/queue.md': ALERT,
      'runbooks/deploy.md': '# Deploying\n\n## Steps\n\nTODO\n',
    });
  });

  it('reads what an entity names and serves it with and without text', async () => {
    const refunds = withRunbooks(
      'refunds',
      'runbooks/queue.md, runbooks/deploy.md, runbooks/none.md',
    );
    const portal = await start({ entities: [refunds] });

    const before = await portal.list('refunds');
    expect(before.body).toEqual({
      entityRef: 'component:default/refunds',
      items: [],
      pending: ['runbooks/queue.md', 'runbooks/deploy.md', 'runbooks/none.md'],
    });

    const { status, body } = await portal.refresh('refunds');
    expect(status).toBe(200);
    expect(body.pending).toEqual([]);
    expect(body.items).toMatchObject([
      {
        title: 'QueueTooLong',
        kind: 'alert',
        verdict: 'ok',
        format: 'markdown',
        namedBy: 'readiness/runbook-url',
        reference: 'runbooks/queue.md',
        url: `file://${files.path}/runbooks/queue.md`,
        hasText: true,
        fetchedAt: '2026-11-21T08:00:00.000Z',
        lastChangedAt: expect.any(String),
        changedSinceReview: false,
      },
      {
        title: 'Deploying',
        kind: 'deploy',
        verdict: 'incomplete',
        reason:
          'Missing sections: Before you start, Verification, Rollback. 1 placeholder left, the first “TODO” in line 5.',
      },
      {
        title: 'runbooks/none.md',
        verdict: 'broken',
        reason: `There is no file ${files.path}/runbooks/none.md`,
        hasText: false,
      },
    ]);
    expect(body.items[0].text).toBeUndefined();

    const digests = await portal.part.digests('component:default/refunds');
    expect(digests.map(({ title, digest }) => [title, digest?.length])).toEqual(
      [
        ['QueueTooLong', 64],
        ['Deploying', 64],
        ['runbooks/none.md', undefined],
      ],
    );

    const one = await portal.get('refunds', body.items[0].id);
    expect(one.body).toMatchObject({
      text: ALERT,
      headings: [
        { id: 'queuetoolong', level: 1 },
        { id: 'meaning', level: 2 },
        { id: 'impact' },
        { id: 'diagnosis' },
        { id: 'mitigation' },
      ],
      reviews: [],
    });
    expect(portal.changed).toEqual([['component:default/refunds']]);
  });

  it('finds runbooks by words in title and text', async () => {
    const portal = await start({
      entities: [
        withRunbooks('refunds', 'runbooks/queue.md, runbooks/deploy.md'),
      ],
    });
    await portal.refresh('refunds');

    const { body } = await portal.list('refunds', 'MONEY wait');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      title: 'QueueTooLong',
      match: { excerpt: 'People wait for their money.', lines: 2 },
    });
    expect((await portal.list('refunds', 'zeppelin')).body.items).toEqual([]);
  });

  it('walks the catalog on schedule, and forgets what is no longer named', async () => {
    const entities = [
      withRunbooks('refunds', 'runbooks/queue.md'),
      component('wallet', {
        links: [
          {
            url: 'https://docs.example.com/wallet-runbook.md',
            title: 'Runbook',
          },
        ],
      }),
      component('quiet'),
    ];
    const portal = await start({
      entities,
      web: async () => ({ text: '# Wallet\n' }),
    });
    await portal.refreshAll();
    expect((await portal.list('refunds')).body.items).toHaveLength(1);
    expect((await portal.list('wallet')).body.items).toMatchObject([
      { title: 'Wallet', namedBy: 'metadata.links' },
    ]);
    expect((await portal.list('quiet')).body).toMatchObject({
      items: [],
      pending: [],
    });

    // Nothing changed, so nobody is told.
    portal.changed.length = 0;
    await portal.refreshAll();
    expect(portal.changed).toEqual([]);

    entities[0].metadata.annotations = { 'readiness/runbook-url': '' };
    entities[1].metadata.links = undefined;
    await portal.refreshAll();
    expect((await portal.list('refunds')).body.items).toEqual([]);
    expect(await portal.knex('runbooks')).toEqual([]);
    expect(portal.changed.flat().sort()).toEqual([
      'component:default/refunds',
      'component:default/wallet',
    ]);
  });

  it('keeps the last good text through an outage, with its age', async () => {
    let answer = async () => ({ text: ALERT, etag: 'v1' });
    const entity = withRunbooks('refunds', 'https://docs.example.com/queue.md');
    const portal = await start({ entities: [entity], web: () => answer() });
    await portal.refresh('refunds');

    portal.clock.now = new Date('2026-11-21T10:00:00.000Z');
    answer = async () => {
      throw new Error('connect ECONNREFUSED');
    };
    const { body } = await portal.refresh('refunds');
    expect(body.items[0]).toMatchObject({
      verdict: 'ok',
      hasText: true,
      fetchedAt: '2026-11-21T08:00:00.000Z',
      checkedAt: '2026-11-21T10:00:00.000Z',
      lastError:
        'https://docs.example.com/queue.md could not be read: connect ECONNREFUSED',
    });
    // The fact grows old with the text, so that it goes stale in time.
    expect((await portal.facts(entity)).observedAt).toBe(
      '2026-11-21T08:00:00.000Z',
    );

    answer = async () => {
      throw new NotFoundError('404');
    };
    const gone = (await portal.refresh('refunds')).body.items[0];
    expect(gone).toMatchObject({
      verdict: 'broken',
      hasText: true,
      reason: 'There is nothing at https://docs.example.com/queue.md',
    });
    expect((await portal.get('refunds', gone.id)).body.text).toBe(ALERT);

    answer = async () => ({ text: `${ALERT}\nMore.\n`, etag: 'v2' });
    const back = (await portal.refresh('refunds')).body.items[0];
    expect(back).toMatchObject({
      verdict: 'ok',
      lastChangedAt: '2026-11-21T10:00:00.000Z',
    });
    expect(back.lastError).toBeUndefined();
  });

  it('says why something could never be read', async () => {
    const portal = await start({
      entities: [
        withRunbooks('refunds', '/etc/passwd, ftp://example.com/a.md'),
      ],
    });
    const { body } = await portal.refresh('refunds');
    expect(body.items).toMatchObject([
      {
        verdict: 'unreadable',
        reason: expect.stringContaining('readiness.documents.fileRoots'),
      },
      {
        verdict: 'unreadable',
        reason: expect.stringContaining('starts with ftp:'),
      },
    ]);
  });

  it('keeps a web page as a link that answers', async () => {
    const entity = component('refunds', {
      links: [{ url: 'https://wiki.example.com/42', title: 'Deploy runbook' }],
    });
    const portal = await start({
      entities: [entity],
      web: async () => ({ text: '<!doctype html><title>Wiki</title>' }),
    });
    const { body } = await portal.refresh('refunds');
    expect(body.items[0]).toMatchObject({
      title: 'Deploy runbook',
      kind: 'deploy',
      verdict: 'ok',
      format: 'link',
      hasText: false,
      reason: expect.stringContaining('not Markdown'),
    });
    expect((await portal.facts(entity)).values).toMatchObject({
      count: 1,
      readable: 1,
      broken: 0,
      kinds: ['deploy'],
      missingSections: [],
    });
  });

  it('adds what sources know, and keeps it while a source fails', async () => {
    let known: () => SourcedRunbook[] = () => [
      {
        entityRef: 'component:default/quiet',
        reference: 'docs:night',
        title: 'Night',
        text: '# Night shift\n\nSleep.\n',
      },
      {
        entityRef: 'component:default/refunds',
        reference: 'runbooks/queue.md',
        title: 'Twice',
      },
    ];
    const portal = await start({
      entities: [
        component('quiet'),
        withRunbooks('refunds', 'runbooks/queue.md'),
      ],
      sources: [{ id: 'docs', title: 'Docs', collect: async () => known() }],
    });
    await portal.refreshAll();
    expect((await portal.list('quiet')).body.items).toMatchObject([
      { title: 'Night shift', namedBy: 'docs', hasText: true },
    ]);
    expect((await portal.list('refunds')).body.items).toMatchObject([
      { namedBy: 'readiness/runbook-url' },
    ]);

    known = () => {
      throw new NotAllowedError('no');
    };
    await portal.refreshAll();
    expect((await portal.list('quiet')).body.items).toHaveLength(1);

    known = () => [];
    await portal.refreshAll();
    expect((await portal.list('quiet')).body.items).toEqual([]);
  });

  it('records reviews under the name of the caller and tells when the text changed since', async () => {
    const refunds = withRunbooks('refunds', 'runbooks/queue.md');
    const portal = await start({ entities: [refunds] });
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

    files.addContent({ 'runbooks/queue.md': `${ALERT}\nNew.\n` });
    await portal.refresh('refunds');
    expect((await portal.get('refunds', id)).body.changedSinceReview).toBe(
      true,
    );

    // One that does not hold takes the earlier word back.
    portal.clock.now = new Date('2026-11-21T09:00:00.000Z');
    const empty = await portal.review('refunds', id, { outcome: 'needs-work' });
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

  it('refuses to read again without permission', async () => {
    const portal = await start({
      entities: [withRunbooks('refunds', 'runbooks/queue.md')],
      denied: ['readiness.runbook.refresh'],
    });
    expect((await portal.refresh('refunds')).status).toBe(403);
  });

  it('observes facts: counts, missing sections, the oldest review', async () => {
    files.addContent({
      'runbooks/queue.md': `---\nreviewed: 2026-03-01\n---\n${ALERT}`,
      'runbooks/deploy.md':
        '---\nreviewed: 2027-01-01\n---\n# Deploying\n\n## Steps\n\nPush.\n',
    });
    const refunds = withRunbooks(
      'refunds',
      'runbooks/queue.md, runbooks/deploy.md, runbooks/none.md',
    );
    const portal = await start({ entities: [refunds] });

    // Named and not tried yet: nothing is known.
    expect(await portal.facts(refunds)).toBeUndefined();
    const { items } = (await portal.refresh('refunds')).body;
    expect((await portal.facts(refunds)).values).toMatchObject({
      count: 3,
      readable: 2,
      broken: 1,
      kinds: ['alert', 'deploy'],
      missingSections: [
        'Deploying: Before you start',
        'Deploying: Verification',
        'Deploying: Rollback',
      ],
      lastChangedAt: expect.any(String),
    });

    // A date in the future counts for nothing; the others are reviewed here.
    await portal.review('refunds', items[1].id, { outcome: 'mended' });
    await portal.review('refunds', items[2].id, { outcome: 'confirmed' });
    expect((await portal.facts(refunds)).values.lastReviewedAt).toBe(
      '2026-03-01T00:00:00.000Z',
    );

    expect((await portal.facts(component('quiet'))).values).toMatchObject({
      count: 0,
    });
  });

  it('records drills: who, when, how it went, and what that says of the runbook', async () => {
    files.addContent({ 'alert.md': ALERT });
    const shop = withRunbooks('shop', 'alert.md');
    const t = await start({ entities: [shop] });
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
    files.addContent({ 'alert.md': ALERT });
    const t = await start({
      entities: [withRunbooks('shop', 'alert.md')],
    });
    const [{ id }] = (await t.refresh('shop')).body.items;
    const ahead = { outcome: 'worked', heldAt: '2026-11-22T00:00:00.000Z' };
    expect((await t.drill('shop', id, ahead)).status).toBe(400);
    expect((await t.drill('shop', id, { outcome: 'failed' })).status).toBe(400);
    expect((await t.drill('shop', 'none', { outcome: 'worked' })).status).toBe(
      404,
    );
    const service = await t.drill(
      'shop',
      id,
      { outcome: 'worked' },
      mockCredentials.service.header(),
    );
    expect(service.status).toBe(403);

    const denied = await start({
      entities: [withRunbooks('shop', 'alert.md')],
      denied: ['readiness.runbook.drill'],
    });
    await denied.refresh('shop');
    expect((await denied.drill('shop', id, { outcome: 'worked' })).status).toBe(
      403,
    );
  });

  it('takes over reviews and drills recorded elsewhere, once', async () => {
    files.addContent({ 'alert.md': ALERT });
    const shop = withRunbooks('shop', 'alert.md');
    const record = {
      entityRef: 'component:default/shop',
      reference: 'alert.md',
      by: 'user:default/ada.obi',
    };
    const t = await start({
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

  it('tells which links and images inside lead nowhere, and counts what commands leave unsaid', async () => {
    files.addContent({
      'alert.md': ALERT.replace(
        'Add workers.',
        'See [old](https://wiki.acme.io/gone), ![plan](plan.png), [fine](https://wiki.acme.io/).\n\n```\nkubectl scale deploy/shop\n```',
      ),
    });
    const shop = withRunbooks('shop', 'alert.md');
    const t = await start({ entities: [shop], broken: /gone|plan/ });
    const [item] = (await t.refresh('shop')).body.items;
    expect(item).toMatchObject({
      verdict: 'incomplete',
      reason: expect.stringMatching(/2 links or images inside lead nowhere/),
      deadReferences: [
        { target: 'https://wiki.acme.io/gone', what: 'link', line: 17 },
        { target: 'plan.png', what: 'image', line: 17 },
      ],
      codeBlocksWithoutLanguage: 1,
      commandsWithoutResult: 1,
    });
    expect((await t.facts(shop)).values).toMatchObject({
      deadLinks: 2,
      commandsWithoutLanguage: 1,
      commandsWithoutResult: 1,
      placeholders: 0,
      unowned: 1,
    });
    expect(
      (await t.part.namedInside(['component:default/shop'])).get(
        'component:default/shop',
      ),
    ).toEqual([
      'https://wiki.acme.io/gone',
      `file://${files.path}/plan.png`,
      'https://wiki.acme.io/',
    ]);
  });

  const RULES = `groups:
  - name: queue
    rules:
      - alert: QueueTooLong
        labels: { severity: critical }
        annotations: { summary: Orders wait }
      - alert: DiskFull
        annotations: { runbook_url: runbooks/disk.md }
      - alert: Gone
        annotations: { runbook_url: runbooks/gone.md }
      - alert: Nobody
        annotations: { runbook_url: 'https://x.acme.io/{{ $labels.a }}' }
`;

  it('brings alerts and runbooks together', async () => {
    files.addContent({
      'alert.md': ALERT,
      'unused.md': ALERT.replace('QueueTooLong', 'OldAlert'),
      'rules/runbooks/disk.md': ALERT.replace('QueueTooLong', 'Disk is full'),
      'rules/alerts.yaml': RULES,
    });
    const shop = component('shop', {
      annotations: {
        'readiness/runbook-url': 'alert.md, unused.md',
        'readiness/alerts': 'rules/alerts.yaml',
      },
    });
    const t = await start({ entities: [shop] });
    // A runbook that only an alert names is a runbook of the entity too.
    const { items } = (await t.refresh('shop')).body;
    expect(
      items.map((item: { reference: string; namedBy: string }) => [
        item.reference.split('/').pop(),
        item.namedBy,
      ]),
    ).toEqual([
      ['alert.md', 'readiness/runbook-url'],
      ['unused.md', 'readiness/runbook-url'],
      ['disk.md', 'runbook_url of DiskFull'],
      ['gone.md', 'runbook_url of Gone'],
    ]);

    const alerts = await t.alerts('shop');
    expect(alerts.status).toBe(200);
    expect(
      alerts.body.alerts.map(
        (one: { alert: string; state: string; matchedBy?: string }) => [
          one.alert,
          one.state,
          one.matchedBy,
        ],
      ),
    ).toEqual([
      ['QueueTooLong', 'served', 'name'],
      ['DiskFull', 'served', 'runbook_url'],
      ['Gone', 'broken', 'runbook_url'],
      ['Nobody', 'none', undefined],
    ]);
    expect(alerts.body).toMatchObject({
      files: [{ reference: 'rules/alerts.yaml' }],
      runbooksWithoutAlert: [{ title: 'OldAlert' }],
    });
    expect((await t.facts(shop)).values).toMatchObject({
      alertsWithoutRunbook: ['Nobody'],
      alertsWithBrokenRunbook: ['Gone'],
      withoutAlert: ['OldAlert'],
    });
  });

  it('keeps alerts while their file cannot be read, and says so', async () => {
    files.addContent({ 'alert.md': ALERT, 'alerts.yaml': RULES });
    const shop = component('shop', {
      annotations: { 'readiness/alerts': 'alerts.yaml' },
    });
    const t = await start({ entities: [shop] });
    await t.refresh('shop');
    files.addContent({ 'alerts.yaml': 'a: [' });
    await t.refresh('shop');
    const { body } = await t.alerts('shop');
    expect(body.alerts).toHaveLength(4);
    expect(body.files[0].problem).toMatch(/no YAML/);
    // What may be old is no fact.
    expect((await t.facts(shop)).values).not.toHaveProperty(
      'alertsWithoutRunbook',
    );
  });

  it('hands all texts to services only, page by page', async () => {
    files.addContent({ 'a.md': ALERT, 'b.md': '# B\n\n## Why\n\nSo.\n' });
    const t = await start({ entities: [withRunbooks('shop', 'a.md, b.md')] });
    await t.refresh('shop');
    const service = mockCredentials.service.header();
    const first = await t.documents(service, { limit: 1 });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ totalItems: 2 });
    const second = await t.documents(service, {
      limit: 1,
      cursor: first.body.nextCursor,
    });
    const both = [...first.body.items, ...second.body.items];
    expect(both.map(({ title }) => title).sort()).toEqual([
      'B',
      'QueueTooLong',
    ]);
    expect(both.find(({ title }) => title === 'B').headings).toEqual([
      { id: 'b', level: 1, text: 'B', line: 1 },
      { id: 'why', level: 2, text: 'Why', line: 3 },
    ]);
    expect((await t.documents(mockCredentials.user.header())).status).toBe(403);
  });
});

describe('readRunbookTemplates', () => {
  const read = (templates: object) =>
    readRunbookTemplates(new ConfigReader({ runbooks: { templates } }));

  it('replaces the sections of the kinds named, and no others', () => {
    const templates = read({ deploy: [{ name: 'Go', alsoCalled: ['start'] }] });
    expect(templates.deploy).toEqual([{ name: 'Go', alsoCalled: ['start'] }]);
    expect(templates.alert).toBe(RUNBOOK_TEMPLATES.alert);
    expect(readRunbookTemplates(undefined)).toEqual(RUNBOOK_TEMPLATES);
  });

  it('refuses a kind that is none', () => {
    expect(() => read({ dance: [] })).toThrow(
      /templates\.dance is for no kind of runbook; write one of alert/,
    );
  });
});

it.each(databases.eachSupportedId())(
  'drills and alert files come and go with their tables on %s',
  async databaseId => {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    const directory = resolvePackagePath(
      '@backstage-readiness/plugin-readiness-backend',
      'migrations',
    );
    const names = [
      '20261121_32_runbook_alerts.js',
      '20261121_31_runbook_drills.js',
    ];
    await knex('runbook_reviews').insert({
      id: 'r',
      runbook_id: 'b',
      entity_ref: 'component:default/shop',
      reviewed_by: 'user:default/ada.obi',
      reviewed_at: '2026-11-01T00:00:00.000Z',
      outcome: 'confirmed',
      imported_from: 'the wiki',
    });
    for (const name of names) {
      await knex.migrate.down({ directory, name });
    }
    expect(await knex.schema.hasTable('runbook_drills')).toBe(false);
    expect(await knex.schema.hasTable('runbook_alert_files')).toBe(false);
    expect(await knex('runbook_reviews').pluck('id')).toEqual(['r']);
    for (const name of names.reverse()) {
      await knex.migrate.up({ directory, name });
    }
    expect(await knex('runbook_reviews').pluck('imported_from')).toEqual([
      null,
    ]);
    expect(await knex('runbook_drills')).toEqual([]);
  },
);
