import type { Entity } from '@backstage/catalog-model';

/** Services that are all alike but for their names. */
export function manyServices(count: number): Entity[] {
  return Array.from({ length: count }, (_, n) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: `service-${n}`, namespace: 'default' },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/payments',
    },
  }));
}
