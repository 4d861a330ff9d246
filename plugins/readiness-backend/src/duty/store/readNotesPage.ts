import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { z } from 'zod/v4';
import { waitingOnly } from './ShiftNoteStore';
import type { NoteRow } from './tables';

/** What narrows the notes of a team, as the store takes it. */
export interface NoteFilter {
  /** Words that must all be in it. */
  search?: string;
  author?: string;
  entityRef?: string;
  /** From this moment on, and before that one. */
  from?: string;
  before?: string;
  waiting?: boolean;
}

const positionSchema = z.tuple([z.string(), z.string()]);

/** One page of the notes of a team, newest first, and how many there are. */
export async function readNotesPage(
  knex: Knex,
  options: {
    teamRef: string;
    filter: NoteFilter;
    cursor?: string;
    limit: number;
  },
): Promise<{ rows: NoteRow[]; totalItems: number; nextCursor?: string }> {
  const { cursor, limit } = options;
  const page = filtered(knex, options)
    .orderBy([
      { column: 'note.posted_at', order: 'desc' },
      { column: 'note.id', order: 'desc' },
    ])
    .limit(limit + 1);
  if (cursor) {
    page.whereRaw('(note.posted_at, note.id) < (?, ?)', decode(cursor));
  }
  const [[{ count }], found] = await Promise.all([
    filtered(knex, options).count({ count: '*' }) as unknown as Promise<
      Array<{ count: number | string }>
    >,
    page.select('note.*') as Promise<NoteRow[]>,
  ]);
  const rows = found.slice(0, limit);
  return {
    rows,
    totalItems: Number(count),
    nextCursor:
      found.length > limit ? encode(rows[rows.length - 1]) : undefined,
  };
}

function filtered(
  knex: Knex,
  options: { teamRef: string; filter: NoteFilter },
): Knex.QueryBuilder {
  const { search, author, entityRef, from, before, waiting } = options.filter;
  const query: Knex.QueryBuilder = knex('duty_notes as note').where(
    'note.team_ref',
    options.teamRef,
  );
  for (const word of wordsOf(search)) {
    query.whereRaw(`note.search_text like ? escape '\\'`, [`%${word}%`]);
  }
  if (author) {
    query.where('note.author_ref', author);
  }
  if (entityRef) {
    query.whereExists(builder => {
      builder
        .from('duty_note_entities as concerned')
        .whereRaw('concerned.note_id = note.id')
        .where('concerned.entity_ref', entityRef);
    });
  }
  if (from) {
    query.where('note.posted_at', '>=', from);
  }
  if (before) {
    query.where('note.posted_at', '<', before);
  }
  return waiting ? waitingOnly(query) : query;
}

function wordsOf(search = ''): string[] {
  return search
    .toLocaleLowerCase('en-US')
    .split(/\s+/)
    .filter(Boolean)
    .map(word => word.replace(/[\\%_]/g, '\\$&'));
}

function encode({ posted_at, id }: NoteRow): string {
  return Buffer.from(JSON.stringify([posted_at, id])).toString('base64url');
}

function decode(cursor: string): [string, string] {
  try {
    return positionSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    );
  } catch {
    throw new InputError(
      'The cursor is not one this list gave out; start again without it',
    );
  }
}
