import type { DutyList } from '../onCall/dutyChecklists';

/**
 * Somebody ticked an item of a day, took the tick back, or noted something
 * about it. Ticks are only ever added.
 *
 * @public
 */
export interface DutyTick {
  list: DutyList;
  itemId: string;
  done: boolean;
  /** What is noted from then on; an empty text removes it, `null` leaves it. */
  note: string | null;
  by: string;
  /** ISO 8601. */
  at: string;
}

/**
 * Where one item of a day stands.
 *
 * @public
 */
export interface DutyItemState {
  done: boolean;
  /** Who ticked it, or took the tick back, last; absent when nobody ever did. */
  by?: string;
  at?: string;
  note?: { text: string; by: string; at: string };
}

const UNTOUCHED: DutyItemState = { done: false };

/**
 * The state after one more tick. Ticking what is ticked already changes
 * nothing: the first of two people who tick at once did it.
 *
 * @public
 */
export function afterTick(
  state: DutyItemState | undefined,
  tick: Pick<DutyTick, 'done' | 'note' | 'by' | 'at'>,
): DutyItemState {
  const { done, note, by, at } = tick;
  const before = state ?? UNTOUCHED;
  const moved = before.done === done ? before : { ...before, done, by, at };
  if (note === null || note === (before.note?.text ?? '')) {
    return moved;
  }
  return { ...moved, note: note === '' ? undefined : { text: note, by, at } };
}

/**
 * Names an item among those of all lists of a day.
 *
 * @public
 */
export function dutyItemKey(list: DutyList, itemId: string): string {
  return `${list}/${itemId}`;
}

/**
 * Where the items of a day stand after all ticks, oldest first, by
 * {@link dutyItemKey}.
 *
 * @public
 */
export function replayTicks(
  ticks: readonly DutyTick[],
): Map<string, DutyItemState> {
  const states = new Map<string, DutyItemState>();
  for (const tick of ticks) {
    const key = dutyItemKey(tick.list, tick.itemId);
    states.set(key, afterTick(states.get(key), tick));
  }
  return states;
}
