import { DateTime } from 'luxon';
import { useCallback } from 'react';
import { useLocale } from '../shared';

/** Writes a calendar day in UTC the way the reader does. */
export function useDate(): (day: string) => string {
  const locale = useLocale();
  return useCallback(
    day =>
      DateTime.fromISO(day, { zone: 'utc' })
        .setLocale(locale)
        .toLocaleString(DateTime.DATE_MED),
    [locale],
  );
}

/** How far a calendar day in UTC is from today, such as "in 3 days". */
export function useDaysAway(): (day: string) => string {
  const locale = useLocale();
  return useCallback(
    day =>
      DateTime.fromISO(day, { zone: 'utc' })
        .setLocale(locale)
        .toRelativeCalendar({
          base: DateTime.utc(),
          unit: 'days',
        }) ?? '',
    [locale],
  );
}

/** The first day from which checks may count when their campaign is over. */
export function dayAfter(day: string, now = DateTime.utc()): string {
  const after = DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 });
  return DateTime.max(after, now).toISODate()!;
}
