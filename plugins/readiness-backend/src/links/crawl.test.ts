import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestListener } from 'node:http';
import { createTestDatabases } from '../__testUtils__/databases';
import { migrate } from '../database';
import { HostClaimStore } from './HostClaimStore';
import { componentWith } from './__testUtils__/site';
import { setUpLinks } from './__testUtils__/setUpLinks';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('crawling on %s', databaseId => {
  const cleanUps: Array<() => Promise<unknown>> = [];

  afterEach(async () => {
    await Promise.all(cleanUps.splice(0).map(cleanUp => cleanUp()));
  });

  const setUp = (listener: RequestListener) =>
    setUpLinks({ databases, databaseId, cleanUps, listener });

  it('is shared by replicas, and a host hears one of them at a time', async () => {
    const running = new Map<string, number>();
    let most = 0;
    const t = await setUp((req, res) => {
      const host = req.headers.host!;
      running.set(host, (running.get(host) ?? 0) + 1);
      most = Math.max(most, running.get(host)!);
      setTimeout(() => {
        running.set(host, running.get(host)! - 1);
        res.end();
      }, 5);
    });
    const urls = ['site', 'other', 'code'].flatMap(name =>
      Array.from(
        { length: 30 },
        (_, n) => `http://${name}.acme.io:${t.site.port}/${n}`,
      ),
    );
    const entity = componentWith('shop', urls);
    t.setEntities([entity]);
    await t.run('readiness-links-sync');
    const second = await t.replica();

    await Promise.all([
      t.run('readiness-links-crawl'),
      second('readiness-links-crawl'),
    ]);

    expect(new Set(await t.verdicts(entity))).toEqual(new Set(['ok']));
    expect(t.site.requests).toHaveLength(90);
    expect(most).toBe(1);
  });

  it('takes over a host whose replica fell silent, and no other', async () => {
    const t = await setUp((_req, res) => res.end());
    const entity = componentWith('shop', [`${t.base}/a`]);
    t.setEntities([entity]);
    await t.run('readiness-links-sync');
    const dead = new HostClaimStore({ knex: t.knex, lease: 300 });
    const claim = await dead.claimNext(t.settings.clock());
    const living = new HostClaimStore({ knex: t.knex, lease: 60_000 });
    expect(await living.claimNext(t.settings.clock())).toBeUndefined();
    expect(await dead.extend(claim!)).toBe(true);

    // Waits until the claim has run out.
    await t.run('readiness-links-crawl');

    expect(await t.verdicts(entity)).toEqual(['ok']);
    expect(await dead.extend(claim!)).toBe(false);
    await dead.release(claim!, 60_000);
    // What somebody lost is not for them to give back.
    expect(await living.claim(new URL(t.base).host)).toMatchObject({
      host: new URL(t.base).host,
    });
  });

  it('counts how often a page was followed, and since when it is so', async () => {
    let status = 200;
    const t = await setUp((_req, res) => res.writeHead(status).end());
    const entity = componentWith('shop', [`${t.base}/page`]);
    t.setEntities([entity]);
    await t.round();
    t.later(25);
    await t.round();
    expect((await t.read(entity))[0]).toMatchObject({
      verdict: 'ok',
      checks: 2,
      since: '2026-11-02T09:00:00.000Z',
    });
    status = 403;
    t.later(25);
    await t.round();
    expect((await t.read(entity))[0]).toMatchObject({
      verdict: 'blocked',
      checks: 3,
      since: '2026-11-04T11:00:00.000Z',
    });
  });

  it('reads documents of code hosts with the integrations of the portal', async () => {
    const t = await setUp((_req, res) => res.writeHead(404).end());
    const base = `${t.code}/acme/shop/-/blob/main`;
    t.inRepository.set(`${base}/runbooks/a.md`, 'text');
    t.inRepository.set(`${base}/docs/mkdocs.yml`, 'site_name: Shop');
    const entity = componentWith('shop', [
      `${base}/runbooks/a.md`,
      `${t.code}/acme/shop/-/issues`,
    ]);
    entity.metadata.annotations = {
      'backstage.io/managed-by-location': `url:${base}/catalog-info.yaml`,
      'readiness/runbook-url': './runbooks/a.md, ./runbooks/gone.md',
      'backstage.io/techdocs-ref': 'dir:./docs',
      'backstage.io/adr-location': 'adr',
    };
    t.setEntities([entity]);
    for (let time = 0; time < 3; time++) {
      await t.round();
      t.later(0.5);
    }
    const links = await t.read(entity);
    expect(
      links.map(({ url, verdict, answer }) => [
        url.replace(t.code, ''),
        verdict,
        answer,
      ]),
    ).toEqual([
      ['/acme/shop/-/blob/main/runbooks/a.md', 'ok', 'read'],
      // Private or gone: a stranger cannot tell, so nothing is claimed.
      ['/acme/shop/-/issues', 'blocked', 'maybe-private'],
      ['/acme/shop/-/blob/main/runbooks/gone.md', 'broken', 'not-found'],
      ['./docs', 'ok', 'read'],
      ['adr', 'broken', 'not-found'],
    ]);
  });

  it('looks for files and folders of local entities, below the folders set only', async () => {
    const t = await setUp((_req, res) => res.end());
    await mkdir(join(t.folder, 'docs'));
    await writeFile(join(t.folder, 'slo.yaml'), 'a: b');
    const location = `file:${join(t.folder, 'catalog-info.yaml')}`;
    const entity = componentWith('shop', []);
    entity.metadata.annotations = {
      'backstage.io/managed-by-location': location,
      'backstage.io/managed-by-origin-location': location,
      'readiness/slo': 'slo.yaml',
      'readiness/support': '../../../etc/passwd',
      'readiness/runbook-url': 'runbooks/gone.md',
      'backstage.io/techdocs-ref': 'dir:docs',
    };
    t.setEntities([entity]);
    for (let time = 0; time < 3; time++) {
      await t.round();
      t.later(0.5);
    }
    expect(
      (await t.read(entity)).map(({ url, verdict }) => [url, verdict]),
    ).toEqual([
      ['runbooks/gone.md', 'broken'],
      ['../../../etc/passwd', 'blocked'],
      ['slo.yaml', 'ok'],
      ['docs', 'ok'],
    ]);
    expect(t.site.requests).toHaveLength(0);
  });

  it('follows what documents name inside, without calling it a link of the entity', async () => {
    const t = await setUp((_req, res) => res.end());
    const entity = componentWith('shop', [`${t.base}/a`]);
    t.setEntities([entity]);
    t.inside.set('component:default/shop', [`${t.base}/inside`]);
    await t.round();
    expect(t.site.asked().sort()).toEqual(['HEAD /a', 'HEAD /inside']);
    expect(await t.read(entity)).toHaveLength(1);
    t.inside.clear();
    await t.round();
    expect(await t.knex('links_targets').pluck('url')).toEqual([`${t.base}/a`]);
  });

  it('has nothing to follow where a path has no meaning', async () => {
    const t = await setUp((_req, res) => res.end());
    const entity = componentWith('shop', []);
    entity.metadata.annotations = { 'readiness/slo': 'slo.yaml' };
    t.setEntities([entity]);
    await t.round();
    expect(await t.read(entity)).toMatchObject([
      { url: 'slo.yaml', verdict: 'not-checked', checks: 0 },
    ]);
  });

  it('waits for a host that is being asked before it follows links by hand', async () => {
    const t = await setUp((_req, res) => res.end());
    const entity = componentWith('shop', [`${t.base}/a`]);
    t.setEntities([entity]);
    await t.run('readiness-links-sync');
    const other = new HostClaimStore({ knex: t.knex, lease: 60_000 });
    const claim = await other.claimNext(t.settings.clock());
    const pending = t.recheck(entity);
    await new Promise(done => {
      setTimeout(done, 50);
    });
    expect(t.site.requests).toHaveLength(0);
    await other.release(claim!, 0);
    expect((await pending).map(({ verdict }) => verdict)).toEqual(['ok']);
  });
});

