import {
  personKey,
  type OnCallShift,
} from '@backstage-readiness/plugin-readiness-common';
import { DateTime } from 'luxon';
import type { RotaView } from './rotaView';

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

/** What the timeline draws. */
export interface Timeline {
  start: string;
  end: string;
  days: Array<Bar & { date: string; weekend: boolean; labelled: boolean }>;
  rows: Array<{
    level: number;
    name?: string;
    shifts: ShiftBar[];
    gaps: Bar[];
  }>;
  people: number;
}

/** Lays a rota out over four weeks from the start of the reader's day. */
export function layOut(rota: RotaView, at: string): Timeline {
  const first = DateTime.fromISO(at).startOf('day');
  const last = first.plus({ days: DAYS });
  const from = first.toMillis();
  const length = last.toMillis() - from;
  const clip = (start: string | null, end: string | null): Bar => {
    const left = start === null ? 0 : (Date.parse(start) - from) / length;
    const right = end === null ? 1 : (Date.parse(end) - from) / length;
    const shown = Math.min(1, Math.max(0, left));
    return { left: shown, width: Math.min(1, Math.max(0, right)) - shown };
  };
  const people = [
    ...new Set(
      rota.levels.flatMap(level =>
        level.shifts.map(({ person }) => personKey(person)),
      ),
    ),
  ];

  return {
    start: first.toISO() ?? at,
    end: last.toISO() ?? at,
    people: people.length,
    days: Array.from({ length: DAYS }, (_, index) => {
      const day = first.plus({ days: index });
      return {
        ...clip(day.toISO(), day.plus({ days: 1 }).toISO()),
        date: day.toISO() ?? at,
        weekend: day.weekday > 5,
        // Mondays; and today, unless a Monday is so near that the two would meet.
        labelled:
          day.weekday === 1 || (index === 0 && day.weekday <= LAST_LABELLED),
      };
    }),
    rows: rota.levels.map(({ level, name, shifts, gaps }) => ({
      level,
      name,
      shifts: shifts
        .map(shift => ({
          ...clip(shift.start, shift.end),
          shift,
          person: people.indexOf(personKey(shift.person)),
        }))
        .filter(bar => bar.width > 0),
      gaps: gaps
        .map(gap => clip(gap.start, gap.end))
        .filter(bar => bar.width > 0),
    })),
  };
}
