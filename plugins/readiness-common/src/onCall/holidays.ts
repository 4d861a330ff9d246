import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod/v4';
import { type Interval, unionIntervals } from './intervals';
import { parseWallTime, wallTimeToInstant } from './wallClock';

const DAY = 24 * 60 * 60_000;

const HOW =
  'write a date of the calendar such as 2026-12-25, or { from: 2026-12-25, to: 2026-12-28, title: Christmas } with the last day as "to"';

const localDateSchema = z
  .string()
  .refine(
    text =>
      /^\d{4}-\d{2}-\d{2}$/.test(text) &&
      DateTime.fromISO(text, { zone: 'utc' }).isValid,
    HOW,
  );

const rangeSchema = z
  .strictObject({
    from: localDateSchema,
    /** The last day, not the day after it. */
    to: localDateSchema,
    title: z.string().min(1).optional(),
  })
  .refine(range => range.to >= range.from, HOW);

/**
 * A day on which usual hours do not hold: a date, or the first and the last day of several, with a name where one helps. Days are
 * those of the time zone of the file.
 *
 * @public
 */
export const holidaySchema = z.union([localDateSchema, rangeSchema], {
  error: HOW,
});

/** @public */
export type Holiday = z.infer<typeof holidaySchema>;

/**
 * A holiday with its first and its last day.
 *
 * @public
 */
export interface HolidayRange {
  from: string;
  to: string;
  title?: string;
}

/**
 * Holidays in one form, by their first day.
 *
 * @public
 */
export function holidayRanges(
  holidays: readonly Holiday[] = [],
): HolidayRange[] {
  return holidays
    .map(holiday =>
      typeof holiday === 'string' ? { from: holiday, to: holiday } : holiday,
    )
    .sort((a, b) => a.from.localeCompare(b.from));
}

/**
 * The time that holidays take, from the first midnight to the last in a time zone.
 *
 * @public
 */
export function expandHolidays(options: {
  timezone: string;
  holidays?: readonly Holiday[];
}): Interval[] {
  const zone = IANAZone.create(options.timezone);
  return unionIntervals(
    holidayRanges(options.holidays).map(({ from, to }) => ({
      start: wallTimeToInstant(zone, parseWallTime(from)),
      end: wallTimeToInstant(zone, parseWallTime(to) + DAY),
    })),
  );
}
