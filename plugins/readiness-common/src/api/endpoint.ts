import { z } from 'zod/v4';

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
  /** HTTP method. */
  method: 'get' | 'post' | 'put' | 'delete';
  /** Express-style path below `/api/readiness`, e.g. `/entities/:kind/:namespace/:name/slos`. */
  path: string;
  /** One sentence for the reader of the API document. */
  summary: string;
  /** The values in the path. */
  params: TParams;
  /** The values after the question mark. */
  query: TQuery;
  /** The JSON that is sent; nothing for `get`. */
  body: TBody;
  /** The JSON that comes back. */
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
  TParams extends z.ZodObject<z.ZodRawShape> = z.ZodObject<{}>,
  TQuery extends z.ZodObject<z.ZodRawShape> = z.ZodObject<{}>,
  TBody extends z.ZodType = z.ZodObject<{}>,
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
