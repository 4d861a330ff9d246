import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  entityInspectionSchema,
  parseInspectionOptions,
} from '@backstage-readiness/plugin-readiness-common';
import express from 'express';
import Router from 'express-promise-router';
import request from 'supertest';
import { EntityAccess } from '../http/EntityAccess';
import { addInspectionRoutes } from './addRoutes';

function createApp(ignoreRules: string[] = []) {
  const catalog = catalogServiceMock({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          namespace: 'default',
          name: 'shop',
          annotations: { 'github.com/project-slug': 'shop' },
          links: [{ url: 'http://wiki.acme.io/' }],
        },
        spec: { owner: 'group:payments' },
      },
    ],
  });
  const router = Router();
  addInspectionRoutes(
    router,
    {
      httpAuth: mockServices.httpAuth(),
      auditor: mockServices.auditor.mock(),
    },
    {
      access: new EntityAccess({
        catalog,
        permissions: mockServices.permissions.mock(),
      }),
      inspection: parseInspectionOptions({
        inspection: { ignoreRules },
        allowHosts: [],
      }),
    },
  );
  return express().use(router, mockErrorHandler());
}

async function inspectionOf(app: express.Express) {
  const response = await request(app)
    .get('/entities/component/default/shop/inspection')
    .set('authorization', mockCredentials.user.header());
  expect(response.status).toBe(200);
  return entityInspectionSchema.parse(response.body);
}

async function rulesOf(app: express.Express) {
  const { findings } = await inspectionOf(app);
  return findings.map(({ rule }) => rule);
}

describe('inspection', () => {
  it('tells what is wrong with an entity', async () => {
    expect(await rulesOf(createApp())).toEqual([
      'annotation.format',
      'link.insecure',
    ]);
  });

  it('tells how well it is described', async () => {
    const { description } = await inspectionOf(createApp());
    expect(description.score).toBeCloseTo(1 / 7);
    expect(description.aspects).toContainEqual({
      aspect: 'lifecycle',
      state: 'missing',
    });
  });

  it('goes by the settings', async () => {
    expect(await rulesOf(createApp(['link.insecure']))).toEqual([
      'annotation.format',
    ]);
  });

  it('gives no entity away that the caller may not see', async () => {
    const response = await request(createApp())
      .get('/entities/component/default/ghost/inspection')
      .set('authorization', mockCredentials.user.header());
    expect(response.status).toBe(404);
  });
});
