import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  createOutboundClient,
  onCallProvidersExtensionPoint,
} from '@backstage-readiness/plugin-readiness-node';
import { readFeeds } from './config';
import { FeedReader } from './FeedReader';
import { IcalProvider } from './IcalProvider';

/** Years of shifts of a whole company. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Adds calendar feeds to the sources of on-call.
 *
 * @public
 */
export const readinessModuleIcal = createBackendModule({
  pluginId: 'readiness',
  moduleId: 'ical',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: onCallProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        const feeds = readFeeds(config);
        if (feeds.size === 0) {
          logger.info(
            'Nothing under readiness.ical.feeds, so nobody is on call by a calendar',
          );
          return;
        }
        const outbound = createOutboundClient({
          // The operator named these very hosts, so they may be private ones.
          allowHosts: [...feeds.values()].map(({ url }) => hostOf(url)),
          timeoutMs: 20_000,
          maxBytes: MAX_BYTES,
        });
        providers.addOnCallProvider(
          new IcalProvider({ feeds, reader: new FeedReader({ outbound }) }),
        );
      },
    });
  },
});

function hostOf(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}
