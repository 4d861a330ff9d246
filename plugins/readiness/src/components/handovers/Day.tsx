import { DateTime } from 'luxon';
import { useLocale } from '../shared';

/** A day of the calendar, in the reader's language. */
export function Day(props: { day: string }) {
  const locale = useLocale();
  return <time dateTime={props.day}>{dayInWords(props.day, locale)}</time>;
}

/** The same, for texts of controls. */
export function dayInWords(day: string, locale: string): string {
  return DateTime.fromISO(day, { zone: 'utc' })
    .setLocale(locale)
    .toLocaleString(DateTime.DATE_MED);
}
