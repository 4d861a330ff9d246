import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import readinessPlugin from '@backstage-readiness/plugin-readiness-backend';
import type { Campaign } from '@backstage-readiness/plugin-readiness-common';
import { resolve } from 'node:path';
import request from 'supertest';

jest.setTimeout(60_000);

describe('the campaigns of the demo', () => {
  it('load beside what ships, in four states', async () => {
    const { server } = await startTestBackend({
      features: [
        readinessPlugin,
        catalogServiceMock.factory(),
        mockServices.rootConfig.factory({
          data: {
            readiness: {
              definitions: [
                { file: resolve(__dirname, '../../../demo/definitions') },
              ],
            },
          },
        }),
      ],
    });
    const health = await request(server).get(
      '/api/readiness/definitions/health',
    );
    expect(
      health.body.files.flatMap(
        ({ problems }: { problems: unknown[] }) => problems,
      ),
    ).toEqual([]);
    const { body } = await request(server).get('/api/readiness/campaigns');
    const campaigns: Campaign[] = body.items;
    expect(campaigns.map(({ name }) => name).sort()).toEqual([
      'autumn-cleaning',
      'catalog-basics',
      'failover-rehearsed',
      'summer-timetable',
    ]);
    expect(
      campaigns.find(({ name }) => name === 'catalog-basics'),
    ).toMatchObject({ state: 'ended' });
  });
});
