import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod/v4';
import { Interval, intersectIntervals, unionIntervals } from './intervals';
import { wallTimeAt, wallTimeToInstant } from './wallClock';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * The names of the days as people write them, Monday first.
 *
 * @public
 */
export const WEEKDAYS = [
  'Mon',
  'Tue',
  'Wed',
  'Thu',
  'Fri',
  'Sat',
  'Sun',
] as const;

const clockSchema = z
  .string()
  .regex(
    /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
    'write a time of day as HH:MM, for example "08:00"',
  );

/**
 * Hours of some days of the week. A `to` that is not after `from` ends on the following day.
 *
 * @public
 */
export const weeklyHoursSchema = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).min(1),
  from: clockSchema,
  to: clockSchema,
});

/** @public */
export type WeeklyHours = z.infer<typeof weeklyHoursSchema>;

/**
 * The stretches of `[from, to)` that lie within weekly hours told by the clock of a time zone.
 *
 * @public
 */
export function expandWeeklyHours(options: {
  timezone: string;
  weekly: readonly WeeklyHours[];
  from: number;
  to: number;
}): Interval[] {
  const { weekly, from, to } = options;
  const zone = IANAZone.create(options.timezone);
  const intervals: Interval[] = [];
  // One day earlier, for the hours that run past midnight.
  let day =
    DateTime.fromMillis(wallTimeAt(zone, from), { zone: 'utc' })
      .startOf('day')
      .toMillis() - DAY;
  const last = wallTimeAt(zone, to);
  for (; day <= last; day += DAY) {
    const name =
      WEEKDAYS[DateTime.fromMillis(day, { zone: 'utc' }).weekday - 1];
    for (const hours of weekly) {
      if (hours.days.includes(name)) {
        const start = clockToMillis(hours.from);
        const end = clockToMillis(hours.to);
        intervals.push({
          start: wallTimeToInstant(zone, day + start),
          end: wallTimeToInstant(zone, day + (end > start ? end : end + DAY)),
        });
      }
    }
  }
  return intersectIntervals(unionIntervals(intervals), [
    { start: from, end: to },
  ]);
}

function clockToMillis(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE;
}
