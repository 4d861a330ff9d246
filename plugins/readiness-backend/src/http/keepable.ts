/** Half a character has no digest, and PostgreSQL keeps no NUL. */
const UNKEEPABLE = /[\0\p{Surrogate}]/u;

/**
 * Where a value holds text that cannot be kept as it is: the way to the first
 * such place, or undefined.
 */
export function unkeepableText(
  value: unknown,
  path: ReadonlyArray<string> = [],
): ReadonlyArray<string> | undefined {
  if (typeof value === 'string') {
    return UNKEEPABLE.test(value) ? path : undefined;
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  for (const [key, member] of Object.entries(value)) {
    const found = UNKEEPABLE.test(key)
      ? path
      : unkeepableText(member, [...path, key]);
    if (found) {
      return found;
    }
  }
  return undefined;
}
