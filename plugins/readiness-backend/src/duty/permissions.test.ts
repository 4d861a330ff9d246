import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  readinessPermissions,
  RESOURCE_TYPE_READINESS_DUTY,
} from '@backstage-readiness/plugin-readiness-common';
import request from 'supertest';
import { readinessPlugin } from '../plugin';

jest.setTimeout(60_000);

const TEAM = 'group:default/payments-ops';
const OTHERS = 'group:default/delivery';

const files = createMockDirectory({
  content: {
    'catalog-info.yaml': '',
    'rota.yaml': `apiVersion: readiness/v1
kind: Rota
metadata: { name: payments }
spec:
  timezone: Europe/London
  roles:
    - name: support lead
      layers: [{ starts: 2026-01-05T09:00, every: P7D, people: [sam] }]
`,
  },
});

const PERMISSIONS = readinessPermissions
  .filter(
    permission =>
      'resourceType' in permission &&
      permission.resourceType === RESOURCE_TYPE_READINESS_DUTY,
  )
  .map(({ name }) => name);

async function start() {
  const location = `file:${files.path}/catalog-info.yaml`;
  const { server } = await startTestBackend({
    features: [
      readinessPlugin,
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Group',
            metadata: {
              name: 'payments-ops',
              namespace: 'default',
              annotations: {
                'backstage.io/managed-by-location': location,
                'backstage.io/managed-by-origin-location': location,
                'readiness/on-call': './rota.yaml',
              },
            },
            spec: { type: 'team', children: [] },
          },
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          readiness: {
            shippedDefinitions: false,
            documents: { fileRoots: [files.path] },
          },
        },
      }),
    ],
  });
  return server;
}

const path = '/api/readiness/.well-known/backstage/permissions';

describe('permissions about duty', () => {
  it('are told to the permission framework', async () => {
    expect(PERMISSIONS).toEqual([
      'readiness.duty.tick',
      'readiness.shift-note.create',
      'readiness.shift-note.acknowledge',
    ]);
    const { body } = await request(await start()).get(`${path}/metadata`);
    expect(body.permissions.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(PERMISSIONS),
    );
  });

  it('can be left by a policy to the team, and to who is on its rota', async () => {
    const server = await start();
    const decide = async (
      rule: string,
      claim: string,
      resourceRef: string = TEAM,
    ) => {
      const resourceType = RESOURCE_TYPE_READINESS_DUTY;
      const { body } = await request(server)
        .post(`${path}/apply-conditions`)
        .set('authorization', mockCredentials.service.header())
        .send({
          items: [
            {
              id: 'x',
              resourceRef,
              resourceType,
              conditions: { rule, resourceType, params: { claims: [claim] } },
            },
          ],
        });
      return body.items[0].result;
    };
    const { ALLOW, DENY } = AuthorizeResult;
    expect(await decide('IS_TEAM_MEMBER', TEAM)).toBe(ALLOW);
    expect(await decide('IS_TEAM_MEMBER', OTHERS)).toBe(DENY);
    expect(await decide('IS_TEAM_MEMBER', 'user:default/sam')).toBe(DENY);
    expect(await decide('IS_ON_DUTY', 'user:default/sam')).toBe(ALLOW);
    expect(await decide('IS_ON_DUTY', 'user:default/eve')).toBe(DENY);
    expect(await decide('IS_ON_DUTY', TEAM)).toBe(DENY);
    expect(await decide('IS_TEAM_MEMBER', TEAM, OTHERS)).toBe(DENY);
  });
});
