// A portal's backend with a synthetic catalog, run as a process of its own so
// that its memory is its own.
import { createBackend } from '@backstage/backend-defaults';
import { syntheticCatalog } from './syntheticCatalog';

const components = Number(process.env.BENCH_COMPONENTS ?? 0);

const backend = createBackend();
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-events-backend'));
if (components) {
  backend.add(syntheticCatalog(components));
}
backend.add(import('@backstage-readiness/plugin-readiness-backend'));
backend.start();
