import type {
  AuditorService,
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type {
  Endpoint,
  EndpointResponse,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import type { JsonObject } from '@backstage/types';
import type { z } from 'zod/v4';
import { audited } from './audited';
import { valid } from './valid';

/** What serving an operation needs of the portal. */
export interface ServeContext {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  /** Audits reads, too, for those that take much out of the portal at once. */
  auditReads?: boolean;
  /** What the audit log is to say of what came of it. */
  auditOutcome?: (result: object) => JsonObject;
}

/** The parts of a request, validated by the contract. */
export interface ServedRequest<TEndpoint extends Endpoint> {
  params: z.output<TEndpoint['params']>;
  query: z.output<TEndpoint['query']>;
  body: z.output<TEndpoint['body']>;
  credentials: BackstageCredentials<
    BackstageUserPrincipal | BackstageServicePrincipal
  >;
}

/**
 * Serves one operation of the contract: validates the request, finds out who
 * asks, and runs the handler. Everything that may change something is audited,
 * refused attempts included. Errors go to the portal's own error handler.
 */
export function serve<TEndpoint extends Endpoint>(
  router: Router,
  endpoint: TEndpoint,
  context: ServeContext,
  handler: (
    request: ServedRequest<TEndpoint>,
  ) => Promise<EndpointResponse<TEndpoint>>,
): void {
  router[endpoint.method](endpoint.path, async (request, response) => {
    const answer = async () => {
      const credentials = await context.httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      return handler({
        params: valid(endpoint.params, request.params, 'path'),
        query: valid(endpoint.query, request.query, 'query'),
        body: valid(endpoint.body, request.body ?? {}, 'body'),
        credentials,
      } as ServedRequest<TEndpoint>);
    };
    response.json(
      endpoint.method === 'get' && !context.auditReads
        ? await answer()
        : await audited(
            context.auditor,
            {
              endpoint,
              request,
              meta: request.params as JsonObject,
              outcome: context.auditOutcome as (result: unknown) => JsonObject,
            },
            answer,
          ),
    );
  });
}
