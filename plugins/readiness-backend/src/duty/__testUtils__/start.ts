import {
  createMockDirectory,
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { ShiftNoteRecord } from '@backstage-readiness/plugin-readiness-node';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import request from 'supertest';
import { documentsIn } from '../../__testUtils__/documents';
import { entityIn } from '../../__testUtils__/entityIn';
import { EntityAccess } from '../../http/EntityAccess';
import { createOnCallPart } from '../../onCall';
import { GroupTree } from '../../scorecards';
import { createDutyPart } from '../createDutyPart';

/** A Saturday; support is there on weekdays, by London's clock. */
export const NOW = '2026-11-21T12:00:00.000Z';

/** Ada leads until Monday 09:00, then Lin. */
export const ROTA = `apiVersion: readiness/v1
kind: Rota
metadata: { name: payments, title: Payments on call }
spec:
  timezone: Europe/London
  roles:
    - name: support lead
      layers: [{ starts: 2026-11-16T09:00, every: P7D, people: [ada, lin] }]
    - name: support engineer
      layers: [{ starts: 2026-11-16T09:00, every: P7D, people: [sam, kai] }]
`;

/** A support model with a list of its own for the start of the day. */
export const SUPPORT = `apiVersion: readiness/v1
kind: SupportModel
metadata: { name: payments, title: Payments support }
spec:
  hours:
    timezone: Europe/London
    weekly: [{ days: [Mon, Tue, Wed, Thu, Fri], from: "08:00", to: "18:00" }]
  checklists:
    start:
      - { id: open-channels, title: Open the channels, help: "See **#payments**" }
      - { id: read-note, title: Read the last note }
    during: []
`;

/** Creates portals with the duty part; call it at the top of a test file. */
export function createDutyPortals() {
  const files = createMockDirectory();

  const group = (
    name: string,
    displayName: string,
    annotations?: Record<string, string>,
  ) =>
    entityIn(files, 'Group', name, {
      annotations,
      spec: { type: 'team', children: [], profile: { displayName } },
    });
  const operated = (
    name: string,
    by: string,
    annotations?: Record<string, string>,
  ) =>
    entityIn(files, 'Component', name, {
      annotations: { 'readiness/operated-by': by, ...annotations },
    });

  const entities = [
    ...['ada', 'lin', 'kai', 'sam'].map(name =>
      entityIn(files, 'User', name, {
        spec: { profile: { displayName: `${name} of the test` } },
      }),
    ),
    group('payments-ops', 'Payments Operations', {
      'readiness/on-call': './rota.yaml',
      'readiness/support': './support.yaml',
    }),
    group('journeys-ops', 'Journeys Operations'),
    group('secret-ops', 'Secret Operations'),
    group('idle', 'Idle'),
    operated('wallet', 'payments-ops'),
    operated('ledger', 'group:default/payments-ops'),
    operated('planner', 'journeys-ops', {
      'readiness/on-call': './rota.yaml',
      'readiness/support': './support.yaml',
    }),
    operated('hidden', 'secret-ops'),
    entityIn(files, 'Component', 'lonely'),
  ];

  /** `hidden` are entities that users may not read, `denied` pairs of permission and person. */
  async function start(options: {
    knex: Knex;
    hidden?: string[];
    denied?: Array<[permission: string, person: string]>;
    records?: () => Promise<ShiftNoteRecord[]>;
    notify?: (sent: NotificationSendOptions) => Promise<void>;
  }) {
    const { knex, hidden = [], denied = [] } = options;
    files.setContent({
      'catalog-info.yaml': '',
      'rota.yaml': ROTA,
      'support.yaml': SUPPORT,
    });
    const clock = { now: new Date(NOW) };
    const isUser = (credentials: unknown) =>
      (credentials as { principal: { type?: string } }).principal.type ===
      'user';
    const catalog = new Proxy(catalogServiceMock(), {
      get:
        (_, key: 'getEntityByRef') =>
        (query: never, how: { credentials: never }) =>
          catalogServiceMock({
            entities: isUser(how.credentials)
              ? entities.filter(
                  ({ metadata }) => !hidden.includes(metadata.name),
                )
              : entities,
          })[key](query),
    });
    const permissions = mockServices.permissions.mock({
      authorize: async (requests, how) =>
        requests.map(({ permission }) => {
          const { userEntityRef } = (
            (how as { credentials: BackstageCredentials }).credentials as {
              principal: { userEntityRef?: string };
            }
          ).principal;
          return {
            result: denied.some(
              ([name, person]) =>
                name === permission.name && person === userEntityRef,
            )
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          };
        }),
    });
    const logger = mockServices.logger.mock();
    const sent: NotificationSendOptions[] = [];
    const changed: string[][] = [];
    const audited: string[] = [];
    const tasks = new Map<
      string,
      (signal: AbortSignal) => void | Promise<void>
    >();
    const services = {
      knex,
      catalog,
      logger,
      auth: mockServices.auth(),
      access: new EntityAccess({ catalog, permissions }),
      httpAuth: mockServices.httpAuth(),
      scheduler: mockServices.scheduler.mock({
        scheduleTask: async ({ id, fn }) => {
          tasks.set(id, fn);
        },
      }),
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
      clock: () => clock.now,
    };
    const onCall = createOnCallPart({
      ...services,
      groups: new GroupTree(services),
      documents: documentsIn(files.path),
      providers: [],
      onChange: async () => {},
    });
    const duty = createDutyPart({
      ...services,
      userInfo: mockServices.userInfo({
        ownershipEntityRefs: ['user:default/ada', 'group:default/journeys-ops'],
      }),
      permissionsRegistry: mockServices.permissionsRegistry.mock(),
      notifications: {
        send: async one => {
          await options.notify?.(one);
          sent.push(one);
        },
      },
      onCall: onCall.teams,
      loaders: options.records
        ? [{ source: 'the old wiki', load: options.records }]
        : [],
      onChange: async refs => {
        changed.push(refs);
      },
    });
    const router = Router();
    router.use(express.json());
    duty.addRoutes(router, services);
    await duty.start(services);
    await onCall.start(services);
    const app = express().use(router, mockErrorHandler());
    const headerOf = (name: string) =>
      name === 'service'
        ? mockCredentials.service.header()
        : mockCredentials.user.header(`user:default/${name}`);
    const call =
      (method: 'get' | 'put' | 'post') =>
      (path: string, by = 'ada', body: object = {}) => {
        const asked = request(app)[method](path);
        const authorised = asked.set('authorization', headerOf(by));
        return method === 'get' ? authorised : authorised.send(body);
      };
    const put = call('put');
    const post = call('post');
    const team = '/duty/group/default/payments-ops';
    return {
      knex,
      clock,
      sent,
      changed,
      audited,
      logger,
      team,
      get: call('get'),
      post,
      put,
      runTask: async (id: string) =>
        tasks.get(id)!(new AbortController().signal),
      writeSupport: (text: string) =>
        files.addContent({ 'support.yaml': text }),
      tick: (
        item: string,
        by = 'ada',
        body: object = { done: true },
        day = '2026-11-21',
      ) => put(`${team}/days/${day}/${item}`, by, body),
      note: (body: object = {}, by = 'ada') =>
        post(`${team}/notes`, by, {
          plannedWork: 'Move the ledger.',
          liveIncidents: '',
          watchOuts: '',
          ...body,
        }),
      acknowledge: (id: string, by: string, comment?: string) =>
        post(`${team}/notes/${id}/acknowledgement`, by, { comment }),
      factsOf: async (...names: string[]) =>
        duty.facts.collect({
          entities: entities.filter(({ metadata }) =>
            names.includes(metadata.name),
          ),
          signal: new AbortController().signal,
        }),
    };
  }

  return { start };
}
