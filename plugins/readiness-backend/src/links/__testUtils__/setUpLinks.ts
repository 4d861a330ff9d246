import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
  type TestDatabaseId,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import type { SchedulerServiceTaskFunction } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  entityLinksSchema,
  type EntityLink,
} from '@backstage-readiness/plugin-readiness-common';
import { createOutboundClient } from '@backstage-readiness/plugin-readiness-node';
import express from 'express';
import Router from 'express-promise-router';
import type { RequestListener } from 'node:http';
import request from 'supertest';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../database';
import { CatalogChanges } from '../../catalogChanges';
import { DocumentReader } from '../../documents/DocumentReader';
import { EntityAccess } from '../../http/EntityAccess';
import { createLinksPart } from '../createLinksPart';
import { startSite } from './site';

export const HOUR = 60 * 60_000;

/** The links part with a real site, database and client, and a catalog to change. */
export async function setUpLinks(options: {
  databases: TestDatabases;
  databaseId: TestDatabaseId;
  cleanUps: Array<() => Promise<unknown>>;
  listener: RequestListener;
}) {
  const { databases, databaseId, cleanUps, listener } = options;
  const knex = await databases.init(databaseId);
  await migrate(knex);
  const site = await startSite(listener);
  cleanUps.push(() => knex.destroy(), site.stop);

  let now = new Date('2026-11-02T09:00:00.000Z');
  let entities: Entity[] = [];
  let decision: AuthorizeResult.ALLOW | AuthorizeResult.DENY =
    AuthorizeResult.ALLOW;
  const changed: string[][] = [];
  // The catalog of the moment, so that a test can change what it holds.
  const catalog = new Proxy(catalogServiceMock({ entities: [] }), {
    get(_target, name: keyof ReturnType<typeof catalogServiceMock>) {
      const current = catalogServiceMock({ entities });
      return current[name].bind(current);
    },
  });
  const permissions = mockServices.permissions.mock({
    authorize: async requests => requests.map(() => ({ result: decision })),
  });
  const client = createOutboundClient({
    allowHosts: ['site', 'other', 'code'].map(
      name => `${name}.acme.io:${site.port}`,
    ),
    resolve: async () => ['127.0.0.1'],
  });
  const folder = await mkdtemp(join(tmpdir(), 'readiness-links-'));
  cleanUps.push(() => rm(folder, { recursive: true }));
  const inside = new Map<string, string[]>();
  const inRepository = new Map<string, string>();
  const documents = new DocumentReader({
    urlReader: mockServices.urlReader.mock({
      readUrl: async url => {
        const text = inRepository.get(url);
        if (text === undefined) {
          throw Object.assign(new Error('no'), { name: 'NotFoundError' });
        }
        return { buffer: async () => Buffer.from(text), etag: 'e1' };
      },
    }),
    outbound: client,
    integrations: ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          gitlab: [
            {
              host: `code.acme.io:${site.port}`,
              baseUrl: `http://code.acme.io:${site.port}`,
              apiBaseUrl: `http://code.acme.io:${site.port}/api/v4`,
            },
          ],
        },
      }),
    ),
    fileRoots: [folder],
    maxBytes: 1000,
  });
  const settings = {
    knex,
    client,
    documents,
    config: {
      policy: { everyMs: 24 * HOUR, proofTimes: 3, proofOverMs: HOUR },
      hostDelayMs: 0,
      perHost: 1,
      hostsAtOnce: 4,
      leaseMs: 60_000,
    },
    alsoNamed: async () => inside,
    catalog,
    access: new EntityAccess({ catalog, permissions }),
    auth: mockServices.auth(),
    logger: mockServices.logger.mock(),
    onChange: async (refs: string[]) => {
      changed.push(refs);
    },
    clock: () => now,
  };
  const part = createLinksPart(settings);
  const startPart = async (started: typeof part) => {
    const tasks = new Map<string, SchedulerServiceTaskFunction>();
    await started.start({
      scheduler: mockServices.scheduler.mock({
        scheduleTask: async ({ id, fn }) => {
          tasks.set(id, fn);
        },
      }),
      changes: new CatalogChanges({
        events: mockServices.events(),
        catalog,
        auth: mockServices.auth(),
        logger: mockServices.logger.mock(),
      }),
    });
    return async (task: string, stop = new AbortController().signal) =>
      tasks.get(task)!(stop);
  };
  const run = await startPart(part);
  const app = express();
  const router = Router();
  part.addRoutes(router, {
    httpAuth: mockServices.httpAuth(),
    auditor: mockServices.auditor.mock({
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    }),
  });
  app.use(express.json(), router, mockErrorHandler());

  const read = async (entity: Entity): Promise<EntityLink[]> => {
    const response = await request(app)
      .get(`/entities/component/default/${entity.metadata.name}/links`)
      .set('authorization', mockCredentials.user.header());
    expect(response.status).toBe(200);
    return entityLinksSchema.parse(response.body).links;
  };

  return {
    knex,
    settings,
    folder,
    inRepository,
    inside,
    site,
    facts: part.facts,
    changed,
    app,
    run,
    /** Another backend on the same database; runs one of its tasks. */
    replica: () => startPart(createLinksPart(settings)),
    read,
    async recheck(entity: Entity): Promise<EntityLink[]> {
      const response = await request(app)
        .post(
          `/entities/component/default/${entity.metadata.name}/links/recheck`,
        )
        .set('authorization', mockCredentials.user.header());
      expect(response.status).toBe(200);
      return entityLinksSchema.parse(response.body).links;
    },
    base: `http://site.acme.io:${site.port}`,
    code: `http://code.acme.io:${site.port}`,
    other: `http://other.acme.io:${site.port}`,
    setEntities: (next: Entity[]) => {
      entities = next;
    },
    deny: () => {
      decision = AuthorizeResult.DENY;
    },
    later: (hours: number) => {
      now = new Date(now.getTime() + hours * HOUR);
    },
    async round() {
      await run('readiness-links-sync');
      await run('readiness-links-crawl');
    },
    async verdicts(entity: Entity) {
      return (await read(entity)).map(({ verdict }) => verdict);
    },
  };
}
