import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  onCallProvidersExtensionPoint,
  readSloLinkTemplates,
  sloProvidersExtensionPoint,
} from '@backstage-readiness/plugin-readiness-node';
import { SampleOnCallProvider } from './SampleOnCallProvider';
import { SampleSloProvider } from './SampleSloProvider';

const LINKS = 'readiness.sample.links';

/**
 * Gives every SLO that no real provider measures invented figures, marked as
 * sample data wherever they appear; and entities that ask for it an invented
 * rota and invented incidents.
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
        onCall: onCallProvidersExtensionPoint,
      },
      async init({ config, providers, onCall }) {
        onCall.addOnCallProvider(new SampleOnCallProvider());
        const links = readSloLinkTemplates(
          config.getOptionalConfigArray(LINKS) ?? [],
          LINKS,
        );
        providers.addSloProvider(new SampleSloProvider({ links }));
      },
    });
  },
});
