import canonicalize from 'canonicalize';

/**
 * A value that JSON can carry without loss.
 *
 * @public
 */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | JsonValue[]
  | { [key: string]: JsonValue | undefined };

function refuse(path: string, what: string): never {
  throw new TypeError(
    `Cannot write ${path || 'the value'} as canonical JSON: ${what}`,
  );
}

/**
 * Everything that JSON would change silently is refused here, because a
 * digest must cover what was said and not what was left of it.
 */
function assertJson(value: unknown, path: string): void {
  if (value === null || typeof value === 'boolean') {
    return;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) {
      refuse(path, `${value} is not a JSON number`);
    }
    return;
  }
  if (typeof value === 'string') {
    // RFC 8785 section 3.2.2.2: a lone surrogate ends in an error.
    if (/\p{Surrogate}/u.test(value)) {
      refuse(path, 'the text holds half of a surrogate pair');
    }
    return;
  }
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      if (!(index in value)) {
        refuse(`${path}[${index}]`, 'the array has a hole');
      }
      assertJson(value[index], `${path}[${index}]`);
    }
    return;
  }
  if (typeof value === 'object') {
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      refuse(path, `a ${value.constructor?.name ?? 'class'} is not plain data`);
    }
    for (const [key, member] of Object.entries(value)) {
      const memberPath = path ? `${path}.${key}` : key;
      assertJson(key, memberPath);
      // A member that is undefined is an absent member, as everywhere in JSON.
      if (member !== undefined) {
        assertJson(member, memberPath);
      }
    }
    return;
  }
  refuse(path, `${typeof value} has no JSON form`);
}

/**
 * The one text that RFC 8785 (JSON Canonicalization Scheme) assigns to a
 * value: sorted members, shortest numbers, no white space.
 *
 * @throws TypeError for anything JSON cannot carry without loss: sparse
 * arrays, non-finite numbers, dates and other class instances, functions,
 * lone surrogates.
 * @public
 */
export function canonicalJson(value: unknown): string {
  assertJson(value, '');
  return canonicalize(value) as string;
}
