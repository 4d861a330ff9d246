import type { Knex } from 'knex';

interface SigningKeyRow {
  slot: 1;
  key_id: string;
  private_key: string;
  made_at: string;
}

/** A key that was made here. */
export interface StoredSigningKey {
  id: string;
  /** PEM (PKCS #8). */
  privateKey: string;
}

/** Keeps the key that exports are signed with where the configuration has none. */
export class SigningKeyStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(): Promise<StoredSigningKey | undefined> {
    const row = await this.#knex<SigningKeyRow>('handover_signing_key').first();
    return row && { id: row.key_id, privateKey: row.private_key };
  }

  /** Keeps a key, unless another replica was quicker. */
  async offer(key: StoredSigningKey, at: string): Promise<StoredSigningKey> {
    await this.#knex<SigningKeyRow>('handover_signing_key')
      .insert({
        slot: 1,
        key_id: key.id,
        private_key: key.privateKey,
        made_at: at,
      })
      .onConflict('slot')
      .ignore();
    return (await this.find())!;
  }
}
