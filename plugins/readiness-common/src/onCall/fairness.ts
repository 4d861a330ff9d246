import { z } from 'zod/v4';
import { instantSchema } from '../contracts/shared';
import { toInterval } from './coverage';
import { type Interval, intersectIntervals } from './intervals';
import {
  OnCallLevel,
  OnCallPerson,
  onCallPersonSchema,
  personKey,
} from './levels';
import { WEEKDAYS, expandWeeklyHours } from './weeklyHours';

const HOUR = 60 * 60_000;
const NIGHT = { days: [...WEEKDAYS], from: '22:00', to: '06:00' };
const WEEKEND = [
  { days: ['Sat' as const, 'Sun' as const], from: '00:00', to: '24:00' },
];

/**
 * How much one person is on call in a stretch of time. Who stands on two levels at once is on call once.
 *
 * @public
 */
export const dutyShareSchema = z.object({
  person: onCallPersonSchema,
  hours: z.number().nonnegative(),
  /** Of the hours, those between 22:00 and 06:00. */
  nightHours: z.number().nonnegative(),
  /** How many nights are touched, however briefly. */
  nights: z.number().int().nonnegative(),
  /** Of the hours, those on a Saturday or Sunday. */
  weekendHours: z.number().nonnegative(),
  /** How many times the person begins or is on call without a break. */
  shifts: z.number().int().nonnegative(),
});

/** @public */
export type DutyShare = z.infer<typeof dutyShareSchema>;

/**
 * How a rota shares its burden, who carries most first.
 *
 * @public
 */
export const fairnessSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  /** The zone whose clock tells nights and weekends. */
  timezone: z.string(),
  people: z.array(dutyShareSchema),
});

/** @public */
export type Fairness = z.infer<typeof fairnessSchema>;

/**
 * Adds up who is on call how long in `[from, to)`, and how much of it at night and on weekends by the clock of a time zone.
 *
 * @public
 */
export function assessFairness(options: {
  levels: readonly OnCallLevel[];
  timezone: string;
  /** Epoch milliseconds. */
  from: number;
  to: number;
}): Fairness {
  const { levels, timezone, from } = options;
  const to = Math.max(from, options.to);
  const nights = expandWeeklyHours({ timezone, weekly: [NIGHT], from, to });
  const weekends = expandWeeklyHours({ timezone, weekly: WEEKEND, from, to });
  const times = new Map<string, { person: OnCallPerson; all: Interval[] }>();
  for (const { person, ...shift } of levels.flatMap(({ shifts }) => shifts)) {
    const key = personKey(person);
    const known = times.get(key) ?? { person, all: [] };
    known.all.push(toInterval(shift));
    times.set(key, known);
  }
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    timezone,
    people: [...times.values()]
      .map(({ person, all }) => {
        const duty = intersectIntervals(all, [{ start: from, end: to }]);
        return {
          person,
          hours: hoursOf(duty),
          nightHours: hoursOf(intersectIntervals(duty, nights)),
          nights: nights.filter(
            night => intersectIntervals(duty, [night]).length > 0,
          ).length,
          weekendHours: hoursOf(intersectIntervals(duty, weekends)),
          shifts: duty.length,
        };
      })
      .filter(({ hours }) => hours > 0)
      .sort(
        (a, b) =>
          b.hours - a.hours ||
          b.nightHours - a.nightHours ||
          a.person.name.localeCompare(b.person.name, 'en-US'),
      ),
  };
}

function hoursOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { start, end }) => sum + end - start, 0) / HOUR;
}
