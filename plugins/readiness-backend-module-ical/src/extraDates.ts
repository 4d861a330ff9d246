import { DateTime, Duration } from 'luxon';
import type { DateWithTimeZone, VEvent } from 'node-ical';

/** Times that an event takes place besides its rule (`RDATE`). */
export function extraDates(
  event: VEvent,
): Array<{ start: DateWithTimeZone; end: DateWithTimeZone; event: VEvent }> {
  const first = event.start as DateWithTimeZone;
  const length = (event.end ?? first).getTime() - first.getTime();
  return [(event as { rdate?: unknown }).rdate ?? []].flat().flatMap(value => {
    const { val, params } =
      typeof value === 'object'
        ? (value as { val: string; params?: { TZID?: string } })
        : { val: String(value), params: undefined };
    return val.split(',').flatMap(written => {
      const [from, until] = written.trim().split('/');
      const zone = params?.TZID ?? first.tz;
      const start = momentOf(from, zone);
      if (!start) {
        return [];
      }
      const end = until
        ? endOf(start, until, zone)
        : new Date(start.getTime() + length);
      const marked = (at: Date): DateWithTimeZone =>
        Object.assign(at, { tz: zone, dateOnly: first.dateOnly });
      return end ? [{ start: marked(start), end: marked(end), event }] : [];
    });
  });
}

/** A period ends at a moment, or after a duration. */
function endOf(
  start: Date,
  until: string,
  zone: string | undefined,
): Date | undefined {
  if (!until.startsWith('P')) {
    return momentOf(until, zone);
  }
  const duration = Duration.fromISO(until);
  return duration.isValid
    ? DateTime.fromJSDate(start).plus(duration).toJSDate()
    : undefined;
}

/** `20260107T090000Z`, without `Z` in a zone, or a day. */
function momentOf(written: string, zone: string | undefined): Date | undefined {
  const options = {
    zone: written.endsWith('Z') ? 'utc' : zone ?? 'local',
  };
  const at = DateTime.fromISO(written, options);
  return at.isValid ? at.toJSDate() : undefined;
}
