import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
  createMockDirectory,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import {
  type AuthService,
  type CacheService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import {
  AuthorizeResult,
  type AuthorizePermissionRequest,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  createOutboundClient,
  type RunbookRecordsLoader,
  type RunbookSource,
} from '@backstage-readiness/plugin-readiness-node';
import { RUNBOOK_TEMPLATES } from '@backstage-readiness/plugin-readiness-common';
import express from 'express';
import Router from 'express-promise-router';
import request from 'supertest';
import { migrate } from '../database';
import { DocumentReader } from '../documents/DocumentReader';
import { CatalogChanges } from '../catalogChanges';
import { EntityAccess } from '../http/EntityAccess';
import { createTestDatabases } from './databases';
import { createRunbooksPart } from '../runbooks';

const signal = () => AbortSignal.timeout(30_000);

/** A runbook of an alert, with all that such a one needs. */
export const ALERT_RUNBOOK = `# QueueTooLong

## Meaning

Refunds wait.

## Impact

People wait for their money.

## Diagnosis

Look at the dashboard.

## Mitigation

Add workers.
`;

/**
 * Runbooks in local files on each database: call it once per test file, which
 * then starts as many portals as it needs.
 */
export function createRunbookPortals() {
  const databases = createTestDatabases();
  const files = createMockDirectory();

  beforeEach(() => {
    files.setContent({
      'catalog-info.yaml': '',
      'runbooks/queue.md': ALERT_RUNBOOK,
      'runbooks/deploy.md': '# Deploying\n\n## Steps\n\nTODO\n',
    });
  });

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

  /** The runbook part of the backend on a catalog of these entities. */
  async function start(options: {
    databaseId: TestDatabaseId;
    entities: Entity[];
    sources?: RunbookSource[];
    loaders?: RunbookRecordsLoader[];
    denied?: string[];
    /** Addresses that were proven broken. */
    broken?: RegExp;
    /** Answers for documents on the web. */
    web?: () => Promise<{ text: string; etag?: string; lastModifiedAt?: Date }>;
  }) {
    const knex = await databases.init(options.databaseId);
    await migrate(knex);
    const cached = new Map<string, unknown>();
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
      cache: memoryCache(cached),
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
      /** As if all that is cached had run out. */
      forgetCache: () => cached.clear(),
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

  return { databases, files, component, withRunbooks, start };
}

function memoryCache(kept: Map<string, unknown>): CacheService {
  return mockServices.cache.mock({
    get: (async (key: string) => kept.get(key)) as CacheService['get'],
    set: async (key, value) => {
      kept.set(key, value);
    },
    delete: async key => {
      kept.delete(key);
    },
  });
}
