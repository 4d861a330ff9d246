import type { SloState } from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { bulkInsert } from '../../bulkInsert';
import { byteOrder, jsonRows } from '../../dialect';
import { SloStore, type StoredSlos } from '../SloStore';

/** What lists keep of an objective. */
export interface ListedRow {
  entity_ref: string;
  objective_id: string;
  title: string;
  target: number;
  /** The state when the figures were new. */
  verdict: SloState;
  current_share: number | null;
  budget_left: number | null;
  burn: number | null;
  exhausted_at: string | null;
  observed_at: string | null;
  /** SQLite has no booleans. */
  sample: boolean | 0 | 1;
  entity_title: string;
  owner: string | null;
  system: string | null;
  tier: string | null;
  search_text: string;
}

/** What decides the place of an objective in a list. */
export type ListedPosition = Pick<
  ListedRow,
  'entity_ref' | 'objective_id' | 'verdict' | 'observed_at' | 'budget_left'
>;

/** What narrows a list, apart from the state, which depends on the time. */
export interface ListedFilter {
  owners?: readonly string[];
  tier?: string;
  search?: string;
}

const COLUMNS = [
  'entity_ref',
  'objective_id',
  'title',
  'target',
  'verdict',
  'current_share',
  'budget_left',
  'burn',
  'exhausted_at',
  'observed_at',
  'sample',
  'entity_title',
  'owner',
  'system',
  'tier',
  'search_text',
] as const satisfies ReadonlyArray<keyof ListedRow>;

/** Names per statement; both databases limit how many values one may carry. */
const CHUNK = 200;

/** The objectives of all entities, as lists show them. */
export class SloListStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /**
   * Writes the rows of some entities from what is stored of them now. The file
   * rows are locked first and in the order of their names, as whoever changes the
   * objectives of an entity does: what is judged here cannot be gone or outdated
   * when it is written, and nobody stands in each other's way.
   */
  async update(
    entityRefs: readonly string[],
    judge: (stored: StoredSlos) => ListedRow[],
  ): Promise<void> {
    for (let start = 0; start < entityRefs.length; start += CHUNK) {
      const refs = entityRefs.slice(start, start + CHUNK);
      await this.#knex.transaction(async tx => {
        await tx('slos_files')
          .whereIn('entity_ref', refs)
          .orderByRaw(byteOrder(tx, 'entity_ref'))
          .select('entity_ref')
          .forUpdate();
        const stored = await new SloStore({ knex: tx }).getSlos(refs);
        await bulkInsert(tx, {
          table: 'slos_listed',
          columns: COLUMNS,
          rows: [...stored.values()].flatMap(judge),
          existing: { key: ['entity_ref', 'objective_id'], is: 'replaced' },
        });
      });
    }
  }

  /** The places of all objectives that the filter leaves, in no order. */
  async positions(filter: ListedFilter): Promise<ListedPosition[]> {
    const query = this.#knex<ListedRow>('slos_listed');
    if (filter.owners) {
      query.whereIn('owner', [...filter.owners]);
    }
    if (filter.tier !== undefined) {
      query.where('tier', filter.tier);
    }
    const part = filter.search
      ?.trim()
      .toLocaleLowerCase('en-US')
      .replace(/[\\%_]/g, '\\$&');
    if (part) {
      query.whereRaw(`search_text like ? escape '\\'`, [`%${part}%`]);
    }
    return query.select(
      'entity_ref',
      'objective_id',
      'verdict',
      'observed_at',
      'budget_left',
    );
  }

  /** Whole rows of some places, in the order of these. */
  async rows(positions: readonly ListedPosition[]): Promise<ListedRow[]> {
    const keys = positions.map(({ entity_ref, objective_id }) => ({
      entity_ref,
      objective_id,
    }));
    const rows: ListedRow[] = await this.#knex<ListedRow>(
      'slos_listed as listed',
    )
      .join(
        // One value for all keys: a condition per key takes long to plan.
        this.#knex.raw(
          `(${jsonRows(this.#knex, ['entity_ref', 'objective_id'])}) as wanted`,
          [JSON.stringify(keys)],
        ),
        {
          'wanted.entity_ref': 'listed.entity_ref',
          'wanted.objective_id': 'listed.objective_id',
        },
      )
      .select('listed.*');
    const found = new Map(rows.map(row => [keyOf(row), row]));
    return positions.flatMap(position => found.get(keyOf(position)) ?? []);
  }

  /** Owner and tier of each entity with objectives. */
  async entities(): Promise<
    Array<Pick<ListedRow, 'entity_ref' | 'owner' | 'tier'>>
  > {
    return this.#knex<ListedRow>('slos_listed').distinct(
      'entity_ref',
      'owner',
      'tier',
    );
  }
}

function keyOf(row: ListedPosition): string {
  return `${row.entity_ref} ${row.objective_id}`;
}
