import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { Duration } from 'luxon';
import request from 'supertest';
import { onlyVisible } from '../../__testUtils__/onlyVisible';
import { CatalogChanges } from '../../catalogChanges';
import { FactsService } from '../../facts';
import { EntityAccess } from '../../http/EntityAccess';
import { GroupTree, startScorecards } from '../../scorecards';
import { createExemptionsPart } from '../createExemptionsPart';

/** Two checks, of which the second fails for whatever is no website. */
export const definitionsYaml = `
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: basics, title: Basics }
spec:
  appliesTo: { kind: Component }
  levels:
    - { id: bronze, title: Bronze, checks: [is-component] }
    - { id: silver, title: Silver, checks: [is-website, answers] }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: is-component, title: Is a component }
spec: { section: catalog, why: Because., fix: Mend it., rule: "entity.kind == 'Component'" }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: is-website, title: Is a website }
spec: { section: catalog, why: Because., fix: Mend it., rule: "spec('type') == 'website'" }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: answers, title: Answers }
spec: { section: operations, why: Because., fix: Mend it., severity: warn, rule: facts.probe.answers }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: unasked, title: Asked by no scorecard }
spec: { section: catalog, why: Because., fix: Mend it., rule: "true" }
`;

/** A component of the test catalog. */
export function component(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name },
    spec: { type: 'service', owner: 'payments' },
  };
}

/**
 * Scorecards and exemptions as the plugin starts them. `hidden` are entities
 * that users may not read, `denied` are pairs of a permission and a person, or
 * of a permission and an entity.
 */
export async function start(options: {
  knex: Knex;
  definitionsFolder: string;
  entities: Entity[];
  hidden?: string[];
  denied?: Array<[permission: string, refusedFor: string]>;
}) {
  const { knex, entities, hidden = [], denied = [] } = options;
  const state = { now: undefined as Date | undefined };
  const catalogFor = (credentials: { principal: { type?: string } }) =>
    catalogServiceMock({
      entities:
        credentials.principal.type === 'user'
          ? entities.filter(({ metadata }) => !hidden.includes(metadata.name))
          : entities,
    });
  const catalog = new Proxy(catalogServiceMock(), {
    get:
      (_, key: 'getEntityByRef') =>
      (query: never, how: { credentials: never }) =>
        catalogFor(how.credentials)[key](query),
  });
  const permissions = mockServices.permissions.mock({
    authorize: async (requests, how) =>
      requests.map(({ permission, resourceRef }) => {
        const { principal } = (how?.credentials ?? {}) as {
          principal: { userEntityRef?: string };
        };
        const refused = denied.some(
          ([name, refusedFor]) =>
            name === permission.name &&
            (refusedFor === resourceRef ||
              refusedFor === principal.userEntityRef),
        );
        return {
          result: refused ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
        };
      }),
    authorizeConditional: onlyVisible(hidden.length > 0),
  });
  const auth = mockServices.auth();
  const logger = mockServices.logger.mock();
  const tasks = new Map<
    string,
    (signal: AbortSignal) => void | Promise<void>
  >();
  const audited: string[] = [];
  const services = {
    knex,
    catalog,
    auth,
    logger,
    access: new EntityAccess({ catalog, permissions }),
    httpAuth: mockServices.httpAuth(),
    auditor: mockServices.auditor.mock({
      createEvent: async ({ eventId }) => ({
        success: async () => {
          audited.push(`${eventId} succeeded`);
        },
        fail: async () => {
          audited.push(`${eventId} failed`);
        },
      }),
    }),
    urlReader: mockServices.urlReader.mock(),
    lifecycle: mockServices.lifecycle.mock(),
    scheduler: mockServices.scheduler.mock({
      scheduleTask: async ({ id, fn }) => {
        tasks.set(id, fn);
      },
    }),
  };
  const facts = new FactsService(services);
  facts.addSource({
    id: 'probe',
    title: 'Probe',
    fields: { answers: 'bool' },
    trustFor: 'PT1H',
    every: 'PT10M',
    collect: async () => [],
  });
  const router = Router();
  router.use(express.json());
  const { evaluation, definitions } = await startScorecards({
    ...services,
    facts,
    router,
    groups: new GroupTree(services),
    changes: new CatalogChanges({
      ...services,
      events: mockServices.events(),
      timing: { soon: 10, settled: 20, missing: [] },
    }),
    config: {
      shippedDefinitions: false,
      definitions: [{ file: options.definitionsFolder }],
      timing: {
        every: 1000,
        assistEvery: 1000,
        reloadEvery: 1000,
        debounce: 10,
      },
    },
  });
  const exemptions = createExemptionsPart({
    ...services,
    definitions,
    config: { maxDuration: Duration.fromISO('P365D') },
    evaluate: entityRefs => evaluation.evaluateEntities(entityRefs),
    clock: () => state.now ?? new Date(),
  });
  exemptions.addRoutes(router, services);
  await exemptions.start(services);
  await evaluation.evaluateAll();

  const app = express().use(router, mockErrorHandler());
  const headerOf = (name: string) =>
    name === 'service'
      ? mockCredentials.service.header()
      : mockCredentials.user.header(`user:default/${name}`);
  return {
    knex,
    evaluation,
    audited,
    /** Lets the exemptions part believe in another moment. */
    setNow: (now: Date) => {
      state.now = now;
    },
    runTask: (id: string) => tasks.get(id)!(new AbortController().signal),
    get: (path: string, name = 'ada') =>
      request(app).get(path).set('authorization', headerOf(name)),
    post: (path: string, name: string, body: object = {}) =>
      request(app).post(path).set('authorization', headerOf(name)).send(body),
  };
}

/** The path of something about a component of the test catalog. */
export const pathOf = (name: string, rest: string) =>
  `/entities/component/default/${name}/${rest}`;
