import { createBackendModule } from '@backstage/backend-plugin-api';
import { runbookRecordsExtensionPoint } from '@backstage-readiness/plugin-readiness-node';
import { demoRunbookRecords } from './runbookRecords';

/** Reviews and drills of the past months, counted from the start of the portal. */
export const demoRunbooksModule = createBackendModule({
  pluginId: 'readiness',
  moduleId: 'demo-runbooks',
  register(reg) {
    reg.registerInit({
      deps: { records: runbookRecordsExtensionPoint },
      async init({ records }) {
        records.addRecords({
          source: 'Harbour Transit, before this portal',
          load: async () => demoRunbookRecords(new Date()),
        });
      },
    });
  },
});
