import type { Entity } from '@backstage/catalog-model';

/** An entity whose catalog file lies in a folder, so that it can name files beside it. */
export function entityIn(
  folder: { path: string },
  kind: string,
  name: string,
  options: {
    annotations?: Record<string, string>;
    owner?: string;
    spec?: Entity['spec'];
  } = {},
): Entity {
  const location = `file:${folder.path}/catalog-info.yaml`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
        ...options.annotations,
      },
    },
    spec: options.spec ?? {},
    relations: options.owner
      ? [{ type: 'ownedBy', targetRef: options.owner }]
      : [],
  };
}
