import type { Knex } from 'knex';
import {
  acknowledgements,
  CHUNK,
  noteEntities,
  notes,
  type AcknowledgementRow,
  type NoteRow,
} from './tables';

/** A note as it is added. */
export interface NewNote {
  id: string;
  teamRef: string;
  authorRef: string;
  postedAt: string;
  plannedWork: string;
  liveIncidents: string;
  watchOuts: string;
  shift?: { role?: string; start: string | null; end: string | null };
  entityRefs: readonly string[];
  next?: { ref?: string; name: string };
  corrects?: string;
  importedFrom?: string;
}

/** A note with all that was added to it since. */
export interface StoredNote {
  row: NoteRow;
  entityRefs: string[];
  corrections: Array<Pick<NoteRow, 'id' | 'author_ref' | 'posted_at'>>;
  acknowledgements: AcknowledgementRow[];
}

/** How the notes of a team stand. */
export interface TeamNotes {
  lastNoteAt: string;
  lastNoteAcknowledged: boolean;
  waiting: number;
}

/**
 * Keeps shift notes and who acknowledged them. There is no way to change or
 * remove either, here or in the database.
 */
export class ShiftNoteStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /** Adds a note; one that is there already stays as it is. */
  async add(note: NewNote): Promise<void> {
    await this.#knex.transaction(async tx => {
      const added = await notes(tx)
        .insert(toRow(note))
        .onConflict('id')
        .ignore()
        .returning('id');
      const entityRefs = [...new Set(note.entityRefs)];
      if (added.length > 0 && entityRefs.length > 0) {
        await noteEntities(tx).insert(
          entityRefs.map(entity_ref => ({ note_id: note.id, entity_ref })),
        );
      }
    });
  }

  /** Adds an acknowledgement; a second one of the same person changes nothing. */
  async acknowledge(options: {
    noteId: string;
    by: string;
    at: string;
    comment?: string;
  }): Promise<void> {
    await acknowledgements(this.#knex)
      .insert({
        note_id: options.noteId,
        acknowledged_by: options.by,
        acknowledged_at: options.at,
        comment: options.comment ?? null,
      })
      .onConflict(['note_id', 'acknowledged_by'])
      .ignore();
  }

  async get(teamRef: string, id: string): Promise<StoredNote | undefined> {
    const row = await notes(this.#knex)
      .where({ team_ref: teamRef, id })
      .first();
    return row && (await this.complete([row]))[0];
  }

  /** The newest note of a team. */
  async newest(teamRef: string): Promise<StoredNote | undefined> {
    const row = await notes(this.#knex)
      .where({ team_ref: teamRef })
      .orderBy([
        { column: 'posted_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .first();
    return row && (await this.complete([row]))[0];
  }

  /** Everybody who wrote a note of a team. */
  async authors(teamRef: string): Promise<string[]> {
    const rows = await notes(this.#knex)
      .where({ team_ref: teamRef })
      .distinct('author_ref')
      .orderBy('author_ref');
    return rows.map(({ author_ref }) => author_ref);
  }

  /** How the notes of teams stand, by team; teams without a note are left out. */
  async summaries(
    teamRefs: 'all' | readonly string[],
  ): Promise<Map<string, TeamNotes>> {
    const found = new Map<string, TeamNotes>();
    const portions = teamRefs === 'all' ? ['all' as const] : chunks(teamRefs);
    for (const portion of portions) {
      const newest = await this.#summaries(portion);
      newest.forEach((summary, ref) => found.set(ref, summary));
    }
    return found;
  }

  async #summaries(
    teamRefs: 'all' | readonly string[],
  ): Promise<Map<string, TeamNotes>> {
    const knex = this.#knex;
    const narrowed = (query: Knex.QueryBuilder) =>
      teamRefs === 'all'
        ? query
        : query.whereIn('note.team_ref', [...teamRefs]);
    const newest = (await narrowed(knex('duty_notes as note'))
      .whereNotExists(
        knex('duty_notes as later')
          .whereRaw('later.team_ref = note.team_ref')
          .whereRaw('(later.posted_at, later.id) > (note.posted_at, note.id)'),
      )
      .select('note.team_ref', 'note.posted_at', {
        acknowledged: knex('duty_acknowledgements as ack')
          .whereRaw('ack.note_id = note.id')
          .count('*'),
      })) as Array<{
      team_ref: string;
      posted_at: string;
      acknowledged: number | string;
    }>;
    const waiting = (await waitingOnly(narrowed(knex('duty_notes as note')))
      .groupBy('note.team_ref')
      .select('note.team_ref')
      .count({ count: '*' })) as unknown as Array<{
      team_ref: string;
      count: number | string;
    }>;
    const counts = new Map(
      waiting.map(({ team_ref, count }) => [team_ref, Number(count)]),
    );
    return new Map(
      newest.map(({ team_ref, posted_at, acknowledged }) => [
        team_ref,
        {
          lastNoteAt: posted_at,
          lastNoteAcknowledged: Number(acknowledged) > 0,
          waiting: counts.get(team_ref) ?? 0,
        },
      ]),
    );
  }

  /** Notes posted since a moment that wait for somebody known, oldest first. */
  async waitingForSomebody(since: string): Promise<NoteRow[]> {
    return waitingOnly(this.#knex('duty_notes as note'))
      .whereNotNull('note.next_ref')
      .where('note.posted_at', '>=', since)
      .orderBy(['note.posted_at', 'note.id'])
      .select('note.*');
  }

  /** Adds to notes what was added to them since. */
  async complete(rows: readonly NoteRow[]): Promise<StoredNote[]> {
    const ids = rows.map(({ id }) => id);
    const [entities, corrections, acknowledged] = await Promise.all([
      noteEntities(this.#knex).whereIn('note_id', ids).orderBy('entity_ref'),
      notes(this.#knex)
        .whereIn('corrects_id', ids)
        .orderBy(['posted_at', 'id'])
        .select('id', 'author_ref', 'posted_at', 'corrects_id'),
      acknowledgements(this.#knex).whereIn('note_id', ids).orderBy('id'),
    ]);
    return rows.map(row => ({
      row,
      entityRefs: entities
        .filter(({ note_id }) => note_id === row.id)
        .map(({ entity_ref }) => entity_ref),
      corrections: corrections.filter(
        ({ corrects_id }) => corrects_id === row.id,
      ),
      acknowledgements: acknowledged.filter(
        ({ note_id }) => note_id === row.id,
      ),
    }));
  }
}

/** Leaves notes (as `note`) that nobody acknowledged and none corrects. */
export function waitingOnly<T extends Knex.QueryBuilder>(query: T): T {
  return query
    .whereNotExists(builder => {
      builder
        .from('duty_acknowledgements as ack')
        .whereRaw('ack.note_id = note.id');
    })
    .whereNotExists(builder => {
      builder
        .from('duty_notes as correction')
        .whereRaw('correction.corrects_id = note.id');
    }) as T;
}

function toRow(note: NewNote): NoteRow {
  const { shift, next } = note;
  return {
    id: note.id,
    team_ref: note.teamRef,
    author_ref: note.authorRef,
    posted_at: note.postedAt,
    planned_work: note.plannedWork,
    live_incidents: note.liveIncidents,
    watch_outs: note.watchOuts,
    has_shift: shift !== undefined,
    shift_role: shift?.role ?? null,
    shift_start: inUtc(shift?.start),
    shift_end: inUtc(shift?.end),
    next_ref: next?.ref ?? null,
    next_name: next?.name ?? null,
    corrects_id: note.corrects ?? null,
    search_text: searchText(note),
    imported_from: note.importedFrom ?? null,
  };
}

/** One form for every moment, so that they sort as text. */
function inUtc(moment: string | null | undefined): string | null {
  return moment ? new Date(moment).toISOString() : null;
}

function searchText(note: NewNote): string {
  return [
    note.plannedWork,
    note.liveIncidents,
    note.watchOuts,
    note.shift?.role,
    note.authorRef,
    note.next?.name,
    ...note.entityRefs,
  ]
    .filter(Boolean)
    .join('\n')
    .toLocaleLowerCase('en-US');
}

function* chunks<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += CHUNK) {
    yield all.slice(start, start + CHUNK);
  }
}
