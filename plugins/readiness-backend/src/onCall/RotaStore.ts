import type { OnCallLevel } from '@backstage-readiness/plugin-readiness-common';
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

  /**
   * The rotas that entities name. Many entities may have the same: the levels of
   * those that are equal are read once.
   */
  async getRotas(
    subjectRefs: readonly string[],
  ): Promise<Map<string, StoredRotas>> {
    const subjects: SubjectRow[] = [];
    const rotas = new Map<string, RotaRow[]>();
    for (const refs of chunksOf(subjectRefs)) {
      subjects.push(
        ...(await this.#knex<SubjectRow>('on_call_subjects').whereIn(
          'subject_ref',
          refs,
        )),
      );
      for (const row of await this.#knex<RotaRow>('on_call_subject_rotas')
        .whereIn('subject_ref', refs)
        .orderBy('position')) {
        rotas.set(row.subject_ref, [
          ...(rotas.get(row.subject_ref) ?? []),
          row,
        ]);
      }
    }
    const levels = await this.#levelsOf([...rotas.values()].flat());
    return new Map(
      subjects.map(subject => [
        subject.subject_ref,
        toStoredRotas(
          subject,
          (rotas.get(subject.subject_ref) ?? []).map(row => ({
            row,
            levels: levels.get(contentOf(row)) ?? [],
          })),
        ),
      ]),
    );
  }

  /** Levels with shifts, by {@link contentOf}. */
  async #levelsOf(
    rotas: readonly RotaRow[],
  ): Promise<Map<string, OnCallLevel[]>> {
    const wanted = new Map(rotas.map(row => [contentOf(row), row]));
    const found = new Map<string, OnCallLevel[]>();
    for (const some of chunksOf([...wanted])) {
      const refs = [...new Set(some.map(([, { subject_ref }]) => subject_ref))];
      const levels = toLevels(
        await this.#knex<LevelRow>('on_call_rota_levels')
          .whereIn('subject_ref', refs)
          .orderBy('level'),
        await this.#knex<ShiftRow>('on_call_rota_shifts')
          .whereIn('subject_ref', refs)
          .orderBy('id'),
      );
      for (const [content, row] of some) {
        found.set(content, levels.get(rotaKeyOf(row)) ?? []);
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

/** What rotas with the same levels have in common. */
function contentOf(row: RotaRow): string {
  return row.content_digest ?? rotaKeyOf(row);
}

function* chunksOf<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += CHUNK) {
    yield all.slice(start, start + CHUNK);
  }
}
