import type { DutyList } from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';

export interface DayRow {
  team_ref: string;
  day: string;
  timezone: string;
  lists: string;
  opened_at: string;
}

export interface TickRow {
  id: number;
  team_ref: string;
  day: string;
  list: DutyList;
  item_id: string;
  /** SQLite keeps numbers. */
  done: boolean | number;
  note: string | null;
  ticked_by: string;
  ticked_at: string;
}

export interface NoteRow {
  id: string;
  team_ref: string;
  author_ref: string;
  posted_at: string;
  planned_work: string;
  live_incidents: string;
  watch_outs: string;
  has_shift: boolean | number;
  shift_role: string | null;
  shift_start: string | null;
  shift_end: string | null;
  next_ref: string | null;
  next_name: string | null;
  corrects_id: string | null;
  search_text: string;
  imported_from: string | null;
}

export interface NoteEntityRow {
  note_id: string;
  entity_ref: string;
}

export interface AcknowledgementRow {
  id: number;
  note_id: string;
  acknowledged_by: string;
  acknowledged_at: string;
  comment: string | null;
}

export const days = (knex: Knex) => knex<DayRow>('duty_days');
export const ticks = (knex: Knex) => knex<TickRow>('duty_ticks');
export const notes = (knex: Knex) => knex<NoteRow>('duty_notes');
export const noteEntities = (knex: Knex) =>
  knex<NoteEntityRow>('duty_note_entities');
export const acknowledgements = (knex: Knex) =>
  knex<AcknowledgementRow>('duty_acknowledgements');

/** Keeps statements below the number of bindings every database takes. */
export const CHUNK = 500;
