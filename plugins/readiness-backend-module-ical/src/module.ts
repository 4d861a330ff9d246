import {
  createOnCallModule,
  createOutboundClient,
  hostOf,
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
export const readinessModuleIcal = createOnCallModule({
  moduleId: 'ical',
  sections: ['readiness.ical.feeds'],
  createProviders({ config }) {
    const feeds = readFeeds(config);
    if (feeds.size === 0) {
      return [];
    }
    const outbound = createOutboundClient({
      // The operator named these very hosts, so they may be private ones.
      allowHosts: [...feeds.values()].map(({ url }) => hostOf(url)),
      timeoutMs: 20_000,
      maxBytes: MAX_BYTES,
    });
    return [new IcalProvider({ feeds, reader: new FeedReader({ outbound }) })];
  },
});
