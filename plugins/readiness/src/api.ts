import { createApiRef } from '@backstage/frontend-plugin-api';
import type { ReadinessClient } from '@backstage-readiness/plugin-readiness-common';

/**
 * The client of the readiness backend.
 *
 * @public
 */
export const readinessApiRef = createApiRef<ReadinessClient>().with({
  id: 'plugin.readiness.client',
  pluginId: 'readiness',
});
