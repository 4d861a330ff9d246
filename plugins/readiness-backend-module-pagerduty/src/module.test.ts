import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  onCallProvidersExtensionPoint,
  type OnCallProvider,
} from '@backstage-readiness/plugin-readiness-node';
import type { JsonObject } from '@backstage/types';
import { inspect } from 'node:util';
import readinessModulePagerduty from './index';

async function start(pagerduty?: JsonObject) {
  const providers: OnCallProvider[] = [];
  const logger = mockServices.rootLogger.mock({ child: () => logger });
  const backend = await startTestBackend({
    features: [
      createBackendPlugin({
        pluginId: 'readiness',
        register(env) {
          env.registerExtensionPoint(onCallProvidersExtensionPoint, {
            addOnCallProvider: provider => providers.push(provider),
          });
          env.registerInit({ deps: {}, init: async () => {} });
        },
      }),
      readinessModulePagerduty,
      logger.factory,
      mockServices.rootConfig.factory({
        data: { readiness: { ...(pagerduty ? { pagerduty } : {}) } },
      }),
    ],
  });
  await backend.stop();
  return {
    providers,
    logged: inspect(
      Object.values(logger).map(method => (method as jest.Mock).mock?.calls),
      { depth: 10 },
    ),
  };
}

describe('the PagerDuty module', () => {
  it('adds the provider, and logs no token', async () => {
    const { providers, logged } = await start({
      token: 'SecretKey',
      region: 'eu',
    });
    expect(providers.map(({ id }) => id)).toEqual(['pagerduty']);
    expect(logged).not.toContain('SecretKey');
  });

  it('does nothing without settings', async () => {
    await expect(start()).resolves.toMatchObject({ providers: [] });
  });

  it.each([
    [{ region: 'eu' }, /readiness\.pagerduty\.token is missing/],
    [{ token: 'a b' }, /readiness\.pagerduty\.token holds a space/],
    [
      { token: 'SecretKey', region: 'mars' },
      /region is "mars"; write us or eu/,
    ],
  ])('stops the start when a setting is wrong', async (settings, why) => {
    await expect(start(settings)).rejects.toThrow(why);
  });
});
