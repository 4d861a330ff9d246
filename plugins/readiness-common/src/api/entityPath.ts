import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod/v4';

/**
 * Where the operations about one entity live.
 *
 * @public
 */
export const entityPath = '/entities/:kind/:namespace/:name';

/**
 * The path values that name one entity.
 *
 * @public
 */
export const entityParamsSchema = z.object({
  kind: z.string().min(1),
  namespace: z.string().min(1),
  name: z.string().min(1),
});

/**
 * The path values that name one entity.
 *
 * @public
 */
export type EntityParams = z.infer<typeof entityParamsSchema>;

/**
 * The path values for an entity ref, e.g. of `component:default/checkout`.
 *
 * @public
 */
export function entityParams(entityRef: string): EntityParams {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return { kind: kind.toLocaleLowerCase('en-US'), namespace, name };
}

/**
 * The entity ref that path values name, in its canonical (lower-case) form.
 *
 * @public
 */
export function entityRefOf(params: EntityParams): string {
  return stringifyEntityRef(params);
}
