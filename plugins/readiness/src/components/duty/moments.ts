import { DateTime } from 'luxon';

/** What a field of date and time shows for an instant, on the reader's clock. */
export function toField(at: string | null | undefined): string {
  return at ? DateTime.fromISO(at).toFormat("yyyy-MM-dd'T'HH:mm") : '';
}

/** The instant that such a field means; none when it is empty. */
export function fromField(text: string): string | null {
  const moment = DateTime.fromISO(text);
  return text && moment.isValid ? moment.toUTC().toISO() : null;
}

/** A local day as people write it. */
export function formatDay(day: string, locale: string): string {
  return DateTime.fromISO(day).setLocale(locale).toLocaleString({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
}
