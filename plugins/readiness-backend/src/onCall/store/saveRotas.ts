import type {
  OnCallLevel,
  OnCallPerson,
} from '@backstage-readiness/plugin-readiness-common';
import type { OnCallRota } from '@backstage-readiness/plugin-readiness-node';
import type { Knex } from 'knex';
import { bulkInsert } from '../../bulkInsert';
import {
  digestOf,
  rotaKeyOf,
  toRows,
  type RotaRow,
  type ShiftRow,
  type SubjectRow,
} from './rows';

/** Whose rotas were asked for, of whom and when. */
export interface RotaAttempt {
  subjectRef: string;
  providerId: string;
  sourceKey: string;
  at: string;
}

/** One rota as it was fetched, or why it could not be had. */
export type FetchedRota =
  | { rota: OnCallRota; unknownPeople: readonly OnCallPerson[] }
  | { id: string; title?: string; reason: string };

/** What came of an attempt: rotas, at least one of which was had; or why there are none. */
export type RotaOutcome = RotaAttempt &
  ({ rotas: readonly FetchedRota[]; knownUntil: string } | { message: string });

const SUBJECT_COLUMNS = [
  'subject_ref',
  'provider_id',
  'source_key',
  'fetched_at',
  'known_until',
  'attempted_at',
  'error_message',
] as const satisfies ReadonlyArray<keyof SubjectRow>;

const ROTA_COLUMNS = [
  'subject_ref',
  'rota_id',
  'position',
  'title',
  'url',
  'timezone',
  'content_digest',
  'unknown_people',
  'reason',
  'known_until',
] as const satisfies ReadonlyArray<keyof RotaRow>;

const SHIFT_COLUMNS = [
  'subject_ref',
  'rota_id',
  'level',
  'person_ref',
  'person_name',
  'person_email',
  'starts_at',
  'ends_at',
] as const satisfies ReadonlyArray<keyof ShiftRow>;

/**
 * Keeps what came of attempts, all in one transaction. The rows of the entities
 * are written first and in the order of their names, which makes whoever else
 * saves the same ones wait; of rotas only what changed is written.
 *
 * What is known of a rota stays when it cannot be had, unless the entity now
 * names something else.
 */
export async function saveRotas(
  tx: Knex.Transaction,
  outcomes: readonly RotaOutcome[],
): Promise<void> {
  const inOrder = [...outcomes].sort((a, b) =>
    a.subjectRef < b.subjectRef ? -1 : 1,
  );
  const refs = inOrder.map(({ subjectRef }) => subjectRef);
  const subjects = new Map<string, SubjectRow>();
  for (const row of await tx<SubjectRow>('on_call_subjects').whereIn(
    'subject_ref',
    refs,
  )) {
    subjects.set(row.subject_ref, row);
  }
  await forgetOthers(tx, inOrder, subjects);
  await bulkInsert(tx, {
    table: 'on_call_subjects',
    columns: SUBJECT_COLUMNS,
    rows: inOrder.map(outcome =>
      toSubjectRow(outcome, subjects.get(outcome.subjectRef)),
    ),
    existing: { key: ['subject_ref'], is: 'replaced' },
  });

  const before = new Map<string, RotaRow>();
  for (const row of await tx<RotaRow>('on_call_subject_rotas').whereIn(
    'subject_ref',
    refs,
  )) {
    before.set(rotaKeyOf(row), row);
  }
  const wanted = inOrder.flatMap(outcome =>
    'rotas' in outcome
      ? outcome.rotas.map((fetched, position) =>
          toRotaRow({
            fetched,
            position,
            subjectRef: outcome.subjectRef,
            before,
            knownUntil: subjects.get(outcome.subjectRef)?.known_until ?? null,
          }),
        )
      : [],
  );
  await dropRotas(tx, {
    before,
    wanted: wanted.map(({ row }) => row),
    of: inOrder.flatMap(outcome =>
      'rotas' in outcome ? outcome.subjectRef : [],
    ),
  });
  await bulkInsert(tx, {
    table: 'on_call_subject_rotas',
    columns: ROTA_COLUMNS,
    rows: wanted
      .map(({ row }) => row)
      .filter(row => !isSame(row, before.get(rotaKeyOf(row)))),
    existing: { key: ['subject_ref', 'rota_id'], is: 'replaced' },
  });
  await replaceLevels(
    tx,
    wanted.filter(
      ({ row, levels }) =>
        levels &&
        row.content_digest !== before.get(rotaKeyOf(row))?.content_digest,
    ),
  );
}

