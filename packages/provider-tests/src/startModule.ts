import {
  createBackendPlugin,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  onCallProvidersExtensionPoint,
  type OnCallProvider,
} from '@backstage-readiness/plugin-readiness-node';
import { inspect } from 'node:util';

/** Starts a backend with a module of on-call, and stops it again. */
export async function startModule(
  module: BackendFeature,
  readiness: JsonObject = {},
): Promise<{ providers: OnCallProvider[]; logged: string }> {
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
      module,
      logger.factory,
      mockServices.rootConfig.factory({ data: { readiness } }),
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
