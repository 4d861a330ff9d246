import { dssePreAuthEncoding, fromBase64 } from './bytes';
import type { ReadExport } from './readExport';
import type { HandoverExportStep } from './verifyExport';

/**
 * A public key that exports may be signed with.
 *
 * @public
 */
export interface HandoverExportKey {
  id: string;
  /** Whether an Ed25519 signature of a message is by this key. */
  verify(message: Uint8Array, signature: Uint8Array): boolean;
}

/** Which of the keys signed; the names in the file are hints and not believed. */
export function checkSignature(
  signed: ReadExport['signed'],
  keys: ReadonlyArray<HandoverExportKey> | undefined,
): { step: HandoverExportStep; keyIds: string[] } {
  const step = (state: HandoverExportStep['state'], message: string) => ({
    id: 'signature' as const,
    state,
    message,
  });
  if (!signed) {
    return keys?.length
      ? {
          keyIds: [],
          step: step('failed', 'There is no signature to hold the keys to.'),
        }
      : { keyIds: [], step: step('skipped', 'There is no signature.') };
  }
  const { envelope, payload } = signed;
  const named = envelope.signatures.map(({ keyid }) => keyid).join(', ');
  if (!keys?.length) {
    return {
      keyIds: [],
      step: step(
        'skipped',
        `It says that ${named} signed it. No public key was given, so nobody knows.`,
      ),
    };
  }
  const message = dssePreAuthEncoding(envelope.payloadType, payload);
  const keyIds = [
    ...new Set(
      envelope.signatures.flatMap(({ sig }) => {
        const bytes = signatureBytes(sig);
        return keys
          .filter(key => bytes && key.verify(message, bytes))
          .map(({ id }) => id);
      }),
    ),
  ];
  return keyIds.length > 0
    ? {
        keyIds,
        step: step('passed', `Signed with the key ${keyIds.join(', ')}.`),
      }
    : {
        keyIds,
        step: step(
          'failed',
          `None of the keys given signed this. It names ${named}: the file was altered, or another key signed it.`,
        ),
      };
}

function signatureBytes(text: string): Uint8Array | undefined {
  try {
    return fromBase64(text);
  } catch {
    return undefined;
  }
}
