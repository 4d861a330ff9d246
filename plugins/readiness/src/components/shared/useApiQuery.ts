import type {
  Endpoint,
  EndpointRequest,
  EndpointResponse,
} from '@backstage-readiness/plugin-readiness-common';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { readinessApiRef } from '../../api';

/**
 * A read from the readiness backend as a component sees it.
 *
 * @public
 */
export type QueryState<T> =
  | { state: 'loading' }
  | { state: 'failed'; error: Error; retry: () => void }
  | {
      state: 'ready';
      value: T;
      /** True while a newer answer is on its way; `value` is the older one. */
      reloading: boolean;
      /** Why the newest reload failed; `value` is then the older answer. */
      reloadError?: Error;
      reload: () => void;
      /** Takes an answer that a write returned, instead of reading it again. */
      replace: (value: T) => void;
    };

interface Settled<T> {
  resourceKey: string;
  requestKey: string;
  attempt: number;
  value?: { current: T };
  error?: Error;
}

/**
 * Reads from the backend and reads again when the request changes.
 *
 * While the same resource (the same path values) is read again, also with
 * other query values, the old value stays on screen; a different resource
 * starts from `loading`, so that one entity's data is never shown for another.
 *
 * @public
 */
export function useApiQuery<TEndpoint extends Endpoint>(
  endpoint: TEndpoint,
  request: Omit<EndpointRequest<TEndpoint>, 'body'> = {},
): QueryState<EndpointResponse<TEndpoint>> {
  type Value = EndpointResponse<TEndpoint>;
  const api = useApi(readinessApiRef);
  const resourceKey = JSON.stringify([endpoint.id, request.params]);
  const requestKey = JSON.stringify([resourceKey, request.query]);
  const [attempt, reload] = useReducer((count: number) => count + 1, 0);
  const [settled, setSettled] = useState<Settled<Value>>();

  // The keys stand for the request, whose identity changes at every render.
  const latest = useRef({ endpoint, request });
  latest.current = { endpoint, request };

  useEffect(() => {
    const abort = new AbortController();
    const call = latest.current;
    const keys = { resourceKey, requestKey, attempt };
    api
      .call(call.endpoint, { ...call.request, signal: abort.signal })
      .then(value => {
        if (!abort.signal.aborted) {
          setSettled({ ...keys, value: { current: value } });
        }
      })
      .catch(error => {
        if (!abort.signal.aborted) {
          setSettled(previous => ({
            ...keys,
            error: toError(error),
            // An answer to another question must not stay on screen.
            value:
              previous?.requestKey === requestKey ? previous.value : undefined,
          }));
        }
      });
    return () => abort.abort();
  }, [api, resourceKey, requestKey, attempt]);

  const replace = useCallback(
    (value: Value) =>
      setSettled({
        resourceKey,
        requestKey,
        attempt,
        value: { current: value },
      }),
    [resourceKey, requestKey, attempt],
  );

  const current = settled?.resourceKey === resourceKey ? settled : undefined;
  const reloading =
    current?.requestKey !== requestKey || current.attempt !== attempt;
  if (current?.value) {
    return {
      state: 'ready',
      value: current.value.current,
      reloading,
      reloadError: reloading ? undefined : current.error,
      reload,
      replace,
    };
  }
  if (current?.error && !reloading) {
    return { state: 'failed', error: current.error, retry: reload };
  }
  return { state: 'loading' };
}
