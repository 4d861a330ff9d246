import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { sloProvidersExtensionPoint } from '@backstage-readiness/plugin-readiness-node';
import { readServers } from './config';
import { PrometheusSloProvider } from './PrometheusSloProvider';

/**
 * Measures SLOs on the Prometheus-compatible servers under
 * `readiness.prometheus.servers`.
 *
 * @public
 */
export const readinessModulePrometheus = createBackendModule({
  pluginId: 'readiness',
  moduleId: 'prometheus',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: sloProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        const servers = readServers(config);
        if (servers.length === 0) {
          logger.info(
            'No server under readiness.prometheus.servers, so no SLO is measured on Prometheus',
          );
          return;
        }
        providers.addSloProvider(new PrometheusSloProvider({ servers }));
      },
    });
  },
});
