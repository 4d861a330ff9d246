import {
  createMockDirectory,
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { entityOnCallSchema } from '@backstage-readiness/plugin-readiness-common';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import request from 'supertest';
import { documentsIn } from '../../__testUtils__/documents';
import { entityIn } from '../../__testUtils__/entityIn';
import { migrate } from '../../database';
import { EntityAccess } from '../../http/EntityAccess';
import { GroupTree } from '../../scorecards';
import { createOnCallPart } from '../createOnCallPart';
import type { FigureSources } from '../SupportFigures';
import { TestPager } from './TestPager';

/** Ada leads until Monday 09:00, then Lin. */
export const ROTA = `apiVersion: readiness/v1
kind: Rota
metadata: { name: payments, title: Payments on call }
spec:
  timezone: Europe/London
  roles:
    - name: support lead
      layers: [{ starts: 2026-11-02T09:00, every: P7D, people: [ada, lin] }]
    - name: support engineer
      layers: [{ starts: 2026-11-02T09:00, every: P1D, people: [kai, ghost] }]
`;
/** A support model of working hours in London. */
export const SUPPORT = `apiVersion: readiness/v1
kind: SupportModel
metadata: { name: payments }
spec:
  hours:
    timezone: Europe/London
    weekly: [{ days: [Mon, Tue, Wed, Thu, Fri], from: "08:00", to: "18:00" }]
  channel: { name: "#payments-ops" }
`;

function user(
  folder: { path: string },
  name: string,
  displayName: string,
): Entity {
  const entity = entityIn(folder, 'User', name, {
    spec: {
      profile: {
        displayName,
        email: `${name}@example.com`,
        picture: `https://pictures.example.com/${name}`,
      },
    },
  });
  const links = [
    { url: `slack://user?id=${name}`, title: 'Chat', icon: 'chat' },
    { url: 'tel:+44-20-7946-0000' },
    { url: `http://${name}.example.com`, title: 'Not safe' },
    { url: 'ftp://files.example.com', title: 'Not at all' },
  ];
  return { ...entity, metadata: { ...entity.metadata, links } };
}

/** Creates portals with the on-call part; call it at the top of a test file. */
export function createOnCallPortals() {
  const files = createMockDirectory();

  const entities = [
    user(files, 'ada', 'Ada Obi'),
    user(files, 'lin', 'Lin Wu'),
    user(files, 'kai', 'Kai Moreno'),
    entityIn(files, 'Group', 'payments-ops', {
      annotations: {
        'readiness/on-call': './rota.yaml',
        'readiness/support': './support.yaml',
      },
    }),
    entityIn(files, 'Group', 'payments-delivery', {
      annotations: { 'pager/id': 'delivery' },
    }),
    entityIn(files, 'Component', 'operated', {
      owner: 'group:default/payments-delivery',
      annotations: { 'readiness/operated-by': 'payments-ops' },
    }),
    entityIn(files, 'Component', 'owned', {
      owner: 'group:default/payments-delivery',
    }),
    entityIn(files, 'Component', 'own-rota', {
      owner: 'group:default/payments-delivery',
      annotations: { 'readiness/on-call': './rota.yaml' },
    }),
    entityIn(files, 'Component', 'two-rotas', {
      annotations: {
        'readiness/on-call': './rota.yaml, ./second.yaml',
        'readiness/support': './support.yaml',
      },
    }),
    entityIn(files, 'Component', 'lonely'),
  ];

  async function setUp(
    knex: Knex,
    allow: AuthorizeResult.ALLOW | AuthorizeResult.DENY = AuthorizeResult.ALLOW,
  ) {
    await migrate(knex);
    files.setContent({
      'catalog-info.yaml': '',
      'rota.yaml': ROTA,
      'support.yaml': SUPPORT,
    });
    const clock = { now: new Date('2026-11-21T12:00:00Z') };
    const catalog = catalogServiceMock({ entities });
    const pager = new TestPager();
    const refreshed: string[] = [];
    const auth = mockServices.auth();
    const figures: FigureSources = {
      availabilityOf: async () => undefined,
      reportedOf: async () => new Map(),
    };
    const onCall = createOnCallPart({
      knex,
      groups: new GroupTree({ catalog, auth }),
      documents: documentsIn(files.path),
      providers: [pager],
      catalog,
      access: new EntityAccess({
        catalog,
        permissions: mockServices.permissions({ result: allow }),
      }),
      auth,
      logger: mockServices.logger.mock(),
      onChange: async refs => {
        refreshed.push(...refs);
      },
      clock: () => clock.now,
    });
    const router = Router();
    onCall.addRoutes(
      router,
      {
        httpAuth: mockServices.httpAuth({
          defaultCredentials: mockCredentials.user('user:default/ada'),
        }),
        auditor: mockServices.auditor.mock({
          createEvent: async () => ({
            success: async () => {},
            fail: async () => {},
          }),
        }),
      },
      figures,
    );
    const app = express().use(express.json(), router, mockErrorHandler());
    const tasks = new Map<string, (signal: AbortSignal) => unknown>();
    await onCall.start({
      scheduler: mockServices.scheduler.mock({
        scheduleTask: async ({ id, fn }) => {
          tasks.set(id, fn as (signal: AbortSignal) => unknown);
        },
      }),
    });
    const run = async (task: string) =>
      tasks.get(task)?.(new AbortController().signal);

    const path = (name: string) =>
      `/entities/component/default/${name}/on-call`;
    return {
      clock,
      pager,
      refreshed,
      knex,
      get: async (name: string) =>
        entityOnCallSchema.parse(
          (await request(app).get(path(name)).expect(200)).body,
        ),
      refresh: (name: string) => request(app).post(`${path(name)}/refresh`),
      raw: (name: string) => request(app).get(path(name)),
      figures,
      runSchedule: () => run('readiness-on-call'),
      runIncidents: () => run('readiness-on-call-incidents'),
      factsOf: async (...names: string[]) =>
        onCall.facts.collect({
          entities: entities.filter(({ metadata }) =>
            names.includes(metadata.name),
          ),
          signal: new AbortController().signal,
        }),
    };
  }

  return { files, setUp };
}
