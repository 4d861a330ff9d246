import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** A key of the configuration. */
export interface ConfiguredKey {
  id: string;
  publicKey: KeyObject;
  /** Absent for a key that only proves older exports. */
  privateKey?: KeyObject;
}

const KEY = 'readiness.handovers.signingKeys';

/**
 * Reads the keys that exports are signed with; the first signs.
 *
 * @throws InputError that names the key and the fix, and never the key itself
 */
export function readSigningKeys(config: Config | undefined): ConfiguredKey[] {
  const keys = (
    config?.getOptionalConfigArray('handovers.signingKeys') ?? []
  ).map((one, index) => readKey(one, index));
  const ids = keys.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) {
    throw new InputError(
      `${KEY} has two keys "${twice}"; give each its own id`,
    );
  }
  if (keys.length > 0 && !keys[0].privateKey) {
    throw new InputError(
      `${KEY}[0] has no privateKey, and the first key is the one that signs. Put it first, or leave the list out`,
    );
  }
  return keys;
}

function readKey(config: Config, index: number): ConfiguredKey {
  const id = config.getString('id');
  const secret = config.getOptionalString('privateKey');
  const open = config.getOptionalString('publicKey');
  const refuse = (what: string): never => {
    throw new InputError(
      `${KEY}[${index}] (${id}) ${what}. Make a key with: openssl genpkey -algorithm ed25519`,
    );
  };
  if (!secret && !open) {
    return refuse('has neither privateKey nor publicKey');
  }
  let key: ConfiguredKey;
  try {
    const privateKey = secret ? createPrivateKey(secret) : undefined;
    key = {
      id,
      privateKey,
      publicKey: createPublicKey(privateKey ? secret! : open!),
    };
  } catch {
    return refuse('is not a key in PEM');
  }
  return key.publicKey.asymmetricKeyType === 'ed25519'
    ? key
    : refuse(`is for ${key.publicKey.asymmetricKeyType}, not Ed25519`);
}
