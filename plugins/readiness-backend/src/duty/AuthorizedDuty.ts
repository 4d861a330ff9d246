import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  dutyTickPermission,
  shiftNoteCreatePermission,
  shiftToWriteOn,
  type DutyDay,
  type DutyDaysPage,
  type DutyList,
  type DutyTeam,
} from '@backstage-readiness/plugin-readiness-common';
import type { AuthorizedShiftNotes } from './AuthorizedShiftNotes';
import type { Checklists } from './Checklists';
import type { DutyAccess } from './DutyAccess';
import { onDutyOf, type DutyTeams } from './DutyTeams';
import type { OperatedEntities } from './OperatedEntities';
import type { ShiftNotes } from './ShiftNotes';

/** How many waiting notes the page of a team starts with. */
const SHOWN = 10;

/**
 * The duty of a team for callers: whoever may read the group reads it; ticking
 * takes a permission and a person, who is whoever calls.
 */
export class AuthorizedDuty {
  readonly #checklists: Checklists;
  readonly #notes: ShiftNotes;
  readonly #shownNotes: AuthorizedShiftNotes;
  readonly #teams: DutyTeams;
  readonly #operated: OperatedEntities;
  readonly #duty: DutyAccess;
  readonly #clock: () => Date;

  constructor(options: {
    checklists: Checklists;
    notes: ShiftNotes;
    shownNotes: AuthorizedShiftNotes;
    teams: DutyTeams;
    operated: OperatedEntities;
    duty: DutyAccess;
    clock: () => Date;
  }) {
    this.#checklists = options.checklists;
    this.#notes = options.notes;
    this.#shownNotes = options.shownNotes;
    this.#teams = options.teams;
    this.#operated = options.operated;
    this.#duty = options.duty;
    this.#clock = options.clock;
  }

  async team(
    teamRef: string,
    credentials: BackstageCredentials,
  ): Promise<DutyTeam> {
    const entity = await this.#duty.team(teamRef, credentials);
    const now = this.#clock();
    const team = await this.#teams.of(entity);
    const [today, waiting, operated, tick, write] = await Promise.all([
      this.#checklists.today(team),
      this.#notes.list({
        teamRef,
        timezone: team.timezone,
        filter: { state: 'waiting' },
        limit: SHOWN,
      }),
      this.#operated.of(teamRef),
      this.#duty.may(dutyTickPermission, teamRef, credentials),
      this.#duty.may(shiftNoteCreatePermission, teamRef, credentials),
    ]);
    const titles = await this.#duty.titles(operated, credentials);
    const { shift, next } = shiftToWriteOn({
      rotas: team.rotas,
      now,
      person: this.#duty.personOf(credentials) ?? '',
    });
    const { support } = team;
    return {
      teamRef: team.teamRef,
      title: team.title,
      at: now.toISOString(),
      onDuty: onDutyOf(team, now),
      support: support && {
        entityRef: support.entityRef,
        title: support.title,
        url: support.url,
      },
      supportError: team.supportError,
      today,
      waiting: await this.#shownNotes.present(
        teamRef,
        waiting.notes,
        credentials,
      ),
      waitingTotal: waiting.totalItems,
      draft: { shift, next: next?.person },
      operates: [...titles]
        .map(([entityRef, title]) => ({ entityRef, title }))
        .sort((a, b) => a.title.localeCompare(b.title, 'en-US')),
      may: { tick, write },
    };
  }

  async days(
    options: { teamRef: string; cursor?: string; limit: number },
    credentials: BackstageCredentials,
  ): Promise<DutyDaysPage> {
    await this.#duty.team(options.teamRef, credentials);
    return this.#checklists.list(options);
  }

  async day(
    teamRef: string,
    day: string,
    credentials: BackstageCredentials,
  ): Promise<DutyDay> {
    const entity = await this.#duty.team(teamRef, credentials);
    return this.#checklists.get(await this.#teams.of(entity), day);
  }

  async tick(
    options: {
      teamRef: string;
      day: string;
      list: DutyList;
      itemId: string;
      done: boolean;
      note?: string;
    },
    credentials: BackstageCredentials,
  ): Promise<DutyDay> {
    const { teamRef, ...values } = options;
    const entity = await this.#duty.team(teamRef, credentials);
    const by = await this.#duty.demand(
      dutyTickPermission,
      teamRef,
      credentials,
    );
    const team = await this.#teams.of(entity);
    return this.#checklists.tick({ ...values, team, by });
  }
}
