import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  digestOfText,
  type HandoverKey,
} from '@backstage-readiness/plugin-readiness-common';
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import type { ConfiguredKey } from './config';
import type { SigningKeyStore, StoredSigningKey } from './SigningKeyStore';

const ID_LENGTH = 12;

/**
 * The keys of exports. Those of the configuration count, and the first signs. A
 * portal without any makes one and keeps it in its database: weaker, because
 * whoever can rewrite the records there can sign what they wrote, so that the
 * list of keys says where each is kept, and the log how to do better.
 */
export class SigningKeys {
  readonly #configured: ConfiguredKey[];
  readonly #store: SigningKeyStore;
  readonly #logger: LoggerService;
  readonly #now: () => Date;

  constructor(options: {
    configured: ConfiguredKey[];
    store: SigningKeyStore;
    logger: LoggerService;
    now: () => Date;
  }) {
    this.#configured = options.configured;
    this.#store = options.store;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  /** The key that signs now. */
  async current(): Promise<{
    id: string;
    sign(message: Uint8Array): Uint8Array;
  }> {
    const [first] = this.#configured;
    const { id, key } = first
      ? { id: first.id, key: first.privateKey! }
      : await this.#own();
    return { id, sign: message => sign(null, message, key) };
  }

  /** All public keys, the one that signs first. */
  async list(): Promise<HandoverKey[]> {
    const configured = this.#configured.map(
      ({ id, publicKey }, index): HandoverKey => ({
        id,
        algorithm: 'Ed25519',
        publicKey: pemOf(publicKey),
        kept: index === 0 ? 'configuration' : 'retired',
      }),
    );
    const stored = configured.length
      ? await this.#store.find()
      : await this.#stored();
    return stored
      ? [
          ...configured,
          {
            id: stored.id,
            algorithm: 'Ed25519',
            publicKey: pemOf(createPublicKey(stored.privateKey)),
            kept: 'database',
          },
        ]
      : configured;
  }

  async #own(): Promise<{ id: string; key: KeyObject }> {
    const { id, privateKey } = await this.#stored();
    return { id, key: createPrivateKey(privateKey) };
  }

  async #stored(): Promise<StoredSigningKey> {
    const found = await this.#store.find();
    if (found) {
      return found;
    }
    const pair = generateKeyPairSync('ed25519');
    const fingerprint = digestOfText(pemOf(pair.publicKey)).slice(
      'sha256:'.length,
    );
    this.#logger.warn(
      'Exported handovers are signed with a key that was made now and is kept in the database, where whoever can rewrite the records can also sign them. Set readiness.handovers.signingKeys to a key of your own.',
    );
    return this.#store.offer(
      {
        id: `portal-${fingerprint.slice(0, ID_LENGTH)}`,
        privateKey: pair.privateKey
          .export({ type: 'pkcs8', format: 'pem' })
          .toString(),
      },
      this.#now().toISOString(),
    );
  }
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}
