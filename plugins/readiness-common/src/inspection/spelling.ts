import type { KnownAnnotation } from '../contracts/inspection';

/** Number of single-letter changes, swaps included, between two words. */
export function editDistance(one: string, other: string): number {
  const rows = Array.from({ length: one.length + 1 }, (_, row) =>
    Array.from({ length: other.length + 1 }, (__, column) => row + column),
  );
  for (let i = 1; i <= one.length; i++) {
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      rows[i][j] = Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        rows[i - 1][j - 1] + (same ? 0 : 1),
      );
      const swapped =
        i > 1 &&
        j > 1 &&
        one[i - 1] === other[j - 2] &&
        one[i - 2] === other[j - 1];
      if (swapped) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[one.length][other.length];
}

function lettersOf(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function split(key: string): { prefix: string; name: string } {
  const slash = key.indexOf('/');
  return slash < 0
    ? { prefix: '', name: key }
    : { prefix: key.slice(0, slash), name: key.slice(slash + 1) };
}

const sortedLetters = (word: string) => [...word].sort().join('');

/**
 * One slip in a short word makes another word; in a long one it is a slip.
 * Two neighbours that changed places are one in a word of any length.
 */
function isSlip(one: string, other: string): boolean {
  const swapped =
    sortedLetters(one) === sortedLetters(other) &&
    editDistance(one, other) === 1;
  if (swapped) {
    return true;
  }
  const length = Math.min(one.length, other.length);
  const patience = Number(length >= 6) + Number(length >= 10);
  return Math.abs(one.length - other.length) <= patience
    ? editDistance(one, other) <= patience
    : false;
}

/** Finds the known annotation that an unknown key was probably meant to be. */
export type Speller = (key: string) => KnownAnnotation | undefined;

/**
 * Prepares for finding what unknown keys were meant to be. Half of a key has to
 * be right: two halves that are each nearly right are a key of somebody else's.
 */
export function createSpeller(
  annotations: readonly KnownAnnotation[],
): Speller {
  const mistaken = new Map<string, KnownAnnotation>();
  const sameLetters = new Map<string, KnownAnnotation>();
  const samePrefix = new Map<string, Array<[string, KnownAnnotation]>>();
  const sameName = new Map<string, Array<[string, KnownAnnotation]>>();
  const file = <K, V>(index: Map<K, V[]>, key: K, value: V) =>
    index.set(key, [...(index.get(key) ?? []), value]);

  // Backwards, so that the first of several that would do has the last word.
  for (const known of [...annotations].reverse()) {
    known.mistakenFor.forEach(other => mistaken.set(other, known));
    sameLetters.set(lettersOf(known.key), known);
  }
  for (const known of annotations) {
    const { prefix, name } = split(known.key);
    file(samePrefix, prefix, [name, known]);
    file(sameName, name, [prefix, known]);
  }

  return key => {
    const listed = mistaken.get(key) ?? sameLetters.get(lettersOf(key));
    if (listed) {
      return listed;
    }
    const { prefix, name } = split(key);
    const close = (
      candidates: Array<[string, KnownAnnotation]> | undefined,
      written: string,
    ) => candidates?.find(([right]) => isSlip(written, right))?.[1];
    return (
      close(samePrefix.get(prefix), name) ?? close(sameName.get(name), prefix)
    );
  };
}
