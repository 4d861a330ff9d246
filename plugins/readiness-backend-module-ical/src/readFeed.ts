import { InputError } from '@backstage/errors';
import type { OnCallShift } from '@backstage-readiness/plugin-readiness-common';
import { DateTime, IANAZone } from 'luxon';
import ical, { type DateWithTimeZone, type VEvent } from 'node-ical';
import type { Feed } from './config';
import { peopleOf, textOf } from './peopleOf';
import { extraDates } from './extraDates';

/** A calendar with more is no rota. */
const MOST_SHIFTS = 5_000;
/** Rotations by the minute are a mistake, and cost much to work out. */
const TOO_OFTEN = /^RRULE[^\r\n]*FREQ=(?:SECONDLY|MINUTELY)/im;

/** What a calendar says about being on call. */
export interface FeedContent {
  /** Its own name, if it has one. */
  name?: string;
  timezone?: string;
  shifts: OnCallShift[];
}

type Instant = Date | DateWithTimeZone;

/**
 * The shifts of a calendar that touch a window.
 *
 * @throws InputError when the text is no calendar, or an event of the window
 *   cannot be placed in time: a rota with a shift left out would name the wrong
 *   person
 */
export function readFeed(options: {
  text: string;
  feed: Pick<Feed, 'timezone' | 'personPattern' | 'key'>;
  from: Date;
  to: Date;
}): FeedContent {
  const { text, feed, from, to } = options;
  if (!/^\s*BEGIN:VCALENDAR/im.test(text)) {
    throw new InputError(
      'what came is no calendar; check that the address is that of the feed, not of a page about it',
    );
  }
  if (TOO_OFTEN.test(text)) {
    throw new InputError('an event repeats by the minute or second');
  }
  const calendar = parse(withPlainZones(text));
  const timezone = feed.timezone ?? zoneOf(calendar.vcalendar);
  const shifts: OnCallShift[] = [];
  for (const item of Object.values(calendar)) {
    if (item?.type !== 'VEVENT' || isCancelled(item)) {
      continue;
    }
    for (const { start, end, event } of instancesOf(item, { from, to })) {
      if (isCancelled(event)) {
        continue;
      }
      const place = (at: Instant) => instantOf(at, { item, timezone, feed });
      const [startsAt, endsAt] = [place(start), place(end)];
      if (endsAt <= from || startsAt >= to || endsAt <= startsAt) {
        continue;
      }
      for (const person of peopleOf(event, feed)) {
        shifts.push({
          person,
          start: startsAt.toISOString(),
          end: endsAt.toISOString(),
        });
      }
      if (shifts.length > MOST_SHIFTS) {
        throw new InputError(
          `it has more than ${MOST_SHIFTS} shifts in ${Math.round(
            (to.getTime() - from.getTime()) / 86_400_000,
          )} days; name a calendar that holds the rota only`,
        );
      }
    }
  }
  shifts.sort((a, b) => a.start!.localeCompare(b.start!));
  return { name: nameOf(calendar.vcalendar), timezone, shifts };
}

function parse(text: string) {
  try {
    return ical.sync.parseICS(text);
  } catch (error) {
    throw new InputError(
      `it breaks the rules of calendars: ${(error as Error).message
        .split(/[\r\n]/)[0]
        .slice(0, 200)}`,
    );
  }
}

interface Instance {
  start: Instant;
  end: Instant;
  event: VEvent;
}

/** Each time an event takes place around a window, moved ones where they moved to. */
function instancesOf(
  event: VEvent,
  { from, to }: { from: Date; to: Date },
): Instance[] {
  if (!(event.start instanceof Date) || Number.isNaN(event.start.getTime())) {
    throw new InputError(`${called(event)} has no proper start`);
  }
  // Days are placed in their zone later, which may move them by a day.
  const wide = {
    from: new Date(from.getTime() - 2 * 86_400_000),
    to: new Date(to.getTime() + 2 * 86_400_000),
  };
  try {
    const regular: Instance[] = ical
      .expandRecurringEvent(event, { ...wide, expandOngoing: true })
      .map(({ start, end, event: one }) => ({ start, end, event: one }));
    const known = new Set(regular.map(({ start }) => start.getTime()));
    return [
      ...regular,
      ...extraDates(event).filter(({ start }) => !known.has(start.getTime())),
    ];
  } catch (error) {
    throw new InputError(
      `${called(event)} cannot be worked out: ${(error as Error).message}`,
    );
  }
}

/**
 * The moment meant. A time without zone and a day are read in the zone of the
 * feed; without one nobody could tell when the shift begins.
 */
function instantOf(
  at: Instant,
  options: {
    item: VEvent;
    timezone: string | undefined;
    feed: Pick<Feed, 'key'>;
  },
): Date {
  const { item, timezone, feed } = options;
  const { tz, dateOnly } = {
    tz: (at as DateWithTimeZone).tz ?? (item.start as DateWithTimeZone).tz,
    dateOnly:
      (at as DateWithTimeZone).dateOnly ??
      (item.start as DateWithTimeZone).dateOnly,
  };
  if (tz && !dateOnly) {
    if (tz !== 'Etc/UTC' && !IANAZone.isValidZone(tz) && !isOffset(tz)) {
      throw new InputError(
        `${called(item)} is in the zone "${tz}", which nobody knows`,
      );
    }
    return at;
  }
  const zone = tz ?? timezone;
  if (!zone) {
    throw new InputError(
      `${called(item)} has times without a zone; set readiness.ical.feeds.${
        feed.key
      }.timezone`,
    );
  }
  // Parsed as the clock on the wall of this machine shows it.
  return DateTime.local(
    at.getFullYear(),
    at.getMonth() + 1,
    at.getDate(),
    at.getHours(),
    at.getMinutes(),
    at.getSeconds(),
    { zone },
  ).toJSDate();
}

function isOffset(tz: string): boolean {
  return /^(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?$/i.test(tz);
}

/** Some tools put a prefix of their own before the name of a zone: `/example.org/Europe/Berlin`. */
function withPlainZones(text: string): string {
  return text.replace(
    /\bTZID="?(\/[^":;\r\n]+)"?/g,
    (written, zone: string) => {
      const parts = zone.split('/');
      const plain = parts
        .map((_, index) => parts.slice(index).join('/'))
        .find(name => IANAZone.isValidZone(name));
      return plain ? `TZID=${plain}` : written;
    },
  );
}

function isCancelled(event: VEvent): boolean {
  return textOf(event.status).toUpperCase() === 'CANCELLED';
}

function called(event: VEvent): string {
  return `the event “${textOf(event.summary) || 'without title'}”`;
}

function nameOf(calendar: object | undefined): string | undefined {
  const name = (calendar as Record<string, unknown> | undefined)?.[
    'WR-CALNAME'
  ];
  return textOf(name) || undefined;
}

function zoneOf(calendar: object | undefined): string | undefined {
  const zone = textOf(
    (calendar as Record<string, unknown> | undefined)?.['WR-TIMEZONE'],
  );
  return IANAZone.isValidZone(zone) ? zone : undefined;
}
