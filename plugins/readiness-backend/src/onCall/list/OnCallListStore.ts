import type { OnCallSubject } from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { bulkInsert } from '../../bulkInsert';

/** An entity as lists of on-call know it. */
export interface ListedRow {
  entity_ref: string;
  entity_title: string;
  owner: string | null;
  tier: string | null;
  subject_ref: string | null;
  subject_via: OnCallSubject['via'] | null;
  provider_id: string | null;
  support_ref: string | null;
}

const COLUMNS = [
  'entity_ref',
  'entity_title',
  'owner',
  'tier',
  'subject_ref',
  'subject_via',
  'provider_id',
  'support_ref',
] as const satisfies ReadonlyArray<keyof ListedRow>;

/** Names per statement; both databases limit how many values one may carry. */
const CHUNK = 200;

/** Which entities there are, and by which rotas they are answered for. */
export class OnCallListStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  async all(): Promise<ListedRow[]> {
    return this.#knex<ListedRow>('on_call_listed').select(...COLUMNS);
  }

  /** Writes what changed, and forgets all that are not among the rows. */
  async replaceAll(rows: readonly ListedRow[]): Promise<void> {
    const wanted = new Map(rows.map(row => [row.entity_ref, row]));
    await this.#knex.transaction(async tx => {
      const before = new Map(
        (await tx<ListedRow>('on_call_listed').select(...COLUMNS)).map(row => [
          row.entity_ref,
          row,
        ]),
      );
      const gone = [...before.keys()].filter(ref => !wanted.has(ref));
      for (let start = 0; start < gone.length; start += CHUNK) {
        await tx<ListedRow>('on_call_listed')
          .whereIn('entity_ref', gone.slice(start, start + CHUNK))
          .delete();
      }
      await bulkInsert(tx, {
        table: 'on_call_listed',
        columns: COLUMNS,
        rows: [...wanted.values()].filter(row => {
          const known = before.get(row.entity_ref);
          return (
            !known || COLUMNS.some(column => row[column] !== known[column])
          );
        }),
        existing: { key: ['entity_ref'], is: 'replaced' },
      });
    });
  }
}
