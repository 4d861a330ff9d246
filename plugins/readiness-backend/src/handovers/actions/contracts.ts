import {
  entityParams,
  entityRefSchema,
  type Endpoint,
} from '@backstage-readiness/plugin-readiness-common';
import type { JsonObject } from '@backstage/types';
import { z } from 'zod/v4';
import { valid } from '../../http/valid';

/** Values of an action as the contract of an operation wants them. */
export function validFor<
  TEndpoint extends Endpoint,
  TPart extends 'body' | 'query',
>(
  endpoint: TEndpoint,
  part: TPart,
  input: JsonObject,
): z.output<TEndpoint[TPart]> {
  return valid(endpoint[part] as TEndpoint[TPart], input);
}

const entityNamed = z.object({ entityRef: entityRefSchema });

/**
 * What an action is about, as the path of an operation says it. An action
 * names an entity by its reference, where a path has its kind, namespace and
 * name.
 */
export function paramsFor<TEndpoint extends Endpoint>(
  endpoint: TEndpoint,
  input: JsonObject,
): z.output<TEndpoint['params']> {
  return valid(
    endpoint.params as TEndpoint['params'],
    input.entityRef === undefined
      ? input
      : entityParams(valid(entityNamed, input).entityRef),
  );
}

/** The same, as it was said: it may be wrong, and is audited all the same. */
export function subjectOf(endpoint: Endpoint, input: JsonObject): JsonObject {
  const places = endpoint.path.split('/');
  return Object.fromEntries(
    Object.entries(input).filter(
      ([name]) => name === 'entityRef' || places.includes(`:${name}`),
    ),
  );
}
