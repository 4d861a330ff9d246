import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type {
  NewShiftNote,
  ShiftNoteFilter,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import { randomUUID } from 'node:crypto';
import { readNotesPage, type NoteFilter } from './store/readNotesPage';
import type { ShiftNoteStore, StoredNote } from './store/ShiftNoteStore';

/** A page of notes as they are kept. */
export interface StoredNotesPage {
  notes: StoredNote[];
  totalItems: number;
  nextCursor?: string;
}

/**
 * Shift notes: posted once, never edited, acknowledged by somebody else. Told
 * of every change, so that facts and notifications follow at once.
 */
export class ShiftNotes {
  readonly #knex: Knex;
  readonly #store: ShiftNoteStore;
  readonly #clock: () => Date;
  readonly #onChange: (teamRef: string) => Promise<void>;

  constructor(options: {
    knex: Knex;
    store: ShiftNoteStore;
    clock: () => Date;
    onChange: (teamRef: string) => Promise<void>;
  }) {
    this.#knex = options.knex;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#onChange = options.onChange;
  }

  /** @throws NotFoundError when the team has no such note */
  async get(teamRef: string, id: string): Promise<StoredNote> {
    const note = await this.#store.get(teamRef, id);
    if (!note) {
      throw new NotFoundError(`${teamRef} has no shift note ${id}`);
    }
    return note;
  }

  async newest(teamRef: string): Promise<StoredNote | undefined> {
    return this.#store.newest(teamRef);
  }

  async authors(teamRef: string): Promise<string[]> {
    return this.#store.authors(teamRef);
  }

  /** @param timezone - by whose clock `from` and `to` are days */
  async list(options: {
    teamRef: string;
    timezone: string;
    filter: ShiftNoteFilter;
    cursor?: string;
    limit: number;
  }): Promise<StoredNotesPage> {
    const { rows, ...page } = await readNotesPage(this.#knex, {
      ...options,
      filter: toStoreFilter(options.filter, options.timezone),
    });
    return { ...page, notes: await this.#store.complete(rows) };
  }

  async post(options: {
    teamRef: string;
    by: string;
    note: NewShiftNote;
  }): Promise<StoredNote> {
    const { teamRef, by, note } = options;
    demandShift(note.shift);
    if (note.corrects !== undefined) {
      await this.get(teamRef, note.corrects);
    }
    const id = randomUUID();
    await this.#store.add({
      ...note,
      id,
      teamRef,
      authorRef: by,
      postedAt: this.#clock().toISOString(),
      entityRefs: note.entityRefs.map(ref => ref.toLocaleLowerCase('en-US')),
      next: note.next && {
        ...note.next,
        ref: note.next.ref?.toLocaleLowerCase('en-US'),
      },
    });
    await this.#onChange(teamRef);
    return this.get(teamRef, id);
  }

  /** Acknowledging twice changes nothing. */
  async acknowledge(options: {
    teamRef: string;
    id: string;
    by: string;
    comment?: string;
  }): Promise<StoredNote> {
    const { teamRef, id, by, comment } = options;
    const { row, corrections } = await this.get(teamRef, id);
    if (row.author_ref === by) {
      throw new NotAllowedError(
        'You wrote this shift note, so somebody else has to acknowledge it',
      );
    }
    if (corrections.length > 0) {
      throw new ConflictError(
        'This shift note was corrected; read and acknowledge its correction',
      );
    }
    await this.#store.acknowledge({
      noteId: id,
      by,
      at: this.#clock().toISOString(),
      comment: comment || undefined,
    });
    await this.#onChange(teamRef);
    return this.get(teamRef, id);
  }
}

/** Whether nobody acknowledged a note and no correction took its place. */
export function isWaiting(note: StoredNote): boolean {
  return note.acknowledgements.length === 0 && note.corrections.length === 0;
}

function demandShift(shift: NewShiftNote['shift']): void {
  if (
    shift?.start &&
    shift.end &&
    Date.parse(shift.end) <= Date.parse(shift.start)
  ) {
    throw new InputError('The shift ends before it starts');
  }
}

function toStoreFilter(filter: ShiftNoteFilter, timezone: string): NoteFilter {
  const startOf = (day: string, days = 0) =>
    DateTime.fromISO(day, { zone: timezone }).plus({ days }).toUTC().toISO()!;
  return {
    search: filter.search,
    author: filter.author?.toLocaleLowerCase('en-US'),
    entityRef: filter.entityRef?.toLocaleLowerCase('en-US'),
    from: filter.from && startOf(filter.from),
    before: filter.to && startOf(filter.to, 1),
    waiting: filter.state === 'waiting',
  };
}
