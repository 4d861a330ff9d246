import { DateTime, Duration } from 'luxon';

/** The last date until which a statement made now may stand, as YYYY-MM-DD. */
export function latestExpiry(every: string, now = DateTime.utc()): string {
  return now.plus(Duration.fromISO(every)).toISODate()!;
}

/** Whether a date lies after today and not after the latest one. */
export function isExpiryAllowed(
  date: string,
  every: string,
  now = DateTime.utc(),
): boolean {
  return date > now.toISODate()! && date <= latestExpiry(every, now);
}

/** A length of time in words of the reader's language. */
export function durationInWords(every: string, locale: string): string {
  return Duration.fromISO(every, { locale }).toHuman();
}
