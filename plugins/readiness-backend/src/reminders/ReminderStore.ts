import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { moment } from '../dialect';
import type { ReminderKey } from './types';

const TABLE = 'reminders_claim';
/** Keeps statements below the number of bindings every database takes. */
const ROWS_PER_STATEMENT = 100;
const KEY = ['kind', 'subject', 'ends_at', 'lead', 'recipient'] as const;

interface ClaimRow {
  kind: ReminderKey['kind'];
  subject: string;
  ends_at: string;
  lead: string;
  recipient: string;
  token: string;
  claimed_until: string | Knex.Raw;
  sent_at: string | Knex.Raw | null;
}

/** Reminders that nobody else sends now. */
export interface Claim {
  token: string;
  keys: ReminderKey[];
}

/**
 * Remembers which reminders were sent, and makes sure that of several replicas
 * one sends each: the row is claimed first, for as long as the sender may take.
 * A sender that dies, or fails, leaves its claim to the next one.
 */
export class ReminderStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /** Claims what was not sent and is not being sent. */
  async claim(keys: readonly ReminderKey[], lease: number): Promise<Claim> {
    const knex = this.#knex;
    const token = randomUUID();
    // In one order everywhere, so that two replicas cannot wait for each other.
    const rows = keys
      .map(
        (key): ClaimRow => ({
          ...toColumns(key),
          token,
          claimed_until: moment(knex, lease),
          sent_at: null,
        }),
      )
      .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    const claimed: ReminderKey[] = [];
    for (const some of chunks(rows)) {
      const mine = await knex<ClaimRow>(TABLE)
        .insert(some)
        .onConflict([...KEY])
        .merge({
          token,
          claimed_until: moment(knex, lease),
        })
        .whereNull(`${TABLE}.sent_at`)
        .where(`${TABLE}.claimed_until`, '<=', moment(knex))
        .returning([...KEY]);
      claimed.push(...mine.map(toKey));
    }
    return { token, keys: claimed };
  }

  /** Records that reminders of a claim were sent. */
  async markSent(token: string, keys: readonly ReminderKey[]): Promise<void> {
    for (const some of chunks(keys)) {
      await this.#knex<ClaimRow>(TABLE)
        .where({ token })
        .whereIn(
          [...KEY],
          some.map(key => {
            const columns = toColumns(key);
            return KEY.map(column => columns[column]);
          }),
        )
        .update({ sent_at: moment(this.#knex) });
    }
  }

  /** Lets somebody else try what a claim has not sent. */
  async release(token: string): Promise<void> {
    await this.#knex<ClaimRow>(TABLE)
      .where({ token })
      .whereNull('sent_at')
      .update({ claimed_until: moment(this.#knex) });
  }

  /** Forgets reminders of what was over before a moment. */
  async forget(before: Date): Promise<void> {
    await this.#knex<ClaimRow>(TABLE)
      .where('ends_at', '<', before.toISOString())
      .delete();
  }
}

function toColumns(key: ReminderKey): Pick<ClaimRow, (typeof KEY)[number]> {
  const { kind, subject, endsAt, lead, recipient } = key;
  return { kind, subject, ends_at: endsAt, lead, recipient };
}

function toKey(row: Pick<ClaimRow, (typeof KEY)[number]>): ReminderKey {
  const { kind, subject, ends_at: endsAt, lead, recipient } = row;
  return { kind, subject, endsAt, lead, recipient };
}

function nameOf(row: ClaimRow): string {
  return KEY.map(column => row[column]).join(' ');
}

function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) {
    yield items.slice(start, start + ROWS_PER_STATEMENT);
  }
}
