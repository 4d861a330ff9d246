import type { HandoverExportKey } from '@backstage-readiness/plugin-readiness-common';
import { createPublicKey, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

function keyOf(id: string, pem: string): HandoverExportKey {
  const key = createPublicKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new Error(`${id} is a key for ${key.asymmetricKeyType}, not Ed25519`);
  }
  return {
    id,
    verify: (message, signature) => verify(null, message, key, signature),
  };
}

/**
 * Reads public keys: a PEM file, or what `GET /handovers/keys` of a portal
 * answered.
 *
 * @throws Error that names the file
 */
export async function readKeys(file: string): Promise<HandoverExportKey[]> {
  try {
    const text = await readFile(file, 'utf8');
    if (!text.trimStart().startsWith('{')) {
      return [keyOf(basename(file), text)];
    }
    const { keys } = JSON.parse(text) as {
      keys?: Array<{ id: string; publicKey: string }>;
    };
    if (!Array.isArray(keys) || keys.length === 0) {
      throw new Error('it lists no keys');
    }
    return keys.map(({ id, publicKey }) => keyOf(id, publicKey));
  } catch (error) {
    throw new Error(
      `${file} holds no public key to verify with: ${
        (error as Error).message
      }. Give a PEM file, or the answer of /api/readiness/handovers/keys`,
    );
  }
}
