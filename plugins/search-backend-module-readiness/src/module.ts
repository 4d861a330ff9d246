import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { ReadinessClient } from '@backstage-readiness/plugin-readiness-common';
import { RunbookCollatorFactory } from './RunbookCollatorFactory';

const SCHEDULE = 'search.collators.readiness.schedule';

/**
 * Adds runbooks, section by section, to the portal's search.
 *
 * @public
 */
export const searchModuleReadiness = createBackendModule({
  pluginId: 'search',
  moduleId: 'readiness-collator',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, indexRegistry, scheduler }) {
        const client = new ReadinessClient({
          discoveryApi: discovery,
          fetchApi: {
            fetch: async (input, init) => {
              const { token } = await auth.getPluginRequestToken({
                onBehalfOf: await auth.getOwnServiceCredentials(),
                targetPluginId: 'readiness',
              });
              const headers = new Headers(init?.headers);
              headers.set('authorization', `Bearer ${token}`);
              return fetch(input, { ...init, headers });
            },
          },
        });
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(
            config.has(SCHEDULE)
              ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
                  config.getConfig(SCHEDULE),
                )
              : {
                  frequency: { minutes: 10 },
                  timeout: { minutes: 15 },
                  // The runbooks are read first.
                  initialDelay: { seconds: 60 },
                },
          ),
          factory: new RunbookCollatorFactory({ client }),
        });
      },
    });
  },
});
