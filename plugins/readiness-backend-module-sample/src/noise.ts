/** A number from 0 to 1 that depends on its input only (FNV-1a, then mixed). */
export function noise(seed: string, index: number): number {
  let hash = 0x811c9dc5;
  for (const char of `${seed}#${index}`) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
