import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { AttestationRecordsLoader } from '@backstage-readiness/plugin-readiness-node';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import request from 'supertest';
import { createAttestationsPart } from '..';
import { CatalogChanges } from '../../catalogChanges';
import { addExternalFactsRoutes } from '../../externalFacts';
import { FactsService } from '../../facts';
import { EntityAccess } from '../../http/EntityAccess';
import { GroupTree, startScorecards } from '../../scorecards';

export const PAY = 'component:default/pay';

/** A service that payments owns and payments-ops operates. */
export const pay: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'pay',
    annotations: { 'readiness/operated-by': 'group:default/payments-ops' },
  },
  spec: { type: 'service', owner: 'payments' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
};

/** A service without an operating group. */
export const shop: Entity = {
  ...pay,
  metadata: { name: 'shop' },
};

function group(name: string, parent?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name },
    spec: { type: 'team', children: [] },
    relations: parent
      ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
      : [],
  };
}

function user(name: string, memberOf: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { memberOf: [memberOf] },
    relations: [{ type: 'memberOf', targetRef: `group:default/${memberOf}` }],
  };
}

/** Ada's squad is nested in payments; Lin operates; Priya is QA. */
export const catalogEntities: Entity[] = [
  pay,
  shop,
  group('payments'),
  group('payments-squad', 'payments'),
  group('payments-ops'),
  group('qa'),
  user('ada', 'payments-squad'),
  user('lin', 'payments-ops'),
  user('priya', 'qa'),
];

/** The parts as the plugin wires them, with the decisions a test makes. */
export async function startParts(options: {
  knex: Knex;
  definitionsFolder: string;
  decisions?: Record<string, AuthorizeResult>;
  loaders?: AttestationRecordsLoader[];
  hidden?: string[];
  now?: () => Date;
}) {
  const { knex, decisions = {}, hidden = [], loaders = [], now } = options;
  const catalogFor = (credentials: { principal: { type?: string } }) =>
    catalogServiceMock({
      entities: catalogEntities.filter(
        ({ metadata }) =>
          credentials.principal.type !== 'user' ||
          !hidden.includes(metadata.name),
      ),
    });
  const catalog = new Proxy(catalogServiceMock(), {
    get:
      (_, key: 'getEntityByRef') =>
      (query: never, how: { credentials: never }) =>
        catalogFor(how.credentials)[key](query),
  });
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission }) => ({
        result: (decisions[permission.name] ??
          AuthorizeResult.ALLOW) as AuthorizeResult.ALLOW,
      })),
  });
  const logger = mockServices.logger.mock();
  const auth = mockServices.auth();
  const audited: Array<{ eventId: string; outcome: string }> = [];
  const auditor = mockServices.auditor.mock({
    createEvent: async ({ eventId }) => ({
      success: async () => {
        audited.push({ eventId, outcome: 'success' });
      },
      fail: async () => {
        audited.push({ eventId, outcome: 'fail' });
      },
    }),
  });
  const access = new EntityAccess({ catalog, permissions });
  const facts = new FactsService({ knex, catalog, auth, logger });
  const router = Router();
  router.use(express.json({ limit: '1mb' }));
  const context = { httpAuth: mockServices.httpAuth(), auditor };
  const scorecards = await startScorecards({
    ...context,
    knex,
    router,
    catalog,
    auth,
    groups: new GroupTree({ catalog, auth }),
    changes: new CatalogChanges({
      events: mockServices.events(),
      catalog,
      auth,
      logger,
    }),
    logger,
    facts,
    access,
    urlReader: mockServices.urlReader.mock(),
    lifecycle: mockServices.lifecycle.mock(),
    scheduler: mockServices.scheduler.mock(),
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
  addExternalFactsRoutes({
    ...context,
    ...scorecards,
    router,
    knex,
    access,
    catalog,
    auth,
  });
  const attestations = await createAttestationsPart({
    ...scorecards,
    knex,
    catalog,
    auth,
    logger,
    access,
    loaders,
    onChange: refs => scorecards.evaluation.evaluateEntities(refs),
    clock: now,
  });
  attestations.addRoutes(router, context);
  const app = express().use(router, mockErrorHandler());
  const as = (name: string) => ({
    authorization:
      name === 'service'
        ? mockCredentials.service.header()
        : mockCredentials.user.header(`user:default/${name}`),
  });
  return {
    ...scorecards,
    audited,
    get: (path: string, name = 'ada') => request(app).get(path).set(as(name)),
    post: (path: string, body: object, name = 'ada') =>
      request(app).post(path).set(as(name)).send(body),
    /** Status and message of one outcome, as the API tells it. */
    outcome: async (checkId: string, entity = 'pay') => {
      const { body } = await request(app)
        .get(`/entities/component/default/${entity}/standings`)
        .set(as('ada'));
      return body.outcomes.find(
        (one: { checkId: string }) => one.checkId === checkId,
      );
    },
  };
}
