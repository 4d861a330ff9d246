import { utf8ToBytes } from '@noble/hashes/utils';

/** Base64 as DSSE writes it: the standard alphabet, padded. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) {
    binary += String.fromCharCode(byte);
  }
  return btoa(binary);
}

/**
 * Reads standard and URL-safe Base64, as DSSE demands of verifiers.
 *
 * @throws TypeError for anything else
 */
export function fromBase64(text: string): Uint8Array {
  const standard = text.replace(/-/g, '+').replace(/_/g, '/');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(standard)) {
    throw new TypeError('This is not Base64');
  }
  return Uint8Array.from(atob(standard), char => char.charCodeAt(0));
}

/**
 * The bytes a DSSE signature is made of: type and body with their lengths, so
 * that neither can be taken for part of the other.
 *
 * @public
 */
export function dssePreAuthEncoding(
  payloadType: string,
  payload: Uint8Array,
): Uint8Array {
  const head = utf8ToBytes(
    `DSSEv1 ${utf8ToBytes(payloadType).length} ${payloadType} ${
      payload.length
    } `,
  );
  const message = new Uint8Array(head.length + payload.length);
  message.set(head);
  message.set(payload, head.length);
  return message;
}
