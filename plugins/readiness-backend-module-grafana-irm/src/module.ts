import {
  createOnCallModule,
  createOutboundClient,
  hostOf,
} from '@backstage-readiness/plugin-readiness-node';
import { readSettings } from './config';
import { GrafanaClient } from './GrafanaClient';
import { GrafanaProvider } from './GrafanaProvider';

/** A page of alert groups has the last alert of each with all its payload. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Adds Grafana IRM, or Grafana OnCall, to the sources of on-call.
 *
 * @public
 */
export const readinessModuleGrafanaIrm = createOnCallModule({
  moduleId: 'grafana-irm',
  sections: ['readiness.grafanaIrm'],
  createProviders({ config }) {
    const settings = readSettings(config);
    if (!settings) {
      return [];
    }
    const outbound = createOutboundClient({
      // The operator named this very host, so it may be a private one.
      allowHosts: [hostOf(settings.url)],
      timeoutMs: 20_000,
      maxBytes: MAX_BYTES,
    });
    return [
      new GrafanaProvider({
        client: new GrafanaClient({ settings, outbound }),
      }),
    ];
  },
});
