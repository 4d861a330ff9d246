import { createHash } from 'node:crypto';
import type { Entity } from '@backstage/catalog-model';

function sortKeys(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value;
}

/** The same for two descriptions that say the same, in whatever order. */
export function digestOfEntity(entity: Entity): string {
  return createHash('sha256')
    .update(JSON.stringify(entity, sortKeys))
    .digest('hex');
}
