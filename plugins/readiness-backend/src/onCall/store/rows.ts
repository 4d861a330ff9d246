import type {
  OnCallLevel,
  OnCallPerson,
} from '@backstage-readiness/plugin-readiness-common';
import { createHash } from 'node:crypto';

/** A rota as last fetched. */
export interface StoredRota {
  id: string;
  title?: string;
  url?: string;
  timezone?: string;
  /** Why it could not be had last; what is kept of it is then older. */
  reason?: string;
  /** How far ahead its shifts are known; absent when it was never had. */
  knownUntil?: string;
  /** Of its levels; absent where those were not kept by this version. */
  digest?: string;
  levels: OnCallLevel[];
}

/** The rotas of an entity as last fetched; `known` is absent when they never were. */
export interface StoredRotas {
  subjectRef: string;
  providerId: string;
  sourceKey: string;
  attemptedAt: string;
  errorMessage?: string;
  known?: {
    /** At least one, in the order of the source. */
    rotas: StoredRota[];
    unknownPeople: OnCallPerson[];
    fetchedAt: string;
    knownUntil: string;
  };
}

export interface SubjectRow {
  subject_ref: string;
  provider_id: string;
  source_key: string;
  fetched_at: string | null;
  known_until: string | null;
  attempted_at: string;
  error_message: string | null;
}

export interface RotaRow {
  subject_ref: string;
  rota_id: string;
  position: number;
  title: string | null;
  url: string | null;
  timezone: string | null;
  content_digest: string | null;
  unknown_people: string;
  reason: string | null;
  known_until: string | null;
}

export interface LevelRow {
  subject_ref: string;
  rota_id: string;
  level: number;
  name: string | null;
}

export interface ShiftRow {
  subject_ref: string;
  rota_id: string;
  level: number;
  person_ref: string | null;
  person_name: string;
  person_email: string | null;
  starts_at: string | null;
  ends_at: string | null;
}

/** Puts the rows of one entity together. */
export function toStoredRotas(
  subject: SubjectRow,
  rotas: readonly StoredRotaRow[],
): StoredRotas {
  const { fetched_at: fetchedAt, known_until: knownUntil } = subject;
  const stored: StoredRotas = {
    subjectRef: subject.subject_ref,
    providerId: subject.provider_id,
    sourceKey: subject.source_key,
    attemptedAt: subject.attempted_at,
    errorMessage: subject.error_message ?? undefined,
  };
  if (fetchedAt === null || knownUntil === null || rotas.length === 0) {
    return stored;
  }
  return {
    ...stored,
    known: {
      fetchedAt,
      knownUntil,
      unknownPeople: rotas.flatMap(
        ({ row }) => JSON.parse(row.unknown_people) as OnCallPerson[],
      ),
      rotas: rotas.map(({ row, levels }) => ({
        id: row.rota_id,
        title: row.title ?? undefined,
        url: row.url ?? undefined,
        timezone: row.timezone ?? undefined,
        reason: row.reason ?? undefined,
        knownUntil:
          row.reason === null ? knownUntil : row.known_until ?? undefined,
        digest: row.content_digest ?? undefined,
        levels,
      })),
    },
  };
}

/** A rota with its levels, as read from the database. */
export interface StoredRotaRow {
  row: RotaRow;
  levels: OnCallLevel[];
}

/** The levels of each rota, by {@link rotaKeyOf}. */
export function toLevels(
  levels: readonly LevelRow[],
  shifts: readonly ShiftRow[],
): Map<string, OnCallLevel[]> {
  const ofLevel = new Map<string, OnCallLevel['shifts']>();
  for (const shift of shifts) {
    const key = `${rotaKeyOf(shift)} ${shift.level}`;
    const known = ofLevel.get(key) ?? [];
    known.push({
      person: {
        ref: shift.person_ref ?? undefined,
        name: shift.person_name,
        email: shift.person_email ?? undefined,
      },
      start: shift.starts_at,
      end: shift.ends_at,
    });
    ofLevel.set(key, known);
  }
  const found = new Map<string, OnCallLevel[]>();
  for (const row of levels) {
    const key = rotaKeyOf(row);
    const known = found.get(key) ?? [];
    known.push({
      level: row.level,
      name: row.name ?? undefined,
      shifts: ofLevel.get(`${key} ${row.level}`) ?? [],
    });
    found.set(key, known);
  }
  return found;
}

/** What tells rotas of different entities apart; refs hold no spaces. */
export function rotaKeyOf(
  row: Pick<RotaRow, 'subject_ref' | 'rota_id'>,
): string {
  return `${row.subject_ref} ${row.rota_id}`;
}

/** The rows of levels and shifts of a rota. */
export function toRows(
  key: Pick<RotaRow, 'subject_ref' | 'rota_id'>,
  levels: readonly OnCallLevel[],
): { levels: LevelRow[]; shifts: ShiftRow[] } {
  const { subject_ref, rota_id } = key;
  return {
    levels: levels.map(({ level, name }) => ({
      subject_ref,
      rota_id,
      level,
      name: name ?? null,
    })),
    shifts: levels.flatMap(({ level, shifts }) =>
      shifts.map(({ person, start, end }) => ({
        subject_ref,
        rota_id,
        level,
        person_ref: person.ref ?? null,
        person_name: person.name,
        person_email: person.email ?? null,
        starts_at: start && toUtc(start),
        ends_at: end && toUtc(end),
      })),
    ),
  };
}

/** What changes when levels or shifts do. */
export function digestOf(levels: readonly OnCallLevel[]): string {
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
