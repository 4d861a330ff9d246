import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  sealHandoverEvents,
  type HandoverTemplate,
} from '@backstage-readiness/plugin-readiness-common';
import { handoverRecordsExtensionPoint } from '@backstage-readiness/plugin-readiness-node';
import request from 'supertest';
import { readinessPlugin } from '../plugin';

jest.setTimeout(60_000);

const owner = 'group:default/delivery';
const operators = 'group:default/ops';

function entity(kind: string, name: string, type?: string, targetRef = owner) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'readiness/operated-by': 'ops' },
    },
    spec: { type: 'service', lifecycle: 'production' },
    relations: type ? [{ type, targetRef }] : [],
  };
}

const template: HandoverTemplate = {
  name: 'operations-handover',
  title: 'Handover to operations',
  from: 'owner',
  requires: [],
  signOffs: [
    {
      role: 'operations',
      title: 'Operations',
      by: 'operatingGroup',
      quorum: 1,
    },
  ],
  voidedBy: [],
};

/** A draft from another portal, so that there is a handover to ask about. */
const imported = createBackendModule({
  pluginId: 'readiness',
  moduleId: 'old-portal',
  register(env) {
    env.registerInit({
      deps: { records: handoverRecordsExtensionPoint },
      async init({ records }) {
        records.addRecords({
          source: 'the old portal',
          load: async () => [
            {
              schema: 'readiness/handover-record/v1',
              id: 'old-1',
              events: sealHandoverEvents('old-1', [
                {
                  type: 'drafted',
                  at: '2026-01-01T00:00:00.000Z',
                  actor: { kind: 'user', ref: 'user:default/ada' },
                  payload: {
                    entityRef: 'component:default/wallet',
                    entityTitle: 'Wallet',
                    ownerRef: owner,
                    operatingGroup: operators,
                    template,
                    note: '',
                    membership: {
                      group: owner,
                      path: ['user:default/ada', owner],
                    },
                  },
                },
                {
                  type: 'delegated',
                  at: '2026-01-02T00:00:00.000Z',
                  actor: { kind: 'user', ref: 'user:default/lin' },
                  payload: {
                    delegationId: '2',
                    role: 'operations',
                    to: 'user:default/zoe',
                    until: '2026-01-20',
                    reason: 'On leave',
                    membership: {
                      group: operators,
                      path: ['user:default/lin', operators],
                    },
                  },
                },
              ]),
            },
          ],
        });
      },
    });
  },
});

async function start() {
  const { server } = await startTestBackend({
    features: [
      readinessPlugin,
      imported,
      catalogServiceMock.factory({
        entities: [
          entity('Component', 'wallet', 'ownedBy'),
          entity('Group', 'delivery'),
          entity('Group', 'ops'),
          entity('User', 'ada', 'memberOf'),
          entity('Group', 'qa'),
          entity('User', 'lin', 'memberOf', operators),
          entity('User', 'priya', 'memberOf', 'group:default/qa'),
        ],
      }),
      mockServices.rootConfig.factory({
        data: { readiness: {} },
      }),
    ],
  });
  return server;
}

