import {
  createMockDirectory,
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { entitySlosSchema } from '@backstage-readiness/plugin-readiness-common';
import type { SloProvider } from '@backstage-readiness/plugin-readiness-node';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import request from 'supertest';
import { documentsIn } from '../../__testUtils__/documents';
import { entityIn } from '../../__testUtils__/entityIn';
import { migrate } from '../../database';
import { EntityAccess } from '../../http/EntityAccess';
import { GroupTree } from '../../scorecards';
import { createSlosPart } from '../createSlosPart';
import type { PromisedSla } from '../SloService';
import { TestProvider } from './TestProvider';

/** When the portals start. */
export const NOW = '2026-11-21T12:00:00.000Z';

/** A file with one objective. */
export function openSlo(options: {
  name?: string;
  query?: string;
  target?: number;
}) {
  return `apiVersion: openslo/v1
kind: SLO
metadata: { name: ${options.name ?? 'boarding'}, displayName: Boarding }
spec:
  service: ferry
  indicator:
    spec:
      ratioMetric:
        counter: true
        good: { metricSource: { type: Prometheus, spec: { query: '${
          options.query ?? 'good_total'
        }' } } }
        total: { metricSource: { type: Prometheus, spec: { query: all_total } } }
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: ${options.target ?? 0.99} }]
`;
}

/** Creates portals with the SLO part; call it at the top of a test file. */
export function createSloPortals() {
  const files = createMockDirectory();

  const component = (name: string, slo?: string) =>
    entityIn(files, 'Component', name, {
      annotations: slo ? { 'readiness/slo': slo } : {},
    });

  async function setUp(
    knex: Knex,
    options: {
      entities?: Entity[];
      providers?: SloProvider[];
      permission?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
      promised?: PromisedSla;
    } = {},
  ) {
    await migrate(knex);
    files.setContent({ 'catalog-info.yaml': '', 'slo.yaml': openSlo({}) });
    const clock = { now: new Date(NOW) };
    const entities = options.entities ?? [
      component('ferry', './slo.yaml'),
      component('plain'),
    ];
    const catalog = catalogServiceMock({ entities });
    const provider = new TestProvider('real', 'Metrics');
    const changed: string[] = [];
    const slos = createSlosPart({
      knex,
      catalog,
      auth: mockServices.auth(),
      groups: new GroupTree({ catalog, auth: mockServices.auth() }),
      logger: mockServices.logger.mock(),
      access: new EntityAccess({
        catalog,
        permissions: mockServices.permissions({
          result: options.permission ?? AuthorizeResult.ALLOW,
        }),
      }),
      documents: documentsIn(files.path),
      providers: options.providers ?? [provider],
      promisedTo: async of => of.map(() => options.promised),
      onChange: async refs => {
        changed.push(...refs);
      },
      clock: () => clock.now,
    });
    const router = Router();
    slos.addRoutes(router, {
      httpAuth: mockServices.httpAuth({
        defaultCredentials: mockCredentials.user('user:default/ada'),
      }),
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      }),
    });
    const app = express().use(express.json(), router, mockErrorHandler());
    let task: ((signal: AbortSignal) => Promise<void>) | undefined;
    await slos.start({
      scheduler: mockServices.scheduler.mock({
        scheduleTask: async ({ fn }) => {
          task = fn as typeof task;
        },
      }),
    });
    const path = (name: string) => `/entities/component/default/${name}/slos`;
    return {
      clock,
      provider,
      changed,
      raw: (name: string) => request(app).get(path(name)),
      get: async (name = 'ferry') =>
        entitySlosSchema.parse(
          (await request(app).get(path(name)).expect(200)).body,
        ),
      refresh: (name = 'ferry') => request(app).post(`${path(name)}/refresh`),
      runSchedule: async () => task?.(new AbortController().signal),
      availability: () => slos.availabilityOf(entities[0]),
      collect: () =>
        slos.facts.collect({ entities, signal: new AbortController().signal }),
    };
  }

  return { files, component, setUp };
}
