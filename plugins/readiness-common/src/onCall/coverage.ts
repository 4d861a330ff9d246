import { Interval, intersectIntervals, subtractIntervals } from './intervals';
import { OnCallLevel, OnCallPerson, OnCallShift, personKey } from './levels';

/**
 * A stretch of time as it goes over the wire.
 *
 * @public
 */
export interface Period {
  start: string;
  end: string;
}

/**
 * Who answers on one level now, who comes next, and when nobody does.
 *
 * @public
 */
export interface LevelCoverage {
  level: number;
  name?: string;
  now: OnCallShift[];
  next?: OnCallShift;
  shifts: OnCallShift[];
  gaps: Period[];
}

/**
 * A time in which one person stands on two levels, so that an escalation would reach nobody new.
 *
 * @public
 */
export interface SamePerson extends Period {
  person: OnCallPerson;
  levels: [number, number];
}

/**
 * What the shifts of a rota mean at a moment and in the time that follows it.
 *
 * @public
 */
export interface Coverage {
  levels: LevelCoverage[];
  /** Promised times in which nobody on any level is on call. */
  gaps: Period[];
  samePerson: SamePerson[];
}

/**
 * Judges shifts at the moment of reading. Nothing here is ever stored, so that who is on call changes on the minute and not when
 * a schedule next runs.
 *
 * @public
 */
export function assessCoverage(options: {
  levels: readonly OnCallLevel[];
  /** Epoch milliseconds. */
  now: number;
  /** Until when the shifts are known; nothing is said about the time after it. */
  until: number;
  /** The hours in which somebody has to be there. */
  promised: readonly Interval[];
}): Coverage {
  const { now, until } = options;
  const window = [{ start: now, end: until }];
  const promised = intersectIntervals(options.promised, window);
  const levels = [...options.levels]
    .sort((a, b) => a.level - b.level)
    .map(level => ({ ...level, shifts: joinShifts(level.shifts) }));

  return {
    levels: levels.map(level => ({
      ...level,
      now: onePerPerson(level.shifts.filter(shift => covers(shift, now))),
      next: level.shifts.find(shift => toInterval(shift).start > now),
      gaps: subtractIntervals(promised, level.shifts.map(toInterval)).map(
        toPeriod,
      ),
    })),
    gaps: subtractIntervals(
      promised,
      levels.flatMap(level => level.shifts.map(toInterval)),
    ).map(toPeriod),
    samePerson: levels.flatMap((lower, index) =>
      levels
        .slice(index + 1)
        .flatMap(upper => samePersonOn({ lower, upper, window })),
    ),
  };
}

/**
 * Joins shifts in which a person follows themselves without a break, sorted by start.
 *
 * @public
 */
export function joinShifts(shifts: readonly OnCallShift[]): OnCallShift[] {
  const sorted = [...shifts].sort(
    (a, b) => toInterval(a).start - toInterval(b).start,
  );
  const joined: OnCallShift[] = [];
  for (const shift of sorted) {
    const key = personKey(shift.person);
    const open = joined.find(
      earlier =>
        personKey(earlier.person) === key &&
        toInterval(earlier).end >= toInterval(shift).start,
    );
    if (!open) {
      joined.push({ ...shift });
    } else if (toInterval(shift).end > toInterval(open).end) {
      open.end = shift.end;
    }
  }
  return joined;
}

/** A shift as numbers; without a start or an end it reaches infinitely far. */
export function toInterval(
  shift: Pick<OnCallShift, 'start' | 'end'>,
): Interval {
  return {
    start: shift.start === null ? -Infinity : Date.parse(shift.start),
    end: shift.end === null ? Infinity : Date.parse(shift.end),
  };
}

function toPeriod({ start, end }: Interval): Period {
  return {
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
  };
}

function covers(shift: OnCallShift, moment: number): boolean {
  const { start, end } = toInterval(shift);
  return start <= moment && moment < end;
}

function onePerPerson(shifts: readonly OnCallShift[]): OnCallShift[] {
  const byPerson = new Map<string, OnCallShift>();
  for (const shift of shifts) {
    const key = personKey(shift.person);
    const known = byPerson.get(key);
    if (!known || toInterval(shift).end > toInterval(known).end) {
      byPerson.set(key, shift);
    }
  }
  return [...byPerson.values()];
}

/**
 * Times of a window in which one person stands on both of two levels.
 *
 * @public
 */
export function samePersonOn(options: {
  lower: OnCallLevel;
  upper: OnCallLevel;
  window: readonly Interval[];
}): SamePerson[] {
  const { lower, upper, window } = options;
  const people = new Map(
    lower.shifts.map(shift => [personKey(shift.person), shift.person]),
  );
  return [...people].flatMap(([key, person]) => {
    const timesOn = (level: OnCallLevel) =>
      level.shifts
        .filter(shift => personKey(shift.person) === key)
        .map(toInterval);
    return intersectIntervals(
      intersectIntervals(timesOn(lower), timesOn(upper)),
      window,
    ).map(shared => ({
      ...toPeriod(shared),
      person,
      levels: [lower.level, upper.level] as [number, number],
    }));
  });
}
