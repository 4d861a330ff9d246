import { createBackendModule } from '@backstage/backend-plugin-api';
import { attestationRecordsExtensionPoint } from '@backstage-readiness/plugin-readiness-node';
import { demoAttestations } from './attestationRecords';

/** What the people of Harbour Transit stated in the past months. */
export const demoAttestationsModule = createBackendModule({
  pluginId: 'readiness',
  moduleId: 'demo-attestations',
  register(reg) {
    reg.registerInit({
      deps: { records: attestationRecordsExtensionPoint },
      async init({ records }) {
        records.addRecords({
          source: 'Harbour Transit, before this portal',
          load: async () => demoAttestations(new Date()),
        });
      },
    });
  },
});
