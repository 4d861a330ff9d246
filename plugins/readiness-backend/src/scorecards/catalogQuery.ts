import type { FilterPredicate } from '@backstage/filter-predicates';

/**
 * The catalog query that finds the entities of any of some filters. Undefined,
 * meaning all entities, when a filter uses what the catalog's database cannot
 * answer; the filters are applied again to what is found, so that this only
 * ever saves reading.
 */
export function queryForAny(
  filters: readonly FilterPredicate[],
): FilterPredicate | undefined {
  if (!filters.every(isAnswerable)) {
    return undefined;
  }
  return filters.length === 1 ? filters[0] : { $any: [...filters] };
}

const ANSWERABLE = new Set([
  '$all',
  '$any',
  '$not',
  '$exists',
  '$in',
  '$hasPrefix',
]);

/** Whether the catalog's database can answer a filter. */
export function isAnswerable(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.every(isAnswerable);
  }
  if (typeof value !== 'object' || value === null) {
    return true;
  }
  return Object.entries(value).every(
    ([key, nested]) =>
      (!key.startsWith('$') || ANSWERABLE.has(key)) && isAnswerable(nested),
  );
}
