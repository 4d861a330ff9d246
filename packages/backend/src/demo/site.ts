import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { createSiteRouter } from './siteRouter';

/**
 * Wiki, dashboards and tickets of the demo organisation, so that links in the
 * demo catalog lead somewhere real without a network.
 */
export const demoSitePlugin = createBackendPlugin({
  pluginId: 'demo-site',
  register(env) {
    env.registerInit({
      deps: { http: coreServices.httpRouter },
      async init({ http }) {
        http.use(createSiteRouter());
        http.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
      },
    });
  },
});
