import { z } from 'zod/v4';

/** An object schema: the named values of a path, of a query or of a body. */
type Fields = z.ZodObject<z.ZodRawShape>;

/**
 * One operation of the REST API: where it lives, what it takes and what it
 * returns. The server validates with it, the client's types come from it, and
 * the OpenAPI document is generated from it.
 *
 * @public
 */
export interface Endpoint<
  TParams extends z.ZodType = z.ZodType,
  TQuery extends z.ZodType = z.ZodType,
  TBody extends z.ZodType = z.ZodType,
  TResponse extends z.ZodType = z.ZodType,
> {
  /** Unique name of the operation; also its OpenAPI `operationId`. */
  id: string;
  method: 'get' | 'post' | 'put' | 'delete';
  /** Express-style path below `/api/readiness`, e.g. `/entities/:kind/:namespace/:name/slos`. */
  path: string;
  /** One sentence for the reader of the API document. */
  summary: string;
  params: TParams;
  query: TQuery;
  body: TBody;
  response: TResponse;
}

/** The default for a part of a request that carries nothing. */
const nothing = z.object({});

/**
 * Declares an operation of the REST API. Parts left out take nothing.
 *
 * @public
 */
export function defineEndpoint<
  TParams extends Fields = typeof nothing,
  TQuery extends Fields = typeof nothing,
  TBody extends z.ZodType = typeof nothing,
  TResponse extends z.ZodType = z.ZodType,
>(options: {
  id: string;
  method: Endpoint['method'];
  path: string;
  summary: string;
  params?: TParams;
  query?: TQuery;
  body?: TBody;
  response: TResponse;
}): Endpoint<TParams, TQuery, TBody, TResponse> {
  return {
    ...options,
    params: options.params ?? (nothing as unknown as TParams),
    query: options.query ?? (nothing as unknown as TQuery),
    body: options.body ?? (nothing as unknown as TBody),
  };
}

/**
 * What a caller passes for an operation: the values before defaults and
 * coercions of the schema.
 *
 * @public
 */
export type EndpointRequest<TEndpoint extends Endpoint> = {
  params?: z.input<TEndpoint['params']>;
  query?: z.input<TEndpoint['query']>;
  body?: z.input<TEndpoint['body']>;
};

/**
 * What an operation returns.
 *
 * @public
 */
export type EndpointResponse<TEndpoint extends Endpoint> = z.output<
  TEndpoint['response']
>;
