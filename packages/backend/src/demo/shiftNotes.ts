import { createBackendModule } from '@backstage/backend-plugin-api';
import { shiftNoteRecordsExtensionPoint } from '@backstage-readiness/plugin-readiness-node';
import { demoShiftNoteRecords } from './shiftNoteRecords';

/** Shift notes of the past weeks, counted from the start of the portal. */
export const demoShiftNotesModule = createBackendModule({
  pluginId: 'readiness',
  moduleId: 'demo-shift-notes',
  register(reg) {
    reg.registerInit({
      deps: { records: shiftNoteRecordsExtensionPoint },
      async init({ records }) {
        records.addRecords({
          source: 'Harbour Transit, before this portal',
          load: async () => demoShiftNoteRecords(new Date()),
        });
      },
    });
  },
});
