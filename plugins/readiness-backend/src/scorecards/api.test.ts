import {
  createMockDirectory,
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ENTITY_CHANGED_TOPIC,
  type EntityStandings,
} from '@backstage-readiness/plugin-readiness-common';
import express from 'express';
import Router from 'express-promise-router';
import request from 'supertest';
import { migrate } from '../database';
import { CatalogChanges } from '../catalogChanges';
import { FactsService } from '../facts';
import { EntityAccess } from '../http/EntityAccess';
import { createTestDatabases } from '../__testUtils__/databases';
import { GroupTree } from './GroupTree';
import { startScorecards } from './startScorecards';

const databases = createTestDatabases();

const definitionsYaml = `
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: basics, title: Basics }
spec:
  appliesTo: { kind: Component }
  levels:
    - { id: bronze, title: Bronze, checks: [is-service, answers] }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: is-service, title: Is a service }
spec: { section: catalog, why: Because., fix: Mend it., rule: "spec('type') == 'service'" }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: answers, title: Answers }
spec: { section: operations, why: Because., fix: 'Make {{entity.ref}} answer.', rule: facts.probe.answers }
`;

function component(name: string, type = 'service'): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name },
    spec: { type, owner: 'payments' },
  };
}

const READ = 'catalog.entity.read';
const RECHECK = 'readiness.scorecard.recheck';
const DEFINITIONS = 'readiness.definitions.read';

