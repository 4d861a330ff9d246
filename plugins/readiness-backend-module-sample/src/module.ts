import { createBackendModule } from '@backstage/backend-plugin-api';
import { sloProvidersExtensionPoint } from '@backstage-readiness/plugin-readiness-node';
import { SampleSloProvider } from './SampleSloProvider';

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
      deps: { providers: sloProvidersExtensionPoint },
      async init({ providers }) {
        providers.addSloProvider(new SampleSloProvider());
      },
    });
  },
});
