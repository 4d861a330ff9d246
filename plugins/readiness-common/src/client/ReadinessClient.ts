import { ResponseError } from '@backstage/errors';
import type {
  Endpoint,
  EndpointRequest,
  EndpointResponse,
} from '../api/endpoint';

/**
 * What the client needs of its surroundings; the portal's own `DiscoveryApi`
 * and `FetchApi` fit, in the browser and in a backend.
 *
 * @public
 */
export interface ReadinessClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/**
 * Calls the readiness API. Each operation's types come from its contract.
 *
 * @public
 */
export class ReadinessClient {
  readonly #options: ReadinessClientOptions;

  constructor(options: ReadinessClientOptions) {
    this.#options = options;
  }

  /**
   * Calls one operation.
   *
   * @throws ResponseError with the server's own explanation when it refuses,
   *   and a `ZodError` when the answer does not fit the contract.
   */
  async call<TEndpoint extends Endpoint>(
    endpoint: TEndpoint,
    request: EndpointRequest<TEndpoint> & { signal?: AbortSignal } = {},
  ): Promise<EndpointResponse<TEndpoint>> {
    const base = await this.#options.discoveryApi.getBaseUrl('readiness');
    const path = fillPath(
      endpoint.path,
      (request.params ?? {}) as Record<string, unknown>,
    );
    const search = searchOf((request.query ?? {}) as Record<string, unknown>);

    const response = await this.#options.fetchApi.fetch(
      `${base}${path}${search}`,
      {
        method: endpoint.method.toLocaleUpperCase('en-US'),
        signal: request.signal,
        ...(endpoint.method === 'get'
          ? {}
          : {
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify(request.body ?? {}),
            }),
      },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return endpoint.response.parse(
      await response.json(),
    ) as EndpointResponse<TEndpoint>;
  }
}

function fillPath(path: string, params: Record<string, unknown>): string {
  return path.replace(/:([a-zA-Z]+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
}

function searchOf(query: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) {
        search.append(name, String(one));
      }
    }
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}
