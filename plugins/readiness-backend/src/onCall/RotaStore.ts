import type { Knex } from 'knex';
import {
  rotaKeyOf,
  toLevels,
  toStoredRotas,
  type LevelRow,
  type RotaRow,
  type ShiftRow,
  type StoredRotas,
  type SubjectRow,
} from './store/rows';
import { saveRotas, type RotaOutcome } from './store/saveRotas';

/** Rows per statement; both databases limit how many values one may carry. */
const CHUNK = 100;

/** The rotas that were fetched. */
export class RotaStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  async getRotas(
    subjectRefs: readonly string[],
  ): Promise<Map<string, StoredRotas>> {
    const found = new Map<string, StoredRotas>();
    for (const refs of chunksOf(subjectRefs)) {
      const subjects = await this.#knex<SubjectRow>('on_call_subjects').whereIn(
        'subject_ref',
        refs,
      );
      const rotas = await this.#knex<RotaRow>('on_call_subject_rotas')
        .whereIn('subject_ref', refs)
        .orderBy('position');
      const levels = toLevels(
        await this.#knex<LevelRow>('on_call_rota_levels')
          .whereIn('subject_ref', refs)
          .orderBy('level'),
        await this.#knex<ShiftRow>('on_call_rota_shifts')
          .whereIn('subject_ref', refs)
          .orderBy('id'),
      );
      for (const subject of subjects) {
        found.set(
          subject.subject_ref,
          toStoredRotas(
            subject,
            rotas
              .filter(({ subject_ref }) => subject_ref === subject.subject_ref)
              .map(row => ({ row, levels: levels.get(rotaKeyOf(row)) ?? [] })),
          ),
        );
      }
    }
    return found;
  }

  /** Keeps what came of attempts; what is known stays when nothing came. */
  async save(outcomes: readonly RotaOutcome[]): Promise<void> {
    for (const some of chunksOf(outcomes)) {
      await this.#knex.transaction(tx => saveRotas(tx, some));
    }
  }

  /** Forgets the rotas that no entity names any more. */
  async deleteNotAttemptedSince(moment: string): Promise<number> {
    return this.#knex<SubjectRow>('on_call_subjects')
      .where('attempted_at', '<', moment)
      .delete();
  }
}

function* chunksOf<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += CHUNK) {
    yield all.slice(start, start + CHUNK);
  }
}
