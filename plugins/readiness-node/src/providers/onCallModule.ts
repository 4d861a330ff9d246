import {
  coreServices,
  createBackendModule,
  type BackendFeature,
  type LoggerService,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { onCallProvidersExtensionPoint, type OnCallProvider } from '../onCall';

/**
 * Makes a backend module that adds providers of on-call when there are settings
 * for them.
 *
 * @public
 */
export function createOnCallModule(options: {
  moduleId: string;
  /** The sections of the configuration it looks at. */
  sections: readonly string[];
  /** Reads the settings; throws, and so stops the start, when they cannot work. */
  createProviders(deps: {
    config: RootConfigService;
    logger: LoggerService;
  }): OnCallProvider[];
}): BackendFeature {
  return createBackendModule({
    pluginId: 'readiness',
    moduleId: options.moduleId,
    register(env) {
      env.registerInit({
        deps: {
          config: coreServices.rootConfig,
          logger: coreServices.logger,
          providers: onCallProvidersExtensionPoint,
        },
        async init({ config, logger, providers }) {
          const created = options.createProviders({ config, logger });
          if (created.length === 0) {
            logger.info(
              `Nothing under ${options.sections.join(
                ' or ',
              )}, so nobody is asked there who is on call`,
            );
          }
          created.forEach(provider => providers.addOnCallProvider(provider));
        },
      });
    },
  });
}
