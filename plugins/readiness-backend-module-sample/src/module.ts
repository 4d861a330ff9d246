import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  readSloLinkTemplates,
  sloProvidersExtensionPoint,
} from '@backstage-readiness/plugin-readiness-node';
import { SampleSloProvider } from './SampleSloProvider';

const LINKS = 'readiness.sample.links';

/**
 * Gives every SLO that no real provider measures invented figures, marked as
 * sample data wherever they appear.
 *
 * @public
 */
export const readinessModuleSample = createBackendModule({
  pluginId: 'readiness',
  moduleId: 'sample',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: sloProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        const links = readSloLinkTemplates(
          config.getOptionalConfigArray(LINKS) ?? [],
          LINKS,
        );
        providers.addSloProvider(new SampleSloProvider({ links }));
      },
    });
  },
});
