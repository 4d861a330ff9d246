import { createBackendModule } from '@backstage/backend-plugin-api';
import { handoverRecordsExtensionPoint } from '@backstage-readiness/plugin-readiness-node';
import { demoHandovers } from './handoverRecords';

/**
 * Handovers of the past months, so that every state can be seen at once. They
 * are told relative to now and go through the same verification as records
 * from any other portal.
 */
export const demoHandoversModule = createBackendModule({
  pluginId: 'readiness',
  moduleId: 'demo-handovers',
  register(reg) {
    reg.registerInit({
      deps: { records: handoverRecordsExtensionPoint },
      async init({ records }) {
        records.addRecords({
          source: 'Harbour Transit, before this portal',
          load: async () => demoHandovers(new Date()),
        });
      },
    });
  },
});
