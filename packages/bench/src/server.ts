// A portal's backend, run as a process of its own so that its memory is its own.
import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(
  import('@backstage-readiness/plugin-catalog-backend-module-readiness'),
);
backend.add(import('@backstage-readiness/plugin-readiness-backend'));
backend.add(
  import('@backstage-readiness/plugin-readiness-backend-module-prometheus'),
);
backend.add(
  import('@backstage-readiness/plugin-readiness-backend-module-pagerduty'),
);
backend.add(import('./handoversModule'));
backend.start();
