import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { demoPeopleModule } from './people';

const ADA = 'user:default/ada.obi';

async function signIn(options: { person?: string; anywhere?: boolean }) {
  const { person, anywhere = true } = options;
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      demoPeopleModule,
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'User',
            metadata: { name: 'ada.obi', namespace: 'default' },
            spec: {},
            relations: [
              {
                type: 'memberOf',
                targetRef: 'group:default/payments-delivery',
              },
            ],
          },
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
          auth: {
            providers: {
              demo: { dangerouslyAllowOutsideDevelopment: anywhere },
            },
          },
        },
      }),
    ],
  });
  const get = request(server)
    .get('/api/auth/demo/refresh')
    .set('X-Requested-With', 'XMLHttpRequest');
  return person ? get.set('X-Demo-Person', person) : get;
}

describe('demoPeopleModule', () => {
  it('signs in a demo person with their groups', async () => {
    const response = await signIn({ person: ADA });
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({
      profile: { displayName: 'Ada Obi' },
      backstageIdentity: {
        identity: {
          userEntityRef: ADA,
          ownershipEntityRefs: [ADA, 'group:default/payments-delivery'],
        },
      },
    });
  });

  it.each([undefined, 'user:default/guest', 'user:default/mia.larsen', 'x'])(
    'refuses %s, who is none of them',
    async person => {
      const response = await signIn({ person });
      expect(response.status).toBe(401);
      expect(response.body.error.message).toContain('Demo people are: ');
    },
  );

  it('refuses everybody outside of development', async () => {
    const response = await signIn({ person: ADA, anywhere: false });
    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain(
      'auth.providers.demo.dangerouslyAllowOutsideDevelopment',
    );
  });
});
