import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { handoverRecordsExtensionPoint } from '@backstage-readiness/plugin-readiness-node';
import { syntheticHandovers } from './syntheticHandovers';

/** Has as many handovers imported at the start as `bench.handovers` says. */
export default createBackendModule({
  pluginId: 'readiness',
  moduleId: 'bench-handovers',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        records: handoverRecordsExtensionPoint,
      },
      async init({ config, records }) {
        const handovers = config.getOptionalNumber('bench.handovers') ?? 0;
        if (handovers > 0) {
          records.addRecords({
            source: 'bench',
            load: async () => syntheticHandovers(handovers, Date.now()),
          });
        }
      },
    });
  },
});
