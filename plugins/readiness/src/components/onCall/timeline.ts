import {
  personKey,
  type OnCallShift,
  type RotaCoverage,
} from '@backstage-readiness/plugin-readiness-common';
import { DateTime } from 'luxon';

const DAYS = 28;
/** Thursday. */
const LAST_LABELLED = 4;

/** A piece of a timeline's row, in shares of its width. */
export interface Bar {
  left: number;
  width: number;
}

/** A shift on the timeline. */
export interface ShiftBar extends Bar {
  shift: OnCallShift;
  /** Number of the person, for a colour that stays theirs. */
  person: number;
}

/** A day on the timeline. */
export interface DayBar extends Bar {
  /** From the first instant of the day to that of the next. */
  start: string;
  end: string;
  weekend: boolean;
  labelled: boolean;
}

/** What the timeline draws of one rota. */
export interface RotaRows {
  rota: RotaCoverage;
  rows: Array<{
    level: number;
    name?: string;
    shifts: ShiftBar[];
    gaps: Bar[];
  }>;
}

/** What the timeline draws: all rotas on one axis. */
export interface Timeline {
  start: string;
  end: string;
  /** Where the moment of the answer lies, as a share of the width. */
  now: number;
  days: DayBar[];
  rotas: RotaRows[];
  /** Everybody on it, by the number that {@link ShiftBar} has. */
  people: string[];
}

/** Cuts a stretch of time to what is shown of it. */
export function barWithin(
  axis: { from: number; to: number },
  period: { start: string | null; end: string | null },
): Bar {
  const share = (moment: number) =>
    Math.min(1, Math.max(0, (moment - axis.from) / (axis.to - axis.from)));
  const left = period.start === null ? 0 : share(Date.parse(period.start));
  const right = period.end === null ? 1 : share(Date.parse(period.end));
  return { left, width: right - left };
}

/** The reader's days of a stretch of time. */
export function daysOf(first: DateTime, count: number): DayBar[] {
  const axis = {
    from: first.toMillis(),
    to: first.plus({ days: count }).toMillis(),
  };
  return Array.from({ length: count }, (_, index) => {
    const day = first.plus({ days: index });
    const period = {
      start: day.toUTC().toISO() ?? '',
      end: day.plus({ days: 1 }).toUTC().toISO() ?? '',
    };
    return {
      ...period,
      ...barWithin(axis, period),
      weekend: day.weekday > 5,
      // Mondays; and today, unless a Monday is so near that the two would meet.
      labelled:
        day.weekday === 1 || (index === 0 && day.weekday <= LAST_LABELLED),
    };
  });
}

/** Lays rotas out over four weeks from the start of the reader's day. */
export function layOut(rotas: readonly RotaCoverage[], at: string): Timeline {
  const first = DateTime.fromISO(at).startOf('day');
  const last = first.plus({ days: DAYS });
  const axis = { from: first.toMillis(), to: last.toMillis() };
  const names = new Map<string, string>();
  for (const { person } of rotas.flatMap(({ levels }) =>
    levels.flatMap(({ shifts }) => shifts),
  )) {
    names.set(personKey(person), person.name);
  }
  const keys = [...names.keys()];

  return {
    start: first.toISO() ?? at,
    end: last.toISO() ?? at,
    now: barWithin(axis, { start: at, end: at }).left,
    people: [...names.values()],
    days: daysOf(first, DAYS),
    rotas: rotas.map(rota => ({
      rota,
      rows: rota.levels.map(({ level, name, shifts, gaps }) => ({
        level,
        name,
        shifts: shifts
          .map(shift => ({
            ...barWithin(axis, shift),
            shift,
            person: keys.indexOf(personKey(shift.person)),
          }))
          .filter(bar => bar.width > 0),
        gaps: gaps
          .map(gap => barWithin(axis, gap))
          .filter(bar => bar.width > 0),
      })),
    })),
  };
}
