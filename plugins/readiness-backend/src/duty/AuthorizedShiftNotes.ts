import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isGroupEntity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  operatingGroupOf,
  shiftNoteAcknowledgePermission,
  shiftNoteCreatePermission,
  type LastShiftNote,
  type NewShiftNote,
  type ShiftNote,
  type ShiftNoteFilter,
  type ShiftNotesPage,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntityAccess } from '../http/EntityAccess';
import type { DutyAccess } from './DutyAccess';
import type { DutyTeams } from './DutyTeams';
import { isWaiting, type ShiftNotes } from './ShiftNotes';
import type { StoredNote } from './store/ShiftNoteStore';

/**
 * Shift notes for callers: whoever may read the group reads them; posting and
 * acknowledging take a permission and a person, who is whoever calls.
 */
export class AuthorizedShiftNotes {
  readonly #notes: ShiftNotes;
  readonly #teams: DutyTeams;
  readonly #duty: DutyAccess;
  readonly #access: EntityAccess;

  constructor(options: {
    notes: ShiftNotes;
    teams: DutyTeams;
    duty: DutyAccess;
    access: EntityAccess;
  }) {
    this.#notes = options.notes;
    this.#teams = options.teams;
    this.#duty = options.duty;
    this.#access = options.access;
  }

  async list(
    options: {
      teamRef: string;
      filter: ShiftNoteFilter;
      cursor?: string;
      limit: number;
    },
    credentials: BackstageCredentials,
  ): Promise<ShiftNotesPage> {
    const { teamRef } = options;
    const team = await this.#duty.team(teamRef, credentials);
    // Only days depend on the clock of the team.
    const { timezone } =
      options.filter.from || options.filter.to
        ? await this.#teams.of(team)
        : { timezone: 'UTC' };
    const { notes, ...page } = await this.#notes.list({ ...options, timezone });
    return {
      ...page,
      items: await this.present(teamRef, notes, credentials),
      authors: await this.#notes.authors(teamRef),
    };
  }

  async get(
    teamRef: string,
    id: string,
    credentials: BackstageCredentials,
  ): Promise<ShiftNote> {
    await this.#duty.team(teamRef, credentials);
    return this.#presentOne(await this.#notes.get(teamRef, id), credentials);
  }

  /** Readers who may not see the operating group learn nothing of it. */
  async lastOf(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<LastShiftNote> {
    const entity = await this.#access.getEntity(entityRef, credentials);
    // Of a group, its own notes are meant.
    const teamRef = isGroupEntity(entity)
      ? stringifyEntityRef(entity)
      : operatingGroupOf(entity);
    const title =
      teamRef && (await this.#duty.titles([teamRef], credentials)).get(teamRef);
    if (!teamRef || !title) {
      return { team: null, note: null, waitingTotal: 0 };
    }
    const [note, waiting] = await Promise.all([
      this.#notes.newest(teamRef),
      this.#notes.list({
        teamRef,
        timezone: 'UTC',
        filter: { state: 'waiting' },
        limit: 1,
      }),
    ]);
    return {
      team: { teamRef, title },
      note: note ? await this.#presentOne(note, credentials) : null,
      waitingTotal: waiting.totalItems,
    };
  }

  async post(
    teamRef: string,
    note: NewShiftNote,
    credentials: BackstageCredentials,
  ): Promise<ShiftNote> {
    const team = await this.#duty.team(teamRef, credentials);
    const by = await this.#duty.demand(
      shiftNoteCreatePermission,
      teamRef,
      credentials,
    );
    const known = await this.#duty.titles(
      note.entityRefs.map(ref => ref.toLocaleLowerCase('en-US')),
      credentials,
    );
    const unknown = note.entityRefs.filter(
      ref => !known.has(ref.toLocaleLowerCase('en-US')),
    );
    if (unknown.length > 0) {
      throw new InputError(
        `The catalog has no ${unknown.join(
          ', ',
        )}, or you may not see it; name the services that the note concerns as the catalog does`,
      );
    }
    return this.#presentOne(
      await this.#notes.post({ teamRef: stringifyEntityRef(team), by, note }),
      credentials,
    );
  }

  async acknowledge(
    options: { teamRef: string; id: string; comment?: string },
    credentials: BackstageCredentials,
  ): Promise<ShiftNote> {
    await this.#duty.team(options.teamRef, credentials);
    const by = await this.#duty.demand(
      shiftNoteAcknowledgePermission,
      options.teamRef,
      credentials,
    );
    return this.#presentOne(
      await this.#notes.acknowledge({ ...options, by }),
      credentials,
    );
  }

  /** Notes of one team as the caller sees them. */
  async present(
    teamRef: string,
    notes: readonly StoredNote[],
    credentials: BackstageCredentials,
  ): Promise<ShiftNote[]> {
    const [titles, mayAcknowledge] = await Promise.all([
      this.#duty.titles(
        notes.flatMap(({ entityRefs }) => entityRefs),
        credentials,
      ),
      notes.length > 0 &&
        this.#duty.may(shiftNoteAcknowledgePermission, teamRef, credentials),
    ]);
    const person = this.#duty.personOf(credentials);
    return notes.map(note => ({
      ...toShiftNote(note, titles),
      mayAcknowledge:
        mayAcknowledge &&
        note.row.author_ref !== person &&
        note.corrections.length === 0 &&
        !note.acknowledgements.some(({ acknowledged_by: by }) => by === person),
    }));
  }

  async #presentOne(
    note: StoredNote,
    credentials: BackstageCredentials,
  ): Promise<ShiftNote> {
    const [shown] = await this.present(note.row.team_ref, [note], credentials);
    return shown;
  }
}

function toShiftNote(
  note: StoredNote,
  titles: ReadonlyMap<string, string>,
): Omit<ShiftNote, 'mayAcknowledge'> {
  const { row } = note;
  return {
    id: row.id,
    teamRef: row.team_ref,
    authorRef: row.author_ref,
    postedAt: row.posted_at,
    plannedWork: row.planned_work,
    liveIncidents: row.live_incidents,
    watchOuts: row.watch_outs,
    shift: row.has_shift
      ? {
          role: row.shift_role ?? undefined,
          start: row.shift_start,
          end: row.shift_end,
        }
      : null,
    entities: note.entityRefs.flatMap(entityRef => {
      const title = titles.get(entityRef);
      return title === undefined ? [] : [{ entityRef, title }];
    }),
    next:
      row.next_name === null
        ? null
        : { ref: row.next_ref ?? undefined, name: row.next_name },
    corrects: row.corrects_id,
    correctedBy: note.corrections.map(({ id, author_ref, posted_at }) => ({
      id,
      authorRef: author_ref,
      postedAt: posted_at,
    })),
    acknowledgements: note.acknowledgements.map(
      ({ acknowledged_by: by, acknowledged_at: at, comment }) => ({
        by,
        at,
        comment,
      }),
    ),
    waiting: isWaiting(note),
  };
}
