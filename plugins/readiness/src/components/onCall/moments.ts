import { DateTime, Duration } from 'luxon';

/** How a moment is written: the less the nearer it is. */
export function formatMoment(
  at: string,
  options: { now: string; locale: string; zone?: string },
): string {
  const zone = options.zone ?? 'local';
  const moment = DateTime.fromISO(at, { zone }).setLocale(options.locale);
  const now = DateTime.fromISO(options.now, { zone });
  if (moment.hasSame(now, 'day')) {
    return moment.toLocaleString(DateTime.TIME_SIMPLE);
  }
  return moment.toLocaleString({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: moment.hasSame(now, 'year') ? undefined : 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
}

/** A moment in full, with its zone; for tooltips. */
export function formatExactly(at: string, locale: string): string {
  return DateTime.fromISO(at)
    .setLocale(locale)
    .toLocaleString({ ...DateTime.DATETIME_FULL, weekday: 'short' });
}

/** A day of the calendar, with the year where it is another than now. */
export function formatDay(at: string, locale: string): string {
  const day = DateTime.fromISO(at).setLocale(locale);
  return day.toLocaleString({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: day.hasSame(DateTime.now(), 'year') ? undefined : 'numeric',
  });
}

/** Whether clocks of a zone show something else than the reader's at a moment. */
export function differsFromReader(at: string, zone: string): boolean {
  return DateTime.fromISO(at).offset !== DateTime.fromISO(at, { zone }).offset;
}

/** A length of time in words. */
export function formatDuration(iso: string, locale: string): string {
  return Duration.fromISO(iso).reconfigure({ locale }).toHuman();
}

/** The first letters of a name's first and last word. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map(word => word?.[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
