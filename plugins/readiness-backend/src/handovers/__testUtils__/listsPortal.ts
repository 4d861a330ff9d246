import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { SignalPayload } from '@backstage/plugin-signals-node';
import {
  handoverViewSchema,
  type HandoverTemplate,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import request from 'supertest';
import { EntityAccess } from '../../http/EntityAccess';
import { GroupTree } from '../../scorecards';
import { readHandoversConfig } from '../config';
import { createHandoversPart } from '../createHandovers';
import { TestEvidence } from './portal';

/** A day in milliseconds. */
export const DAY = 24 * 60 * 60 * 1000;

/** The group that operates everything here. */
export const OPERATORS = 'group:default/ops';

function entity(
  kind: string,
  name: string,
  relations: Record<string, string[]> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', title: `The ${name}` },
    spec: {},
    relations: Object.entries(relations).flatMap(([type, targets]) =>
      targets.map(targetRef => ({ type, targetRef })),
    ),
  };
}

const member = (name: string, ...groups: string[]) =>
  entity('User', name, { memberOf: groups.map(one => `group:default/${one}`) });
const group = (name: string, parent?: string) =>
  entity('Group', name, parent ? { childOf: [`group:default/${parent}`] } : {});

const ENTITIES = [
  group('delivery'),
  group('boats', 'delivery'),
  group('trams', 'delivery'),
  group('operations'),
  group('ops', 'operations'),
  group('qa'),
  ...['ferry', 'pier', 'buoy'].map(name =>
    entity('Component', name, { ownedBy: ['group:default/boats'] }),
  ),
  ...['rail', 'stop'].map(name =>
    entity('Component', name, { ownedBy: ['group:default/trams'] }),
  ),
  member('ada', 'boats'),
  member('tom', 'trams'),
  member('lin', 'ops'),
  member('priya', 'qa'),
];

/** The part of the plugin that keeps handovers, with all it tells and writes. */
export async function listsPortal(
  knex: Knex,
  options: {
    /** Names of the entities the readers may see; all unless told. */
    visible?: string[];
    config?: object;
    /** Names of the entities that have left the catalog. */
    gone?: string[];
    /** Whether nobody has any permission but to read. */
    denied?: boolean;
    /** Names of permissions that nobody has. */
    lacking?: string[];
    /** Whether the catalog fails to answer the plugin itself just now. */
    outage?: { on: boolean };
    sending?: (sent: NotificationSendOptions) => void;
    /** Templates in the place of the shipped ones. */
    templates?: HandoverTemplate[];
  } = {},
) {
  const evidence = new TestEvidence();
  const clock = { now: new Date('2026-11-01T09:00:00.000Z') };
  const sent: NotificationSendOptions[] = [];
  const signals: SignalPayload[] = [];
  const audit: string[] = [];
  const auth = mockServices.auth();
  const logger = mockServices.logger.mock();
  const auditor = mockServices.auditor.mock();
  auditor.createEvent.mockImplementation(async ({ eventId, meta }) => {
    const name = meta?.through ? `${eventId} (${meta.through})` : eventId;
    return {
      success: async () => void audit.push(`${name}: success`),
      fail: async ({ error }) => void audit.push(`${name}: ${error.name}`),
    };
  });
  const { visible } = options;
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission: { name } }) => ({
        result:
          options.denied || options.lacking?.includes(name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
    authorizeConditional: async requests =>
      requests.map(() =>
        visible
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: 'catalog-entity',
              conditions: {
                rule: 'IS_VISIBLE',
                resourceType: 'catalog-entity',
              },
            }
          : { result: AuthorizeResult.ALLOW },
      ),
  });
  const there = ENTITIES.filter(
    ({ metadata }) => !options.gone?.includes(metadata.name),
  );
  const answering = catalogServiceMock({ entities: there });
  const catalog: CatalogService = new Proxy(answering, {
    get(target, name: keyof CatalogService) {
      if (options.outage?.on) {
        throw new ServiceUnavailableError('The catalog does not answer');
      }
      const method: unknown = target[name];
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
  const mine = catalogServiceMock({
    entities: there.filter(
      ({ metadata }) => !visible || visible.includes(metadata.name),
    ),
  });
  const actionsRegistry = actionsRegistryServiceMock();
  const start = async () => {
    const part = await createHandoversPart({
      knex,
      catalog,
      auth,
      permissions,
      permissionsRegistry: mockServices.permissionsRegistry.mock(),
      logger,
      access: new EntityAccess({ catalog: mine, permissions }),
      collectors: [evidence],
      loaders: [],
      ...(options.templates ? { templates: () => options.templates! } : {}),
      groups: new GroupTree({ catalog, auth }),
      config: readHandoversConfig(
        mockServices.rootConfig({
          data: {
            app: { baseUrl: 'https://portal.example.com' },
            readiness: options.config ?? {},
          },
        }),
      ),
      auditor,
      actionsRegistry,
      notifications: {
        send: async one => {
          options.sending?.(one);
          sent.push(one);
        },
      },
      signals: {
        publish: async one => void signals.push(one),
      },
      onChange: async () => {},
      clock: () => clock.now,
    });
    await part.start({ scheduler: mockServices.scheduler.mock() });
    return part;
  };
  const part = await start();
  const router = Router();
  router.use(express.json());
  part.addRoutes(router, { httpAuth: mockServices.httpAuth(), auditor });
  const app = express().use(router).use(mockErrorHandler());
  const asked =
    (method: 'get' | 'put' | 'post') =>
    (path: string, who: string, body?: object) =>
      request(app)
        [method](path)
        .set(
          'authorization',
          mockCredentials.user.header(`user:default/${who}`),
        )
        .send(body);
  const get = asked('get');
  const post = asked('post');
  const pathOf = (name: string) =>
    `/entities/component/default/${name}/handovers`;

  return {
    app,
    part,
    evidence,
    clock,
    sent,
    signals,
    audit,
    auditor,
    logger,
    actionsRegistry,
    get,
    post,
    put: asked('put'),
    pathOf,
    /** Lets time pass. */
    later: (days: number) => {
      clock.now = new Date(clock.now.getTime() + days * DAY);
    },
    async submit(name: string, who: string): Promise<HandoverView> {
      const { body } = await get(pathOf(name), who);
      const response = await post(pathOf(name), who, {
        template: 'operations-handover',
        operatingGroup: OPERATORS,
        expectedHead: body.current?.headDigest,
      });
      return handoverViewSchema.parse(response.body);
    },
    async sign(
      view: HandoverView,
      who: string,
      role: string,
      conditions: object[] = [],
    ): Promise<HandoverView> {
      const response = await post(`/handovers/${view.id}/signatures`, who, {
        role,
        expectedHead: view.headDigest,
        snapshotDigest: view.snapshotDigest,
        conditions,
      });
      return handoverViewSchema.parse(response.body);
    },
  };
}
