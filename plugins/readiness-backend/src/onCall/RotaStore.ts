import type {
  OnCallLevel,
  OnCallPerson,
} from '@backstage-readiness/plugin-readiness-common';
import type { OnCallRota } from '@backstage-readiness/plugin-readiness-node';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';

/** A rota as last fetched; `rota` is absent when it never was. */
export interface StoredRota {
  subjectRef: string;
  providerId: string;
  sourceKey: string;
  attemptedAt: string;
  errorMessage?: string;
  known?: {
    rota: OnCallRota;
    unknownPeople: OnCallPerson[];
    fetchedAt: string;
    knownUntil: string;
  };
}

/** Whose rota was asked for, of whom and when. */
export interface RotaAttempt {
  subjectRef: string;
  providerId: string;
  sourceKey: string;
  at: string;
}

interface RotaRow {
  subject_ref: string;
  provider_id: string;
  source_key: string;
  title: string | null;
  url: string | null;
  timezone: string | null;
  content_digest: string | null;
  unknown_people: string;
  fetched_at: string | null;
  known_until: string | null;
  attempted_at: string;
  error_message: string | null;
}

interface LevelRow {
  subject_ref: string;
  level: number;
  name: string | null;
}

interface ShiftRow {
  subject_ref: string;
  level: number;
  person_ref: string | null;
  person_name: string;
  person_email: string | null;
  starts_at: string | null;
  ends_at: string | null;
}

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
  ): Promise<Map<string, StoredRota>> {
    const found = new Map<string, StoredRota>();
    for (const refs of chunksOf(subjectRefs)) {
      const rotas = await this.#knex<RotaRow>('on_call_rotas').whereIn(
        'subject_ref',
        refs,
      );
      const levels = await this.#knex<LevelRow>('on_call_levels')
        .whereIn('subject_ref', refs)
        .orderBy('level');
      const shifts = await this.#knex<ShiftRow>('on_call_shifts')
        .whereIn('subject_ref', refs)
        .orderBy('id');
      for (const row of rotas) {
        found.set(row.subject_ref, toStoredRota(row, levels, shifts));
      }
    }
    return found;
  }

  /**
   * Keeps a rota. The row is written first, which makes whoever else saves the
   * same rota wait; shifts are replaced only when they changed.
   */
  async saveRota(
    options: RotaAttempt & {
      rota: OnCallRota;
      unknownPeople: readonly OnCallPerson[];
      knownUntil: string;
    },
  ): Promise<void> {
    const { subjectRef, rota } = options;
    const digest = digestOf(rota.levels);
    await this.#knex.transaction(async tx => {
      await tx<RotaRow>('on_call_rotas')
        .insert({
          ...attemptColumns(options),
          title: rota.title ?? null,
          url: rota.url ?? null,
          timezone: rota.timezone ?? null,
          unknown_people: JSON.stringify(options.unknownPeople),
          fetched_at: options.at,
          known_until: options.knownUntil,
          error_message: null,
        })
        .onConflict('subject_ref')
        .merge();
      const row = await tx<RotaRow>('on_call_rotas')
        .where({ subject_ref: subjectRef })
        .first('content_digest');
      if (row?.content_digest !== digest) {
        await replaceLevels(tx, subjectRef, rota.levels);
        await tx<RotaRow>('on_call_rotas')
          .where({ subject_ref: subjectRef })
          .update({ content_digest: digest });
      }
    });
  }

  /**
   * Notes that a rota could not be had. What is known of it stays, unless the
   * entity now names a different one.
   */
  async saveFailure(options: RotaAttempt & { message: string }): Promise<void> {
    const { subjectRef } = options;
    await this.#knex.transaction(async tx => {
      await tx<RotaRow>('on_call_rotas')
        .where({ subject_ref: subjectRef })
        .where(another =>
          another
            .whereNot('provider_id', options.providerId)
            .orWhereNot('source_key', options.sourceKey),
        )
        .delete();
      await tx<RotaRow>('on_call_rotas')
        .insert({
          ...attemptColumns(options),
          unknown_people: '[]',
          error_message: options.message,
        })
        .onConflict('subject_ref')
        .merge(['attempted_at', 'error_message']);
    });
  }

  /** Forgets the rotas that no entity names any more. */
  async deleteNotAttemptedSince(moment: string): Promise<number> {
    return this.#knex<RotaRow>('on_call_rotas')
      .where('attempted_at', '<', moment)
      .delete();
  }
}

