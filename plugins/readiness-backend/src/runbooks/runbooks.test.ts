import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { RUNBOOK_TEMPLATES } from '@backstage-readiness/plugin-readiness-common';
import type { CollectedRunbooks } from '@backstage-readiness/plugin-readiness-node';
import { ALERT_RUNBOOK, createRunbookPortals } from '../__testUtils__/runbooks';
import { migrate } from '../database';
import { readRunbookTemplates } from '.';

jest.setTimeout(60_000);

const { databases, files, component, withRunbooks, start } =
  createRunbookPortals();

describe.each(databases.eachSupportedId())('runbooks on %s', databaseId => {
  it('reads what an entity names and serves it with and without text', async () => {
    const refunds = withRunbooks(
      'refunds',
      'runbooks/queue.md, runbooks/deploy.md, runbooks/none.md',
    );
    const portal = await start({ databaseId, entities: [refunds] });

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
      text: ALERT_RUNBOOK,
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
      databaseId,
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
      databaseId,
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
    let answer = async () => ({ text: ALERT_RUNBOOK, etag: 'v1' });
    const entity = withRunbooks('refunds', 'https://docs.example.com/queue.md');
    const portal = await start({
      databaseId,
      entities: [entity],
      web: () => answer(),
    });
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
    expect((await portal.get('refunds', gone.id)).body.text).toBe(
      ALERT_RUNBOOK,
    );

    answer = async () => ({ text: `${ALERT_RUNBOOK}\nMore.\n`, etag: 'v2' });
    const back = (await portal.refresh('refunds')).body.items[0];
    expect(back).toMatchObject({
      verdict: 'ok',
      lastChangedAt: '2026-11-21T10:00:00.000Z',
    });
    expect(back.lastError).toBeUndefined();
  });

  it('says why something could never be read', async () => {
    const portal = await start({
      databaseId,
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
      databaseId,
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
    let known: () => CollectedRunbooks = () => ({
      runbooks: [
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
      ],
    });
    const portal = await start({
      databaseId,
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

    known = () => ({ runbooks: [], failed: ['component:default/quiet'] });
    await portal.refreshAll();
    expect((await portal.list('quiet')).body.items).toHaveLength(1);

    known = () => ({ runbooks: [] });
    await portal.refreshAll();
    expect((await portal.list('quiet')).body.items).toEqual([]);
  });

  it('refuses to read again without permission', async () => {
    const portal = await start({
      databaseId,
      entities: [withRunbooks('refunds', 'runbooks/queue.md')],
      denied: ['readiness.runbook.refresh'],
    });
    expect((await portal.refresh('refunds')).status).toBe(403);
  });

  it('observes facts: counts, missing sections, the oldest review', async () => {
    files.addContent({
      'runbooks/queue.md': `---\nreviewed: 2026-03-01\n---\n${ALERT_RUNBOOK}`,
      'runbooks/deploy.md':
        '---\nreviewed: 2027-01-01\n---\n# Deploying\n\n## Steps\n\nPush.\n',
    });
    const refunds = withRunbooks(
      'refunds',
      'runbooks/queue.md, runbooks/deploy.md, runbooks/none.md',
    );
    const portal = await start({ databaseId, entities: [refunds] });

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

  it('tells which links and images inside lead nowhere, and counts what commands leave unsaid', async () => {
    files.addContent({
      'alert.md': ALERT_RUNBOOK.replace(
        'Add workers.',
        'See [old](https://wiki.acme.io/gone), ![plan](plan.png), [fine](https://wiki.acme.io/).\n\n```\nkubectl scale deploy/shop\n```',
      ),
    });
    const shop = withRunbooks('shop', 'alert.md');
    const t = await start({
      databaseId,
      entities: [shop],
      broken: /gone|plan/,
    });
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

  it('hands all texts to services only, page by page', async () => {
    files.addContent({
      'a.md': ALERT_RUNBOOK,
      'b.md': '# B\n\n## Why\n\nSo.\n',
    });
    const t = await start({
      databaseId,
      entities: [withRunbooks('shop', 'a.md, b.md')],
    });
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
