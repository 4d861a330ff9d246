import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type AuthorizePermissionRequest,
} from '@backstage/plugin-permission-common';
import {
  handoverVerificationSchema,
  type EvidenceItem,
  type HandoverTemplate,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import type { HandoverRecordsLoader } from '@backstage-readiness/plugin-readiness-node';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import request from 'supertest';
import { EntityAccess } from '../../http/EntityAccess';
import { GroupTree } from '../../scorecards';
import { readHandoversConfig } from '../config';
import { createHandoverFacts, createHandoversPart } from '../createHandovers';
import type { EvidenceCollector } from '../evidence';

export const walletPath = '/entities/component/default/ticket-wallet/handovers';
export const delivery = 'group:default/ticketing-delivery';
export const operators = 'group:default/ticketing-ops';

export function entity(
  kind: string,
  name: string,
  relations: Record<string, string[]> = {},
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', annotations },
    spec: { type: 'service' },
    relations: Object.entries(relations).flatMap(([type, targets]) =>
      targets.map(targetRef => ({ type, targetRef })),
    ),
  };
}

const member = (name: string, ...groups: string[]) =>
  entity('User', name, { memberOf: groups.map(one => `group:default/${one}`) });

export const wallet = entity(
  'Component',
  'ticket-wallet',
  { ownedBy: [delivery] },
  { 'readiness/operated-by': 'ticketing-ops' },
);

export const catalogEntities = [
  wallet,
  entity('Component', 'orphan'),
  entity('Group', 'ticketing-delivery'),
  entity('Group', 'ticketing-ops', { childOf: ['group:default/operations'] }),
  entity('Group', 'night-crew', { childOf: [operators] }),
  entity('Group', 'operations'),
  entity('Group', 'qa'),
  member('ada', 'ticketing-delivery'),
  member('olu', 'ticketing-delivery'),
  member('lin', 'ticketing-ops'),
  member('kai', 'night-crew'),
  member('priya', 'qa'),
  member('sam', 'ticketing-ops', 'qa'),
  member('eve', 'operations'),
  // Also in the groups that sign, and yet a requester may not.
  member('max', 'ticketing-delivery', 'ticketing-ops', 'qa'),
];

const userHeader = (name: string) =>
  mockCredentials.user.header(`user:default/${name}`);

/** Evidence that the tests can change. */
export class TestEvidence implements EvidenceCollector {
  readonly section = 'outcomes' as const;
  readonly title = 'Checks';
  items: EvidenceItem[] = [
    { id: 'check:a', title: 'Alerts go to a person', state: 'ok', seen: 'Yes' },
    { id: 'check:b', title: 'Rollback tested', state: 'open', seen: 'Never' },
    {
      id: 'scorecard:operations-handover',
      title: 'Operations handover',
      state: 'ok',
      seen: 'Ready reached, Ready required',
    },
  ];
  failure?: Error;

  async collect() {
    if (this.failure) {
      throw this.failure;
    }
    return this.items;
  }
}

/** The handovers of a portal, over HTTP, on a database that is migrated. */
export async function portal(
  knex: Knex,
  options: {
    denied?: (asked: AuthorizePermissionRequest) => boolean;
    loaders?: HandoverRecordsLoader[];
    entities?: Entity[];
    /** Those of them that readers may see; all unless told. */
    visible?: Entity[];
    templates?: HandoverTemplate[];
  } = {},
) {
  const { denied = () => false, loaders = [] } = options;
  const evidence = new TestEvidence();
  const clock = { now: new Date('2026-11-21T09:00:00.000Z') };
  const changed: string[] = [];
  const auth = mockServices.auth();
  const httpAuth = mockServices.httpAuth();
  const auditor = mockServices.auditor.mock();
  const audit: string[] = [];
  auditor.createEvent.mockImplementation(async ({ eventId }) => ({
    success: async () => void audit.push(`${eventId}: success`),
    fail: async ({ error }) => void audit.push(`${eventId}: ${error.name}`),
  }));
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(asked => ({
        result: denied(asked) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
      })),
    authorizeConditional: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  });
  const { entities = catalogEntities, visible = entities } = options;
  const catalog = catalogServiceMock({ entities });
  const mine = catalogServiceMock({ entities: visible });
  const part = await createHandoversPart({
    knex,
    catalog,
    auth,
    permissions,
    permissionsRegistry: mockServices.permissionsRegistry.mock(),
    logger: mockServices.logger.mock(),
    access: new EntityAccess({ catalog: mine, permissions }),
    collectors: [evidence],
    loaders,
    ...(options.templates ? { templates: () => options.templates! } : {}),
    groups: new GroupTree({ catalog, auth }),
    config: readHandoversConfig(mockServices.rootConfig()),
    auditor,
    actionsRegistry: actionsRegistryServiceMock.mock(),
    notifications: { send: async () => {} },
    signals: { publish: async () => {} },
    onChange: async refs => void changed.push(...refs),
    clock: () => clock.now,
  });
  const facts = createHandoverFacts({ knex, clock: () => clock.now });
  await part.start({ scheduler: mockServices.scheduler.mock() });
  const router = Router();
  router.use(express.json());
  part.addRoutes(router, { httpAuth, auditor });
  const app = express().use(router).use(mockErrorHandler());

  const post = (path: string, who: string, body: object) =>
    request(app).post(path).set('authorization', userHeader(who)).send(body);
  const get = (path: string, who = 'eve') =>
    request(app).get(path).set('authorization', userHeader(who));

  return {
    app,
    part,
    facts,
    evidence,
    clock,
    audit,
    changed,
    get,
    post,
    submit: (who = 'ada', body: object = {}) =>
      post(walletPath, who, {
        template: 'operations-handover',
        operatingGroup: operators,
        note: 'Ready when you are',
        ...body,
      }),
    sign: (view: HandoverView, who: string, role: string, body: object = {}) =>
      post(`/handovers/${view.id}/signatures`, who, {
        role,
        expectedHead: view.headDigest,
        snapshotDigest: view.snapshotDigest,
        ...body,
      }),
    async current(who = 'eve'): Promise<HandoverView> {
      return (await get(walletPath, who)).body.current;
    },
    async verify(id: string) {
      const response = await get(`/handovers/${id}/verification`);
      return handoverVerificationSchema.parse(response.body);
    },
  };
}
