import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  dutyChecklistsOf,
  dutyItemKey,
  replayTicks,
  type DutyDay,
  type DutyDaysPage,
  type DutyDaySummary,
  type DutyList,
} from '@backstage-readiness/plugin-readiness-common';
import { DateTime } from 'luxon';
import type { TeamAtWork } from './DutyTeams';
import {
  toStoredLists,
  type DutyDayStore,
  type NewDay,
  type StoredDay,
} from './store/DutyDayStore';

/** The checklists of teams, day by day. */
export class Checklists {
  readonly #store: DutyDayStore;
  readonly #clock: () => Date;

  constructor(options: { store: DutyDayStore; clock: () => Date }) {
    this.#store = options.store;
    this.#clock = options.clock;
  }

  async today(team: TeamAtWork): Promise<DutyDay> {
    return this.get(team, dayOf(this.#clock(), team.timezone));
  }

  /** @throws NotFoundError when the day is over and nothing was ticked on it */
  async get(team: TeamAtWork, day: string): Promise<DutyDay> {
    const stored = await this.#store.get(team.teamRef, day);
    const open = this.#isOpen(team, day);
    if (!stored && !open) {
      throw new NotFoundError(
        `Nothing was ticked for ${team.teamRef} on ${day}`,
      );
    }
    return toDutyDay(stored ?? { ...newDay(team, day), ticks: [] }, open);
  }

  /** Ticks an item, takes a tick back, or notes something about it. */
  async tick(options: {
    team: TeamAtWork;
    day: string;
    list: DutyList;
    itemId: string;
    done: boolean;
    note?: string;
    by: string;
  }): Promise<DutyDay> {
    const { team, day, list, itemId, done, note, by } = options;
    if (!this.#isOpen(team, day)) {
      throw new ConflictError(
        `${day} is not open: items are ticked on the day itself or the one after it, by the clock of ${team.timezone}`,
      );
    }
    const stored = await this.#store.tick({
      today: newDay(team, day),
      tick: {
        list,
        itemId,
        done,
        note: note ?? null,
        by,
        at: this.#clock().toISOString(),
      },
    });
    if (stored === 'unknown-item') {
      throw new ConflictError(
        `The list ${list} of ${day} has no item ${itemId}; load the day again`,
      );
    }
    return toDutyDay(stored, true);
  }

  async list(options: {
    teamRef: string;
    cursor?: string;
    limit: number;
  }): Promise<DutyDaysPage> {
    const { teamRef, cursor, limit } = options;
    if (cursor !== undefined && !DateTime.fromISO(cursor).isValid) {
      throw new InputError(
        'The cursor is not one this list gave out; start again without it',
      );
    }
    const { days, totalItems, hasMore } = await this.#store.page({
      teamRef,
      before: cursor,
      limit,
    });
    return {
      items: days.map(summarize),
      totalItems,
      nextCursor: hasMore ? days[days.length - 1].day : undefined,
    };
  }

  #isOpen(team: TeamAtWork, day: string): boolean {
    const now = this.#clock();
    const yesterday = DateTime.fromJSDate(now, { zone: team.timezone })
      .minus({ days: 1 })
      .toISODate();
    return day === dayOf(now, team.timezone) || day === yesterday;
  }
}

/** The local day at a moment. */
function dayOf(now: Date, timezone: string): string {
  return DateTime.fromJSDate(now, { zone: timezone }).toISODate()!;
}

function newDay(team: TeamAtWork, day: string): NewDay {
  return {
    teamRef: team.teamRef,
    day,
    timezone: team.timezone,
    lists: toStoredLists(dutyChecklistsOf(team.support?.model.checklists)),
  };
}

function toDutyDay(stored: StoredDay, open: boolean): DutyDay {
  const states = replayTicks(stored.ticks);
  return {
    day: stored.day,
    timezone: stored.timezone,
    open,
    lists: stored.lists.map(({ list, source, items }) => ({
      list,
      source,
      items: items.map(item => ({
        ...item,
        ...(states.get(dutyItemKey(list, item.id)) ?? { done: false }),
      })),
    })),
  };
}

function summarize(stored: StoredDay): DutyDaySummary {
  const { day, timezone, lists } = toDutyDay(stored, false);
  const items = lists.flatMap(list => list.items);
  return {
    day,
    timezone,
    done: items.filter(({ done }) => done).length,
    total: items.length,
    people: [...new Set(stored.ticks.map(({ by }) => by))],
  };
}
