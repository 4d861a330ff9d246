import {
  personKey,
  type OnCallRow,
} from '@backstage-readiness/plugin-readiness-common';
import { DateTime } from 'luxon';
import { barWithin, type Bar, type DayBar } from '../timeline';

/** The stretch of time that all strips of a page show, side by side. */
export interface StripAxis {
  from: number;
  to: number;
  /** The reader's days; the first and the last are cut. */
  days: DayBar[];
}

/** A line of a strip: one level of one rota. */
export interface StripLine {
  key: string;
  shifts: Array<Bar & { name: string; person: number }>;
}

/** The axis from the moment of the answer to the end of what it tells. */
export function stripAxis(at: string, until: string): StripAxis {
  const axis = { from: Date.parse(at), to: Date.parse(until) };
  const days: DayBar[] = [];
  for (
    let day = DateTime.fromISO(at).startOf('day');
    day.toMillis() < axis.to;
    day = day.plus({ days: 1 })
  ) {
    const period = {
      start: day.toUTC().toISO() ?? at,
      end: day.plus({ days: 1 }).toUTC().toISO() ?? until,
    };
    days.push({
      ...period,
      ...barWithin(axis, period),
      weekend: day.weekday > 5,
      labelled: day.weekday === 1,
    });
  }
  return { ...axis, days };
}

/** What the strip of one entity draws: a line per level, and the gaps over all. */
export function layOutStrip(
  row: Pick<OnCallRow, 'shifts' | 'gaps'>,
  axis: StripAxis,
): { lines: StripLine[]; gaps: Bar[] } {
  const people = [
    ...new Set(row.shifts.map(({ person }) => personKey(person))),
  ];
  const lines = new Map<string, StripLine>();
  for (const shift of row.shifts) {
    const bar = barWithin(axis, shift);
    const key = `${shift.rotaId} ${shift.level}`;
    const line = lines.get(key) ?? { key, shifts: [] };
    if (bar.width > 0) {
      line.shifts.push({
        ...bar,
        name: shift.person.name,
        person: people.indexOf(personKey(shift.person)),
      });
    }
    lines.set(key, line);
  }
  return {
    lines: [...lines.values()],
    gaps: row.gaps
      .map(gap => barWithin(axis, gap))
      .filter(({ width }) => width > 0),
  };
}
