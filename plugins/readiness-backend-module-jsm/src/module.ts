import {
  createOnCallModule,
  createOutboundClient,
  hostOf,
  type OnCallProvider,
} from '@backstage-readiness/plugin-readiness-node';
import { readJsmSettings, readOpsgenieSettings } from './config';
import { JsmClient } from './JsmClient';
import { JsmProvider } from './JsmProvider';
import { OpsgenieClient } from './OpsgenieClient';
import { OpsgenieProvider } from './OpsgenieProvider';

/** A hundred alerts with all that monitoring put into them. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Adds Jira Service Management Operations, and Opsgenie while it lives, to the
 * sources of on-call.
 *
 * @public
 */
export const readinessModuleJsm = createOnCallModule({
  moduleId: 'jsm',
  sections: ['readiness.jsm', 'readiness.opsgenie'],
  createProviders({ config, logger }) {
    const jsm = readJsmSettings(config);
    const opsgenie = readOpsgenieSettings(config);
    const providers: OnCallProvider[] = [];
    if (jsm) {
      const settings = jsm;
      const outbound = outboundTo(settings.apiUrl, settings.jiraUrl);
      providers.push(
        new JsmProvider({ client: new JsmClient({ settings, outbound }) }),
      );
    }
    if (opsgenie) {
      const settings = opsgenie;
      const outbound = outboundTo(settings.apiUrl);
      providers.push(
        new OpsgenieProvider({
          client: new OpsgenieClient({ settings, outbound }),
        }),
      );
      logger.info(
        'Opsgenie ends on 5 April 2027; move its schedules to Jira Service Management, and entities from opsgenie.com/team to readiness/on-call: jsm:<schedule id>',
      );
    }
    return providers;
  },
});

/** The operator named these very hosts, so they may be private ones. */
function outboundTo(...addresses: string[]) {
  return createOutboundClient({
    allowHosts: addresses.map(hostOf),
    timeoutMs: 20_000,
    maxBytes: MAX_BYTES,
  });
}
