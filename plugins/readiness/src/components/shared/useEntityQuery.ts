import {
  entityParams,
  type Endpoint,
  type EndpointRequest,
  type EndpointResponse,
} from '@backstage-readiness/plugin-readiness-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useApiQuery, type QueryState } from './useApiQuery';

/**
 * Calls an operation about the entity whose page this is. Values of the path
 * beyond the entity, and query values, go into `extra`.
 *
 * @public
 */
export function useEntityQuery<TEndpoint extends Endpoint>(
  endpoint: TEndpoint,
  extra: {
    params?: Record<string, string>;
    query?: EndpointRequest<TEndpoint>['query'];
  } = {},
): QueryState<EndpointResponse<TEndpoint>> {
  const { entity } = useEntity();
  return useApiQuery(endpoint, {
    params: {
      ...entityParams(stringifyEntityRef(entity)),
      ...extra.params,
    } as EndpointRequest<TEndpoint>['params'],
    query: extra.query,
  });
}
