import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  createOutboundClient,
  onCallProvidersExtensionPoint,
} from '@backstage-readiness/plugin-readiness-node';
import { readSettings } from './config';
import { PagerDutyClient } from './PagerDutyClient';
import { PagerDutyProvider } from './PagerDutyProvider';

/** A page of a hundred on-calls with their users is large. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Adds PagerDuty to the sources of on-call.
 *
 * @public
 */
export const readinessModulePagerduty = createBackendModule({
  pluginId: 'readiness',
  moduleId: 'pagerduty',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: onCallProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        const settings = readSettings(config);
        if (!settings) {
          logger.info(
            'Nothing under readiness.pagerduty, so nobody is asked of PagerDuty',
          );
          return;
        }
        const outbound = createOutboundClient({
          timeoutMs: 20_000,
          maxBytes: MAX_BYTES,
        });
        providers.addOnCallProvider(
          new PagerDutyProvider({
            client: new PagerDutyClient({ settings, outbound }),
          }),
        );
      },
    });
  },
});
