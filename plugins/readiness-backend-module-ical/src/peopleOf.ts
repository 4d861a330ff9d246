import type { OnCallPerson } from '@backstage-readiness/plugin-readiness-common';
import type { VEvent } from 'node-ical';
import type { Feed } from './config';

const MAIL = /[^\s<>()[\],;:"]+@[^\s<>()[\],;:"]+\.[a-z]{2,}/i;
/** "[L1] Ada", "On call: Ada", "On-call - Ada", "Ada (primary)". */
const AROUND_A_NAME =
  /^\s*(?:\[[^\]]*\]\s*)?(?:on[- ]?call\s*(?:[:–-]|for)?\s+)?(.*?)(?:\s*\([^)]*\))?\s*$/i;

type Attendees = VEvent['attendee'];

/**
 * Who an event puts on call: those invited, else whoever its title names.
 * Whoever declined is not on call.
 */
export function peopleOf(
  event: Pick<VEvent, 'attendee' | 'summary'>,
  feed: Pick<Feed, 'personPattern'>,
): OnCallPerson[] {
  const title = textOf(event.summary);
  if (feed.personPattern) {
    const found = feed.personPattern.matcher(title);
    const name = found.find() ? found.group(1)?.trim() : undefined;
    return name ? [personNamed(name)] : [];
  }
  const invited = attendeesOf(event.attendee);
  if (invited.length > 0) {
    return invited;
  }
  const name = AROUND_A_NAME.exec(title)?.[1].trim();
  return name ? [personNamed(name)] : [];
}

function personNamed(name: string): OnCallPerson {
  const email = MAIL.exec(name)?.[0];
  return email ? { name, email } : { name };
}

function attendeesOf(attendees: Attendees): OnCallPerson[] {
  return [attendees ?? []].flat().flatMap(attendee => {
    const { val, params } =
      typeof attendee === 'string'
        ? { val: attendee, params: {} as Record<string, unknown> }
        : {
            val: attendee.val,
            params: attendee.params as Record<string, unknown>,
          };
    const email = /^mailto:(.+)$/i.exec(val)?.[1];
    const isPerson = !['RESOURCE', 'ROOM'].includes(String(params.CUTYPE));
    if (!email || !isPerson || params.PARTSTAT === 'DECLINED') {
      return [];
    }
    const name = typeof params.CN === 'string' ? params.CN.trim() : '';
    return [{ name: name || email, email }];
  });
}

/** A property with parameters is an object that holds the text. */
export function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'val' in value) {
    return String(value.val);
  }
  return typeof value === 'string' ? value : '';
}
