import {
  DUTY_LISTS,
  afterTick,
  dutyItemSchema,
  dutyListSchema,
  type DutyItem,
  type DutyItemState,
  type DutyList,
  type DutyTick,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { z } from 'zod/v4';
import { days, ticks, type DayRow, type TickRow } from './tables';

const listsSchema = z.array(
  z.object({
    list: dutyListSchema,
    source: z.enum(['support-model', 'shipped']),
    items: z.array(dutyItemSchema),
  }),
);

/** The lists of a day by value. */
export type StoredLists = z.infer<typeof listsSchema>;

/** A day on which something was ticked. */
export interface StoredDay {
  day: string;
  timezone: string;
  lists: StoredLists;
  ticks: DutyTick[];
}

/** What a day would look like if nobody has ticked anything of it yet. */
export interface NewDay {
  teamRef: string;
  day: string;
  timezone: string;
  lists: StoredLists;
}

/** Keeps checklists by day. Rows are only ever added. */
export class DutyDayStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  async get(teamRef: string, day: string): Promise<StoredDay | undefined> {
    const row = await days(this.#knex)
      .where({ team_ref: teamRef, day })
      .first();
    return row && toDay(row, await ticksOf(this.#knex, teamRef, [day]));
  }

  /**
   * Adds a tick, unless it would change nothing; the first tick of a day keeps
   * the lists as they are then. The row of the day makes others who tick at the
   * same moment wait, so that each of them builds on the one before.
   *
   * @returns the day afterwards, or `unknown-item` when its lists do not have it
   */
  async tick(options: {
    today: NewDay;
    tick: DutyTick;
  }): Promise<StoredDay | 'unknown-item'> {
    const { today, tick } = options;
    const key = { team_ref: today.teamRef, day: today.day };
    return this.#knex.transaction(async tx => {
      const row =
        (await days(tx).where(key).forUpdate().first()) ??
        (hasItem(today.lists, tick) ? await openDay(tx, today, tick.at) : null);
      if (!row || !hasItem(readLists(row), tick)) {
        return 'unknown-item' as const;
      }
      const before = await ticksOf(tx, key.team_ref, [key.day]);
      const state = before
        .filter(
          ({ list, item_id }) => list === tick.list && item_id === tick.itemId,
        )
        .map(toTick)
        .reduce<DutyItemState | undefined>(afterTick, undefined);
      if (changes(state, tick)) {
        await ticks(tx).insert({
          ...key,
          list: tick.list,
          item_id: tick.itemId,
          done: tick.done,
          note: tick.note,
          ticked_by: tick.by,
          ticked_at: tick.at,
        });
      }
      return toDay(row, await ticksOf(tx, key.team_ref, [key.day]));
    });
  }

  /** A page of days, newest first, and how many there are. */
  async page(options: {
    teamRef: string;
    /** The last day of the page before. */
    before?: string;
    limit: number;
  }): Promise<{ days: StoredDay[]; totalItems: number; hasMore: boolean }> {
    const { teamRef, before, limit } = options;
    const [{ count }] = (await days(this.#knex)
      .where({ team_ref: teamRef })
      .count({ count: '*' })) as Array<{ count: number | string }>;
    const query = days(this.#knex)
      .where({ team_ref: teamRef })
      .orderBy('day', 'desc')
      .limit(limit + 1);
    if (before) {
      query.where('day', '<', before);
    }
    const rows: DayRow[] = await query;
    const page = rows.slice(0, limit);
    const made = await ticksOf(
      this.#knex,
      teamRef,
      page.map(({ day }) => day),
    );
    return {
      days: page.map(row =>
        toDay(
          row,
          made.filter(({ day }) => day === row.day),
        ),
      ),
      totalItems: Number(count),
      hasMore: rows.length > limit,
    };
  }
}

/** Opens a day; of two people who do so at once, the lists of one count. */
async function openDay(
  tx: Knex.Transaction,
  day: NewDay,
  at: string,
): Promise<DayRow> {
  const key = { team_ref: day.teamRef, day: day.day };
  await days(tx)
    .insert({
      ...key,
      timezone: day.timezone,
      lists: JSON.stringify(day.lists),
      opened_at: at,
    })
    .onConflict(['team_ref', 'day'])
    .ignore();
  return (await days(tx).where(key).forUpdate().first())!;
}

function ticksOf(
  knex: Knex,
  teamRef: string,
  ofDays: readonly string[],
): Promise<TickRow[]> {
  return ticks(knex)
    .where({ team_ref: teamRef })
    .whereIn('day', [...ofDays])
    .orderBy('id')
    .then(rows => rows);
}

function changes(state: DutyItemState | undefined, tick: DutyTick): boolean {
  const after = afterTick(state, tick);
  return (
    after.done !== (state?.done ?? false) ||
    after.note?.text !== state?.note?.text
  );
}

function hasItem(
  lists: StoredLists,
  item: { list: DutyList; itemId: string },
): boolean {
  return lists.some(
    ({ list, items }) =>
      list === item.list && items.some(({ id }) => id === item.itemId),
  );
}

function readLists(row: DayRow): StoredLists {
  return listsSchema.parse(JSON.parse(row.lists));
}

function toDay(row: DayRow, made: readonly TickRow[]): StoredDay {
  const { day, timezone } = row;
  return { day, timezone, lists: readLists(row), ticks: made.map(toTick) };
}

function toTick(row: TickRow): DutyTick {
  return {
    list: row.list,
    itemId: row.item_id,
    done: Boolean(row.done),
    note: row.note,
    by: row.ticked_by,
    at: row.ticked_at,
  };
}

/** The lists of a new day, in the order of the day. */
export function toStoredLists(
  lists: Record<
    DutyList,
    { source: 'support-model' | 'shipped'; items: DutyItem[] }
  >,
): StoredLists {
  return DUTY_LISTS.map(list => ({ list, ...lists[list] }));
}