describe('handovers in the plugin', () => {
  it('collects evidence of every section, and knows imported records', async () => {
    const server = await start();
    const as = (name: string) =>
      mockCredentials.user.header(`user:default/${name}`);
    const path = '/api/readiness/entities/component/default/wallet/handovers';
    const before = await request(server)
      .get(path)
      .set('authorization', as('ada'));
    expect(before.body.current).toMatchObject({
      id: 'old-1',
      status: 'draft',
      importedFrom: 'the old portal',
    });

    const submitted = await request(server)
      .post(path)
      .set('authorization', as('ada'))
      .send({
        template: 'operations-handover',
        operatingGroup: operators,
        expectedHead: before.body.current.headDigest,
      });
    expect(submitted.body).toMatchObject({ id: 'old-1', status: 'submitted' });
    const record = await request(server)
      .get('/api/readiness/handovers/old-1')
      .set('authorization', as('lin'));
    expect(
      record.body.snapshot.sections.map(
        (one: { section: string; unavailable?: string }) => [
          one.section,
          one.unavailable,
        ],
      ),
    ).toEqual([
      ['outcomes', undefined],
      ['slo', undefined],
      ['onCall', undefined],
      ['runbooks', undefined],
      ['links', undefined],
      ['documents', undefined],
      ['owner', undefined],
    ]);
    expect(record.body.verification.intact).toBe(true);
  });

  it('notices drift as soon as somebody takes back what was accepted', async () => {
    const server = await start();
    const ask = async (
      who: string,
      method: 'get' | 'post',
      path: string,
      body?: object,
    ) => {
      const response = await request(server)
        [method](`/api/readiness${path}`)
        .set(
          'authorization',
          mockCredentials.user.header(`user:default/${who}`),
        )
        .send(body);
      expect([path, response.status, response.body.error]).toEqual([
        path,
        expect.any(Number),
        undefined,
      ]);
      return response.body;
    };
    const wallet = '/entities/component/default/wallet';
    const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString();
    const exemption = await ask('ada', 'post', `${wallet}/exemptions`, {
      checkId: 'dashboard-linked',
      reason: 'It has one in the old tool',
      expiresAt: inAMonth,
    });
    await ask('lin', 'post', `/exemptions/${exemption.id}/approval`, {});
    const { current } = await ask('ada', 'get', `${wallet}/handovers`);
    const submitted = await ask('ada', 'post', `${wallet}/handovers`, {
      template: 'operations-handover',
      operatingGroup: operators,
      expectedHead: current.headDigest,
    });
    const sign = (who: string, role: string, conditions: object[] = []) =>
      ask(who, 'post', '/handovers/old-1/signatures', {
        role,
        expectedHead: submitted.headDigest,
        snapshotDigest: submitted.snapshotDigest,
        reviewDigest: submitted.review.digest,
        conditions,
      });
    await sign('lin', 'operations', [
      { text: 'Reach the level', owner, due: '2999-01-01' },
    ]);
    expect(await sign('priya', 'qa')).toMatchObject({
      status: 'accepted-with-conditions',
      drifted: false,
    });

    await ask('lin', 'post', `/exemptions/${exemption.id}/revocation`, {
      comment: 'The old tool is gone',
    });
    const { current: after } = await ask('lin', 'get', `${wallet}/handovers`);
    expect(after).toMatchObject({
      drifted: true,
      changes: [
        {
          itemId: 'check:dashboard-linked',
          kind: 'regressed',
          before: expect.stringMatching(/^Exempt: /),
          now: expect.not.stringMatching(/^Exempt/),
        },
      ],
    });
  });

  it.each([
    ['IS_ENTITY_OWNER', owner, AuthorizeResult.ALLOW],
    ['IS_ENTITY_OWNER', operators, AuthorizeResult.DENY],
    ['IS_OPERATING_GROUP_MEMBER', operators, AuthorizeResult.ALLOW],
    ['IS_OPERATING_GROUP_MEMBER', owner, AuthorizeResult.DENY],
    ['HAS_SIGN_OFF_ROLE', operators, AuthorizeResult.ALLOW],
    ['HAS_SIGN_OFF_ROLE', 'user:default/zoe', AuthorizeResult.ALLOW],
    ['HAS_SIGN_OFF_ROLE', owner, AuthorizeResult.DENY],
  ])('offers the rule %s to policies: %s → %s', async (rule, claim, result) => {
    const server = await start();
    const decide = (resourceRef: string) =>
      request(server)
        .post(
          '/api/readiness/.well-known/backstage/permissions/apply-conditions',
        )
        .set('authorization', mockCredentials.service.header())
        .send({
          items: [
            {
              id: 'x',
              resourceRef,
              resourceType: 'readiness-handover',
              conditions: {
                rule,
                resourceType: 'readiness-handover',
                params: { claims: [claim] },
              },
            },
          ],
        });
    expect((await decide('old-1')).body.items).toEqual([{ id: 'x', result }]);
    expect((await decide('unknown')).body.items).toEqual([
      { id: 'x', result: AuthorizeResult.DENY },
    ]);
  });
});