describe.each(databases.eachSupportedId())(
  'the scorecards API on %s',
  databaseId => {
    const folder = createMockDirectory({
      content: { 'definitions.yaml': definitionsYaml },
    });

    /**
     * The part as the plugin starts it. `hidden` are the entities that users may
     * not read: the catalog leaves them out for users and not for services.
     */
    async function start(options: {
      entities: Entity[];
      hidden?: string[];
      decisions?: Record<string, AuthorizeResult>;
    }) {
      const knex = await databases.init(databaseId);
      await migrate(knex);
      const state = {
        entities: options.entities,
        hidden: options.hidden ?? [],
        decisions: options.decisions ?? {},
        answers: new Map<string, boolean>(),
      };
      const catalogFor = (credentials: { principal: { type?: string } }) =>
        catalogServiceMock({
          entities:
            credentials.principal.type === 'user'
              ? state.entities.filter(
                  ({ metadata }) => !state.hidden.includes(metadata.name),
                )
              : state.entities,
        });
      const catalog = new Proxy(catalogServiceMock(), {
        get:
          (_, key: 'getEntityByRef') =>
          (query: never, how: { credentials: never }) =>
            catalogFor(how.credentials)[key](query),
      });
      const decide = (name: string) =>
        state.decisions[name] ?? AuthorizeResult.ALLOW;
      const permissions = mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(({ permission }) => ({
            result: decide(permission.name) as AuthorizeResult.ALLOW,
          })),
        authorizeConditional: async requests =>
          requests.map(({ permission }) => {
            const result = decide(permission.name);
            return result === AuthorizeResult.CONDITIONAL
              ? {
                  result,
                  pluginId: 'catalog',
                  resourceType: 'catalog-entity',
                  conditions: {
                    rule: 'IS_VISIBLE',
                    resourceType: 'catalog-entity',
                  },
                }
              : { result };
          }),
      });
      const logger = mockServices.logger.mock();
      const auth = mockServices.auth();
      const events = mockServices.events();
      const tasks = new Map<
        string,
        (signal: AbortSignal) => void | Promise<void>
      >();
      const shutdownHooks: Array<() => void | Promise<void>> = [];
      const facts = new FactsService({ knex, catalog, auth, logger });
      facts.addSource({
        id: 'probe',
        title: 'Probe',
        fields: { answers: 'bool' },
        trustFor: 'PT1H',
        every: 'PT10M',
        collect: async ({ entities }) =>
          entities.flatMap(({ metadata }) => {
            const answers = state.answers.get(metadata.name);
            return answers === undefined
              ? []
              : {
                  entityRef: `component:default/${metadata.name}`,
                  values: { answers },
                  observedAt: new Date().toISOString(),
                };
          }),
      });
      const changes = new CatalogChanges({
        events,
        catalog,
        auth,
        logger,
        timing: { soon: 10, settled: 20, missing: [] },
      });
      await changes.start();
      shutdownHooks.push(() => changes.stop());
      const router = Router();
      const { evaluation } = await startScorecards({
        knex,
        router,
        catalog,
        auth,
        groups: new GroupTree({ catalog, auth }),
        changes,
        logger,
        facts,
        access: new EntityAccess({ catalog, permissions }),
        httpAuth: mockServices.httpAuth(),
        auditor: mockServices.auditor.mock({
          createEvent: async () => ({
            success: async () => {},
            fail: async () => {},
          }),
        }),
        urlReader: mockServices.urlReader.mock(),
        lifecycle: mockServices.lifecycle.mock({
          addShutdownHook: hook => {
            shutdownHooks.push(hook);
          },
        }),
        scheduler: mockServices.scheduler.mock({
          scheduleTask: async ({ id, fn }) => {
            tasks.set(id, fn);
          },
        }),
        config: {
          shippedDefinitions: false,
          definitions: [{ file: folder.path }],
          timing: {
            every: 1000,
            assistEvery: 1000,
            reloadEvery: 1000,
            debounce: 10,
          },
        },
      });
      const app = express().use(router, mockErrorHandler());
      return {
        state,
        facts,
        evaluation,
        tasks,
        changed: (entityRef: unknown) =>
          events.publish({
            topic: ENTITY_CHANGED_TOPIC,
            eventPayload: { entityRef },
          }),
        get: (path: string) =>
          request(app)
            .get(path)
            .set('authorization', mockCredentials.user.header()),
        post: (path: string) =>
          request(app)
            .post(path)
            .set('authorization', mockCredentials.user.header()),
        stop: () => Promise.all(shutdownHooks.map(hook => hook())),
      };
    }

    const standingsPath = (name: string) =>
      `/entities/component/default/${name}/standings`;

    it('serves the standings of an entity to who may read it', async () => {
      const { get, evaluation } = await start({
        entities: [component('wallet'), component('secret')],
        hidden: ['secret'],
      });
      await evaluation.evaluateAll();

      const { status, body } = await get(standingsPath('wallet'));
      expect(status).toBe(200);
      expect(body).toMatchObject({
        entityRef: 'component:default/wallet',
        canRecheck: true,
        standings: [{ scorecard: 'basics', level: null, score: 0.5 }],
        scorecards: [{ name: 'basics', levels: [{ id: 'bronze', rank: 1 }] }],
      });
      expect((await get(standingsPath('secret'))).status).toBe(404);
      expect((await get(standingsPath('missing'))).status).toBe(404);
      expect(
        (
          await get(
            '/entities/component/default/secret/outcomes/answers/history',
          )
        ).status,
      ).toBe(404);
    });

    it('says what is missing in parts, which source it is from, and when that looked', async () => {
      const { get, evaluation, tasks } = await start({
        entities: [component('wallet')],
      });
      await tasks.get('readiness-facts-probe')!(new AbortController().signal);
      await evaluation.evaluateAll();

      const { body } = await get(standingsPath('wallet'));
      const reasons = [
        { code: 'nothing-known', source: 'probe', sourceTitle: 'Probe' },
      ];
      expect(body.outcomes).toContainEqual(
        expect.objectContaining({ checkId: 'answers', reasons }),
      );
      expect(
        body.outcomes.find(
          ({ checkId }: { checkId: string }) => checkId === 'answers',
        ).fix,
      ).toBe('Make component:default/wallet answer.');
      expect(body.factSources).toEqual([
        {
          id: 'probe',
          title: 'Probe',
          trustFor: 'PT1H',
          every: 'PT10M',
          observedAt: null,
          lastTriedAt: expect.stringMatching(/^\d{4}-/),
          lastError: null,
        },
      ]);
      const history = await get(
        '/entities/component/default/wallet/outcomes/answers/history',
      );
      expect(history.body.items).toEqual([
        expect.objectContaining({ to: 'no-data', reasons }),
      ]);
    });

    it('rechecks on demand: observes, evaluates, answers', async () => {
      const { post, state } = await start({ entities: [component('wallet')] });
      state.answers.set('wallet', true);

      const { status, body } = await post(
        '/entities/component/default/wallet/recheck',
      );

      expect(status).toBe(200);
      expect(body.standings).toMatchObject([
        { level: { id: 'bronze' }, score: 1 },
      ]);
    });

    it('rechecks for nobody who lacks the permission', async () => {
      const { post, get } = await start({
        entities: [component('wallet')],
        decisions: { [RECHECK]: AuthorizeResult.DENY },
      });

      const refused = await post('/entities/component/default/wallet/recheck');
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain(RECHECK);
      const { body } = await get(standingsPath('wallet'));
      expect(body).toMatchObject({ evaluatedAt: null, canRecheck: false });
    });

    it.each([
      [AuthorizeResult.ALLOW, ['secret', 'wallet']],
      [AuthorizeResult.DENY, []],
      [AuthorizeResult.CONDITIONAL, ['wallet']],
    ])('lists and adds up what reading allows: %s', async (decision, seen) => {
      const { get, evaluation } = await start({
        entities: [component('wallet'), component('secret')],
        hidden: ['secret'],
        decisions: { [READ]: decision },
      });
      await evaluation.evaluateAll();

      const list = await get('/standings');
      expect(list.status).toBe(200);
      expect(
        list.body.items.map(({ title }: { title: string }) => title),
      ).toEqual(seen);
      expect(list.body.totalItems).toBe(seen.length);
      const summary = await get('/standings/summary?scorecard=basics');
      expect(summary.status).toBe(200);
      expect(summary.body.all.entities).toBe(seen.length);
      expect(summary.body.facets.kind).toEqual(
        seen.length ? ['component'] : [],
      );
    });

    it('takes one or several values of a filter', async () => {
      const { get, evaluation } = await start({
        entities: [
          component('wallet'),
          component('site', 'website'),
          component('tool', 'tool'),
        ],
      });
      await evaluation.evaluateAll();
      const titles = async (query: string) =>
        (await get(`/standings?${query}`)).body.items
          .map(({ title }: { title: string }) => title)
          .sort();

      expect(await titles('type=website')).toEqual(['site']);
      expect(await titles('type=website&type=tool&level=none')).toEqual([
        'site',
        'tool',
      ]);
      expect((await get('/standings?limit=0')).status).toBe(400);
      expect((await get('/standings?cursor=x')).status).toBe(400);
      expect((await get('/standings/summary?scorecard=nope')).status).toBe(404);
    });

    it('shows the definitions to all, and their health to who may see it', async () => {
      const { get, state } = await start({ entities: [] });

      expect((await get('/definitions')).body).toMatchObject({
        scorecards: [{ name: 'basics' }],
        checks: [
          { id: 'is-service', rule: "spec('type') == 'service'" },
          { id: 'answers', readsFacts: ['probe'] },
        ],
        factSources: [{ id: 'probe', fields: { answers: 'bool' } }],
      });
      expect((await get('/definitions/health')).body).toMatchObject({
        healthy: true,
        files: [{ status: 'ok', inForce: 'current', problems: [] }],
        factSources: [{ id: 'probe', entities: 0, failing: 0 }],
      });
      state.decisions[DEFINITIONS] = AuthorizeResult.DENY;
      expect((await get('/definitions/health')).status).toBe(403);
    });

    describe('without being asked', () => {
      const until = async (
        get: (path: string) => PromiseLike<{ body: EntityStandings }>,
        name: string,
        holds: (body: EntityStandings) => boolean,
      ) => {
        for (;;) {
          const { body } = await get(standingsPath(name));
          if (holds(body)) {
            return body;
          }
          await new Promise(resolve => setTimeout(resolve, 20));
        }
      };

      it('evaluates the one entity that changed, and observes it', async () => {
        const { get, changed, state, stop } = await start({
          entities: [component('wallet'), component('other')],
        });
        state.answers.set('wallet', true);
        await changed('component:default/wallet');

        await until(
          get,
          'wallet',
          ({ standings }) => standings[0]?.level?.id === 'bronze',
        );
        expect((await get(standingsPath('other'))).body.evaluatedAt).toBeNull();
        await stop();
      });

      it('looks again later, when the catalog can be read back', async () => {
        const { get, changed, state, stop } = await start({ entities: [] });
        await changed('component:default/late');
        state.entities = [component('late')];

        const found = await until(
          get,
          'late',
          ({ evaluatedAt }) => evaluatedAt !== null,
        );
        expect(found.outcomes).toHaveLength(2);
        await stop();
      });

      it('evaluates entities whose facts changed', async () => {
        const { get, facts, state, evaluation, stop } = await start({
          entities: [component('wallet')],
        });
        await evaluation.evaluateAll();
        state.answers.set('wallet', true);
        await facts.refresh({
          sourceId: 'probe',
          entityRefs: ['component:default/wallet'],
        });

        const found = await until(
          get,
          'wallet',
          ({ standings }) => standings[0]?.score === 1,
        );
        expect(found.standings[0].level?.id).toBe('bronze');
        await stop();
      });

      it('ignores an event that names no entity', async () => {
        const { changed, stop } = await start({ entities: [] });

        await expect(changed(undefined)).resolves.toBeUndefined();
        await stop();
      });

      it('evaluates everything on schedule', async () => {
        const { get, tasks } = await start({ entities: [component('wallet')] });
        const { signal } = new AbortController();
        await tasks.get('readiness-facts-probe')!(signal);
        await tasks.get('readiness-scorecards-evaluate')!(signal);

        const { body } = await get(standingsPath('wallet'));
        expect(body.standings).toHaveLength(1);
        expect([...tasks.keys()].sort()).toEqual([
          'readiness-definitions-reload',
          'readiness-facts-probe',
          'readiness-scorecards-assist',
          'readiness-scorecards-evaluate',
        ]);
      });
    });
  },
);
