import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { z } from 'zod/v4';
import { canonicalJson } from './canonicalJson';

/**
 * A SHA-256 digest as `sha256:` and 64 hexadecimal digits, so that a record
 * says how it was made when another algorithm takes over one day.
 *
 * @public
 */
export const digestSchema = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hexadecimal digits');

/**
 * Digest of a text, in UTF-8.
 *
 * @public
 */
export function digestOfText(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

/**
 * Digest of a value: SHA-256 of its canonical JSON.
 *
 * @public
 */
export function digestOf(value: unknown): string {
  return digestOfText(canonicalJson(value));
}