/** What was kept for something else that an entity named is void. */
async function forgetOthers(
  tx: Knex.Transaction,
  outcomes: readonly RotaOutcome[],
  subjects: Map<string, SubjectRow>,
): Promise<void> {
  const others = outcomes.flatMap(({ subjectRef, providerId, sourceKey }) => {
    const row = subjects.get(subjectRef);
    return row &&
      (row.provider_id !== providerId || row.source_key !== sourceKey)
      ? subjectRef
      : [];
  });
  if (others.length > 0) {
    await tx<SubjectRow>('on_call_subjects')
      .whereIn('subject_ref', others)
      .delete();
    others.forEach(ref => subjects.delete(ref));
  }
}

function toSubjectRow(
  outcome: RotaOutcome,
  before: SubjectRow | undefined,
): SubjectRow {
  const attempt = {
    subject_ref: outcome.subjectRef,
    provider_id: outcome.providerId,
    source_key: outcome.sourceKey,
    attempted_at: outcome.at,
  };
  return 'rotas' in outcome
    ? {
        ...attempt,
        fetched_at: outcome.at,
        known_until: outcome.knownUntil,
        error_message: null,
      }
    : {
        ...attempt,
        fetched_at: before?.fetched_at ?? null,
        known_until: before?.known_until ?? null,
        error_message: outcome.message,
      };
}

function toRotaRow(options: {
  fetched: FetchedRota;
  position: number;
  subjectRef: string;
  before: ReadonlyMap<string, RotaRow>;
  /** Until when the rotas of the entity were known before. */
  knownUntil: string | null;
}): { row: RotaRow; levels?: readonly OnCallLevel[] } {
  const { fetched, position, subjectRef: subject_ref } = options;
  if ('rota' in fetched) {
    const { rota, unknownPeople } = fetched;
    return {
      levels: rota.levels,
      row: {
        subject_ref,
        rota_id: rota.id,
        position,
        title: rota.title ?? null,
        url: rota.url ?? null,
        timezone: rota.timezone ?? null,
        content_digest: digestOf(rota.levels),
        unknown_people: JSON.stringify(unknownPeople),
        reason: null,
        known_until: null,
      },
    };
  }
  const key = { subject_ref, rota_id: fetched.id };
  const known = options.before.get(rotaKeyOf(key));
  return {
    row: {
      ...key,
      position,
      title: fetched.title ?? known?.title ?? null,
      url: known?.url ?? null,
      timezone: known?.timezone ?? null,
      content_digest: known?.content_digest ?? null,
      unknown_people: known?.unknown_people ?? '[]',
      reason: fetched.reason,
      known_until:
        known && known.reason === null
          ? options.knownUntil
          : known?.known_until ?? null,
    },
  };
}

function isSame(row: RotaRow, before: RotaRow | undefined): boolean {
  return (
    before !== undefined &&
    ROTA_COLUMNS.every(column => row[column] === before[column])
  );
}

async function dropRotas(
  tx: Knex.Transaction,
  options: {
    before: ReadonlyMap<string, RotaRow>;
    wanted: readonly RotaRow[];
    of: readonly string[];
  },
): Promise<void> {
  const keep = new Set(options.wanted.map(rotaKeyOf));
  const of = new Set(options.of);
  for (const [key, { subject_ref, rota_id }] of options.before) {
    if (of.has(subject_ref) && !keep.has(key)) {
      await tx<RotaRow>('on_call_subject_rotas')
        .where({ subject_ref, rota_id })
        .delete();
    }
  }
}

async function replaceLevels(
  tx: Knex.Transaction,
  changed: ReadonlyArray<{ row: RotaRow; levels?: readonly OnCallLevel[] }>,
): Promise<void> {
  for (const { row } of changed) {
    const { subject_ref, rota_id } = row;
    await tx('on_call_rota_shifts').where({ subject_ref, rota_id }).delete();
    await tx('on_call_rota_levels').where({ subject_ref, rota_id }).delete();
  }
  const rows = changed.map(({ row, levels = [] }) => toRows(row, levels));
  await bulkInsert(tx, {
    table: 'on_call_rota_levels',
    columns: ['subject_ref', 'rota_id', 'level', 'name'],
    rows: rows.flatMap(({ levels }) => levels.map(level => ({ ...level }))),
  });
  await bulkInsert(tx, {
    table: 'on_call_rota_shifts',
    columns: SHIFT_COLUMNS,
    rows: rows.flatMap(({ shifts }) => shifts.map(shift => ({ ...shift }))),
  });
}