async function replaceLevels(
  tx: Knex.Transaction,
  subjectRef: string,
  levels: readonly OnCallLevel[],
): Promise<void> {
  await tx<ShiftRow>('on_call_shifts')
    .where({ subject_ref: subjectRef })
    .delete();
  await tx<LevelRow>('on_call_levels')
    .where({ subject_ref: subjectRef })
    .delete();
  if (levels.length > 0) {
    await tx<LevelRow>('on_call_levels').insert(
      levels.map(({ level, name }) => ({
        subject_ref: subjectRef,
        level,
        name: name ?? null,
      })),
    );
  }
  const shifts = levels.flatMap(({ level, shifts: ofLevel }) =>
    ofLevel.map(
      ({ person, start, end }): ShiftRow => ({
        subject_ref: subjectRef,
        level,
        person_ref: person.ref ?? null,
        person_name: person.name,
        person_email: person.email ?? null,
        starts_at: start && toUtc(start),
        ends_at: end && toUtc(end),
      }),
    ),
  );
  for (const rows of chunksOf(shifts)) {
    await tx<ShiftRow>('on_call_shifts').insert(rows);
  }
}

function attemptColumns(attempt: RotaAttempt) {
  return {
    subject_ref: attempt.subjectRef,
    provider_id: attempt.providerId,
    source_key: attempt.sourceKey,
    attempted_at: attempt.at,
  };
}

function toStoredRota(
  row: RotaRow,
  levels: readonly LevelRow[],
  shifts: readonly ShiftRow[],
): StoredRota {
  const stored: StoredRota = {
    subjectRef: row.subject_ref,
    providerId: row.provider_id,
    sourceKey: row.source_key,
    attemptedAt: row.attempted_at,
    errorMessage: row.error_message ?? undefined,
  };
  if (row.fetched_at === null || row.known_until === null) {
    return stored;
  }
  return {
    ...stored,
    known: {
      fetchedAt: row.fetched_at,
      knownUntil: row.known_until,
      unknownPeople: JSON.parse(row.unknown_people) as OnCallPerson[],
      rota: {
        title: row.title ?? undefined,
        url: row.url ?? undefined,
        timezone: row.timezone ?? undefined,
        levels: levels
          .filter(level => level.subject_ref === row.subject_ref)
          .map(({ level, name }) => ({
            level,
            name: name ?? undefined,
            shifts: shifts
              .filter(
                shift =>
                  shift.subject_ref === row.subject_ref &&
                  shift.level === level,
              )
              .map(shift => ({
                person: {
                  ref: shift.person_ref ?? undefined,
                  name: shift.person_name,
                  email: shift.person_email ?? undefined,
                },
                start: shift.starts_at,
                end: shift.ends_at,
              })),
          })),
      },
    },
  };
}

function digestOf(levels: readonly OnCallLevel[]): string {
  const content = levels.map(({ level, name, shifts }) => [
    level,
    name,
    shifts.map(({ person, start, end }) => [
      person.ref,
      person.name,
      person.email,
      start && toUtc(start),
      end && toUtc(end),
    ]),
  ]);
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** One form for every moment, so that they sort as text. */
function toUtc(moment: string): string {
  return new Date(moment).toISOString();
}

function* chunksOf<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += CHUNK) {
    yield all.slice(start, start + CHUNK);
  }
}
