import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { parseInspectionOptions } from '@backstage-readiness/plugin-readiness-common';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { ReadinessProcessor } from './ReadinessProcessor';

/**
 * Adds the inspection of entities to the catalog.
 *
 * @public
 */
export const catalogModuleReadiness = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'readiness',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        logger: coreServices.logger,
      },
      async init({ catalog, config, events, logger }) {
        const inspection = parseInspectionOptions({
          inspection: config.getOptional('readiness.inspection'),
          allowHosts:
            config.getOptionalStringArray('readiness.outbound.allowHosts') ??
            [],
        });
        catalog.addProcessor(
          new ReadinessProcessor({ inspection, events, logger }),
        );
      },
    });
  },
});
