import { createBackend } from '@backstage/backend-defaults';
import { catalogFolderModule } from './demo/catalogFolder';
import { demoAttestationsModule } from './demo/attestations';
import { demoHandoversModule } from './demo/handovers';
import { demoPeopleModule } from './demo/people';
import { demoPolicyModule } from './demo/policy';
import { demoRunbooksModule } from './demo/runbooks';
import { demoShiftNotesModule } from './demo/shiftNotes';
import { demoSitePlugin } from './demo/site';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(demoPeopleModule);

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage-readiness/plugin-catalog-backend-module-readiness'),
);
backend.add(catalogFolderModule);

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(demoPolicyModule);

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(
  import('@backstage-readiness/plugin-search-backend-module-readiness'),
);

backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@backstage-readiness/plugin-readiness-backend'));
backend.add(
  import('@backstage-readiness/plugin-readiness-backend-module-prometheus'),
);
backend.add(
  import('@backstage-readiness/plugin-readiness-backend-module-pagerduty'),
);
backend.add(import('@backstage-readiness/plugin-readiness-backend-module-jsm'));
backend.add(
  import('@backstage-readiness/plugin-readiness-backend-module-grafana-irm'),
);
backend.add(
  import('@backstage-readiness/plugin-readiness-backend-module-ical'),
);
backend.add(
  import('@backstage-readiness/plugin-readiness-backend-module-sample'),
);
backend.add(demoAttestationsModule);
backend.add(demoHandoversModule);
backend.add(demoRunbooksModule);
backend.add(demoShiftNotesModule);

backend.add(demoSitePlugin);

backend.start();
