import {
  readinessApi,
  type Endpoint,
} from '@backstage-readiness/plugin-readiness-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import { z } from 'zod/v4';

const errorSchema: JsonObject = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['name', 'message'],
      properties: { name: { type: 'string' }, message: { type: 'string' } },
    },
  },
};

/** The OpenAPI 3.1 document of the REST API, made from its contracts. */
export function createOpenApiDocument(
  endpoints: Endpoint[] = readinessApi,
): JsonObject {
  const paths: Record<string, Record<string, JsonValue>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:([a-zA-Z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Readiness',
      version: '1',
      description:
        'Facts, outcomes, standings, runbooks, SLOs, rotas and handovers of catalog entities.',
    },
    servers: [{ url: '/api/readiness' }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      responses: {
        Refused: {
          description: 'What went wrong, and what to do about it',
          content: { 'application/json': { schema: errorSchema } },
        },
      },
    },
    security: [{ token: [] }],
  };
}

function operation(endpoint: Endpoint): JsonObject {
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
    ],
    ...(endpoint.method === 'get'
      ? {}
      : {
          requestBody: {
            content: {
              'application/json': {
                schema: jsonSchema(endpoint.body, 'input'),
              },
            },
          },
        }),
    responses: {
      200: {
        description: 'Done',
        content: {
          'application/json': {
            schema: jsonSchema(endpoint.response, 'output'),
          },
        },
      },
      default: { $ref: '#/components/responses/Refused' },
    },
  };
}

function parameters(schema: z.ZodType, place: 'path' | 'query'): JsonObject[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: value,
  }));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
  });
  return rest as JsonObject;
}