it.each(databases.eachSupportedId())(
  'the hosts of known links come with their tables, and go, on %s',
  async databaseId => {
    const knex = await databases.init(databaseId);
    const directory = resolvePackagePath(
      '@backstage-readiness/plugin-readiness-backend',
      'migrations',
    );
    const one = { directory, name: '20261121_21_link_claims.js' };
    await migrate(knex);
    await knex.migrate.down(one);
    expect(await knex.schema.hasTable('links_hosts')).toBe(false);
    await knex('links_targets').insert(
      ['a', 'b'].map((id, n) => ({
        id,
        url: `https://acme.io/${id}`,
        host: 'acme.io',
        verdict: 'ok',
        checked_at: n === 0 ? '2026-11-01T00:00:00.000Z' : null,
        next_check_at: `2026-11-0${n + 2}T00:00:00.000Z`,
        failures: 0,
        gone: 0,
      })),
    );

    await knex.migrate.up(one);

    expect(await knex('links_hosts').select('host', 'due_at')).toEqual([
      { host: 'acme.io', due_at: '2026-11-02T00:00:00.000Z' },
    ]);
    expect(
      await knex('links_targets')
        .orderBy('id')
        .select('checks', 'verdict_since'),
    ).toEqual([
      { checks: 1, verdict_since: '2026-11-01T00:00:00.000Z' },
      { checks: 0, verdict_since: null },
    ]);
    await knex.migrate.down(one);
    expect(await knex.schema.hasColumn('links_targets', 'checks')).toBe(false);
    expect(await knex('links_targets').select()).toHaveLength(2);
  },
);
