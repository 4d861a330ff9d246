import { ConflictError } from '@backstage/errors';
import {
  handoverStatement,
  sealHandoverStatement,
  type HandoverEnvelope,
  type HandoverKey,
  type HandoverLedgerNote,
} from '@backstage-readiness/plugin-readiness-common';
import type { HandoverStore } from '../HandoverStore';
import type { LedgerStore } from '../ledger/LedgerStore';
import type { SigningKeys } from './SigningKeys';

/** Signed exports of handovers. */
export class Exports {
  readonly #store: HandoverStore;
  readonly #ledger: LedgerStore;
  readonly #keys: SigningKeys;
  readonly #portal: string;
  readonly #now: () => Date;

  constructor(options: {
    store: HandoverStore;
    ledger: LedgerStore;
    keys: SigningKeys;
    /** Address of this portal. */
    portal: string;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#ledger = options.ledger;
    this.#keys = options.keys;
    this.#portal = options.portal;
    this.#now = options.now;
  }

  /**
   * @throws NotFoundError, and ConflictError for a record that was tampered
   *   with: the portal does not sign what it does not believe
   */
  async export(id: string): Promise<HandoverEnvelope> {
    const { record, events, entered, problems } = await this.#store.get(id);
    if (!record || problems.length > 0) {
      throw new ConflictError(
        `The record of handover ${id} was altered behind the portal's back, so it is not signed: ${problems
          .map(({ message }) => message)
          .join(' ')}`,
      );
    }
    return sealHandoverStatement(
      handoverStatement({
        id,
        events,
        exportedAt: this.#now().toISOString(),
        portal: this.#portal,
        ledger: entered && (await this.#noted(entered.position)),
      }),
      [await this.#keys.current()],
    );
  }

  async #noted(position: number): Promise<HandoverLedgerNote | undefined> {
    const [entry, end] = await Promise.all([
      this.#ledger.entry(position),
      this.#ledger.end(),
    ]);
    return entry && end ? { entry, end } : undefined;
  }

  /** The public keys to verify exports with. */
  async keys(): Promise<HandoverKey[]> {
    return this.#keys.list();
  }
}
