import {
  createOnCallModule,
  createOutboundClient,
  hostOf,
} from '@backstage-readiness/plugin-readiness-node';
import { readSettings } from './config';
import { PagerDutyClient } from './PagerDutyClient';
import { PagerDutyProvider } from './PagerDutyProvider';

/** A page of a hundred on-calls with their users is large. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Adds PagerDuty to the sources of on-call.
 *
 * @public
 */
export const readinessModulePagerduty = createOnCallModule({
  moduleId: 'pagerduty',
  sections: ['readiness.pagerduty'],
  createProviders({ config }) {
    const settings = readSettings(config);
    if (!settings) {
      return [];
    }
    const outbound = createOutboundClient({
      // The operator named this very host, so it may be a private one.
      allowHosts: [hostOf(settings.apiUrl)],
      timeoutMs: 20_000,
      maxBytes: MAX_BYTES,
    });
    return [
      new PagerDutyProvider({
        client: new PagerDutyClient({ settings, outbound }),
      }),
    ];
  },
});
