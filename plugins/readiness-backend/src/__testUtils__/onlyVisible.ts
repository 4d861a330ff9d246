import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';

type Conditional = NonNullable<
  Parameters<typeof mockServices.permissions.mock>[0]
>['authorizeConditional'];

/** Allows reads of every entity, or under a condition that the catalog decides. */
export function onlyVisible(restricted: boolean): Conditional {
  return async requests =>
    requests.map(() =>
      restricted
        ? {
            result: AuthorizeResult.CONDITIONAL,
            pluginId: 'catalog',
            resourceType: 'catalog-entity',
            conditions: {
              rule: 'IS_VISIBLE',
              resourceType: 'catalog-entity',
            },
          }
        : { result: AuthorizeResult.ALLOW },
    );
}
