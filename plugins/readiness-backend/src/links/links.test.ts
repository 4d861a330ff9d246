import { mockCredentials } from '@backstage/backend-test-utils';
import { entityLinksSchema } from '@backstage-readiness/plugin-readiness-common';
import type { RequestListener } from 'node:http';
import request from 'supertest';
import { createTestDatabases } from '../__testUtils__/databases';
import { componentWith } from './__testUtils__/site';
import { setUpLinks } from './__testUtils__/setUpLinks';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('links on %s', databaseId => {
  const cleanUps: Array<() => Promise<unknown>> = [];

  afterEach(async () => {
    await Promise.all(cleanUps.splice(0).map(cleanUp => cleanUp()));
  });

  const setUp = (listener: RequestListener) =>
    setUpLinks({ databases, databaseId, cleanUps, listener });

  it('follows each page once, whoever links to it, and tells what came back', async () => {
    const t = await setUp((req, res) => {
      const { pathname } = new URL(req.url ?? '', 'http://x');
      if (pathname === '/moved') {
        res.writeHead(301, { location: '/ok' }).end();
      } else if (pathname === '/private') {
        res.writeHead(302, { location: '/login?next=/private' }).end();
      } else {
        const status = { '/gone': 404, '/forbidden': 403, '/sick': 500 }[
          pathname
        ];
        res.writeHead(status ?? 200).end('text');
      }
    });
    const { base, other } = t;
    const one = componentWith('one', [
      `${base}/ok#part`,
      `${base}/moved`,
      `${base}/private`,
      `${base}/gone`,
      `${base}/forbidden`,
      `${base}/sick`,
      `http://127.0.0.1:${t.site.port}/inside`,
      'https://www.example.com/',
    ]);
    const two = componentWith('two', [`${base}/ok`, `${other}/ok`]);
    t.setEntities([one, two]);
    await t.round();

    const links = await t.read(one);
    expect(
      links.map(({ verdict, answer, status, finalUrl }) => [
        verdict,
        answer,
        status,
        finalUrl,
      ]),
    ).toEqual([
      ['ok', 'http', 200, undefined],
      ['redirected', 'http', 200, `${base}/ok`],
      ['blocked', 'login-page', 200, `${base}/login?next=/private`],
      ['unreachable', 'http', 404, undefined],
      ['blocked', 'http', 403, undefined],
      ['unreachable', 'http', 500, undefined],
      ['blocked', 'not-allowed', undefined, undefined],
    ]);
    expect(links[0]).toMatchObject({
      url: `${base}/ok`,
      title: 'Page /ok',
      namedBy: 'metadata.links',
      checkedAt: '2026-11-02T09:00:00.000Z',
      nextCheckAt: '2026-11-03T09:00:00.000Z',
    });
    expect(await t.verdicts(two)).toEqual(['ok', 'ok']);
    const okRequests = t.site.requests.filter(
      ({ url, headers }) =>
        url === '/ok' && headers.host === `site.acme.io:${t.site.port}`,
    );
    // Once for itself and once at the end of the redirect.
    expect(okRequests).toHaveLength(2);
    expect(new Set(t.changed.flat())).toEqual(
      new Set(['component:default/one', 'component:default/two']),
    );
  });

  it('asks with HEAD, and with GET where that brings an error', async () => {
    const t = await setUp((req, res) => {
      res
        .writeHead(req.url === '/get-only' && req.method === 'HEAD' ? 405 : 200)
        .end();
    });
    const entity = componentWith('shop', [
      `${t.base}/fine`,
      `${t.base}/get-only`,
    ]);
    t.setEntities([entity]);
    await t.round();
    expect(await t.verdicts(entity)).toEqual(['ok', 'ok']);
    expect(t.site.asked().sort()).toEqual([
      'GET /get-only',
      'HEAD /fine',
      'HEAD /get-only',
    ]);
  });

  it('calls a page broken only after it was gone repeatedly, and mends that', async () => {
    let status = 404;
    const t = await setUp((_req, res) => res.writeHead(status).end());
    const entity = componentWith('shop', [`${t.base}/page`]);
    t.setEntities([entity]);
    const seen: string[] = [];
    for (let time = 0; time < 3; time++) {
      await t.round();
      seen.push(...(await t.verdicts(entity)));
      t.later(0.5);
    }
    expect(seen).toEqual(['unreachable', 'unreachable', 'broken']);
    expect(t.changed).toEqual([
      ['component:default/shop'],
      ['component:default/shop'],
    ]);

    status = 200;
    t.later(24);
    await t.round();
    expect(await t.verdicts(entity)).toEqual(['ok']);
  });

  it('follows nothing before it is due, and writes nothing for an unchanged catalog', async () => {
    const t = await setUp((_req, res) => res.end());
    t.setEntities([componentWith('shop', [`${t.base}/page`])]);
    await t.round();
    const before = await t.knex('links_targets').select();
    t.later(1);
    await t.round();
    expect(t.site.asked()).toHaveLength(1);
    expect(await t.knex('links_targets').select()).toEqual(before);
  });

  it('asks whether a page changed instead of for the page', async () => {
    const t = await setUp((req, res) => {
      if (req.headers['if-none-match'] === '"v1"') {
        res.writeHead(304).end();
      } else {
        res
          .writeHead(200, {
            etag: '"v1"',
            'last-modified': 'Mon, 02 Nov 2026 08:00:00 GMT',
          })
          .end();
      }
    });
    const entity = componentWith('shop', [`${t.base}/page`]);
    t.setEntities([entity]);
    await t.round();
    for (let day = 0; day < 2; day++) {
      t.later(25);
      await t.round();
      expect(t.site.requests.at(-1)?.headers).toMatchObject({
        'if-none-match': '"v1"',
        'if-modified-since': 'Mon, 02 Nov 2026 08:00:00 GMT',
      });
      expect((await t.read(entity))[0]).toMatchObject({
        verdict: 'ok',
        status: 304,
      });
    }
  });

  it('leaves a host alone that asks for patience, and no other', async () => {
    const t = await setUp((req, res) => {
      if (req.headers.host?.startsWith('site.acme.io')) {
        res.writeHead(429, { 'retry-after': '7200' }).end();
      } else {
        res.end();
      }
    });
    const entity = componentWith('shop', [
      `${t.base}/a`,
      `${t.base}/b`,
      `${t.base}/c`,
      `${t.other}/d`,
    ]);
    t.setEntities([entity]);
    await t.round();
    expect(t.site.asked()).toHaveLength(2);
    expect((await t.verdicts(entity)).sort()).toEqual([
      'blocked',
      'not-checked',
      'not-checked',
      'ok',
    ]);
    t.later(1);
    await t.round();
    expect(t.site.asked()).toHaveLength(2);
    t.later(1.5);
    await t.round();
    expect(t.site.asked().length).toBeGreaterThan(2);
  });

  it('keeps one request at a time per host, and gives every host its share', async () => {
    let running = 0;
    let most = 0;
    const t = await setUp((_req, res) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        res.end();
      }, 2);
    });
    const many = Array.from({ length: 45 }, (_, n) => `${t.base}/${n}`);
    const entity = componentWith('shop', [...many, `${t.other}/only`]);
    t.setEntities([entity]);
    await t.round();
    expect(most).toBeLessThanOrEqual(2);
    expect(new Set(await t.verdicts(entity))).toEqual(new Set(['ok']));
    const turn = t.site.requests.findIndex(({ url }) => url === '/only');
    expect(turn).toBeLessThan(25);
  });

  it('forgets what nobody links to any more', async () => {
    const t = await setUp((_req, res) => res.end());
    t.setEntities([
      componentWith('one', [`${t.base}/a`, `${t.base}/b`]),
      componentWith('two', [`${t.base}/b`, `${t.base}/c`]),
    ]);
    await t.round();
    t.setEntities([componentWith('one', [`${t.base}/b`])]);
    await t.round();
    expect(await t.knex('links_targets').pluck('url')).toEqual([`${t.base}/b`]);
    expect(await t.knex('links_references').pluck('entity_ref')).toEqual([
      'component:default/one',
    ]);
  });

  it('stops when told to, and what was left is still due', async () => {
    const controller = new AbortController();
    const t = await setUp((_req, res) => {
      controller.abort();
      res.end();
    });
    const entity = componentWith('shop', [`${t.base}/a`, `${t.base}/b`]);
    t.setEntities([entity]);
    await t.run('readiness-links-sync');
    await expect(
      t.run('readiness-links-crawl', controller.signal),
    ).rejects.toThrow();
    await t.run('readiness-links-crawl');
    expect(await t.verdicts(entity)).toEqual(['ok', 'ok']);
  });

  it('gives facts, and none it does not know', async () => {
    const t = await setUp((req, res) => {
      res.writeHead(req.url === '/gone' ? 410 : 403).end();
    });
    const shop = componentWith('shop', [`${t.base}/gone`, `${t.base}/secret`]);
    const bare = componentWith('bare', []);
    const unseen = componentWith('unseen', [`${t.base}/unseen`]);
    t.setEntities([shop, bare]);
    for (let time = 0; time < 3; time++) {
      await t.round();
      t.later(0.5);
    }
    const facts = await t.facts.collect({
      entities: [shop, bare, unseen],
      signal: new AbortController().signal,
    });
    expect(facts).toEqual([
      {
        entityRef: 'component:default/shop',
        observedAt: '2026-11-02T09:00:00.000Z',
        values: {
          checked: 2,
          broken: 1,
          blocked: 1,
          unreachable: 0,
          brokenUrls: [`${t.base}/gone`],
        },
      },
      {
        entityRef: 'component:default/bare',
        observedAt: '2026-11-02T10:30:00.000Z',
        values: {
          checked: 0,
          broken: 0,
          blocked: 0,
          unreachable: 0,
          brokenUrls: [],
        },
      },
    ]);
  });

  it('serves links of entities the caller may see, and follows them again on request', async () => {
    const t = await setUp((_req, res) => res.end());
    t.setEntities([componentWith('shop', [`${t.base}/page`])]);
    const path = '/entities/component/default/shop/links';
    const auth = mockCredentials.user.header();

    const first = await request(t.app).get(path).set('authorization', auth);
    expect(first.status).toBe(200);
    expect(entityLinksSchema.parse(first.body).links[0].verdict).toBe(
      'not-checked',
    );

    const again = await request(t.app)
      .post(`${path}/recheck`)
      .set('authorization', auth);
    expect(again.status).toBe(200);
    expect(entityLinksSchema.parse(again.body)).toMatchObject({
      entityRef: 'component:default/shop',
      proofTimes: 3,
      links: [{ verdict: 'ok', status: 200 }],
    });
    expect(t.changed).toEqual([['component:default/shop']]);

    await request(t.app).post(`${path}/recheck`).set('authorization', auth);
    expect(t.site.asked()).toHaveLength(1);

    t.deny();
    const refused = await request(t.app)
      .post(`${path}/recheck`)
      .set('authorization', auth);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toMatch(/readiness\.link\.recheck/);

    const unknown = await request(t.app)
      .get('/entities/component/default/ghost/links')
      .set('authorization', auth);
    expect(unknown.status).toBe(404);
  });
});
