import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { claiming, moment } from '../dialect';
import type { HostRow } from './rows';

/** A host that this replica may ask, and no other. */
export interface HostClaim {
  host: string;
  token: string;
}

/**
 * Claims of hosts. A claim is a lease by the clock of the database, extended
 * while its holder lives; one that is silent is taken for dead, and its host
 * goes to somebody else. After a claim the host stays closed for the pause it
 * is owed, whoever comes next.
 */
export class HostClaimStore {
  readonly #knex: Knex;
  readonly #lease: number;

  constructor(options: { knex: Knex; lease: number }) {
    this.#knex = options.knex;
    this.#lease = options.lease;
  }

  /** Claims the host that has waited longest; undefined when none is free and due. */
  async claimNext(now: Date): Promise<HostClaim | undefined> {
    return this.#claim(hosts => hosts.where('due_at', '<=', now.toISOString()));
  }

  /** Claims one host, due or not; undefined while somebody else has it. */
  async claim(host: string): Promise<HostClaim | undefined> {
    return this.#claim(hosts => hosts.where({ host }));
  }

  async #claim(
    among: (hosts: Knex.QueryBuilder<HostRow>) => Knex.QueryBuilder<HostRow>,
  ): Promise<HostClaim | undefined> {
    return this.#knex.transaction(async trx => {
      const row = await claiming(
        among(trx<HostRow>('links_hosts'))
          .where(free =>
            free
              .whereNull('claimed_until')
              .orWhere('claimed_until', '<', moment(trx)),
          )
          .orderBy('due_at')
          .orderBy('host')
          .first(),
        trx,
      );
      if (!row) {
        return undefined;
      }
      const token = randomUUID();
      await trx<HostRow>('links_hosts')
        .where({ host: row.host })
        .update({ token, claimed_until: moment(trx, this.#lease) });
      return { host: row.host, token };
    });
  }

  /** Keeps a claim for another while. Returns false when it was lost. */
  async extend({ host, token }: HostClaim): Promise<boolean> {
    const extended = await this.#knex<HostRow>('links_hosts')
      .where({ host, token })
      .update({ claimed_until: moment(this.#knex, this.#lease) });
    return extended > 0;
  }

  /**
   * Gives a host back, to be claimed again after a pause; nothing when the
   * claim was lost.
   */
  async release({ host, token }: HostClaim, pause: number): Promise<void> {
    await this.#knex<HostRow>('links_hosts')
      .where({ host, token })
      .update({
        token: null,
        claimed_until: moment(this.#knex, pause),
        due_at: this.#knex.raw(
          `coalesce(
             (select min(next_check_at) from links_targets
              where links_targets.host = links_hosts.host),
             '9999-12-31T00:00:00.000Z')`,
        ),
      });
  }

  /** Whether a host is due, be it free or not. */
  async areDue(now: Date): Promise<boolean> {
    const due = await this.#knex<HostRow>('links_hosts')
      .where('due_at', '<=', now.toISOString())
      .first('host');
    return due !== undefined;
  }
}
