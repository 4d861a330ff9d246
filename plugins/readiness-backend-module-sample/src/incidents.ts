import type {
  OnCallIncident,
  OnCallPerson,
} from '@backstage-readiness/plugin-readiness-common';
import { noise } from './noise';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Of all days, how many have an incident. */
const BAD_DAYS = 0.4;
const URGENT = 0.35;
/** An incident is worked on for so long at the most; what is not urgent waits. */
const LONGEST = { urgent: 5 * HOUR, other: 5 * DAY };

const STORIES = [
  'Answers take longer than two seconds',
  'One of three instances does not start',
  'Queue grows faster than it is read',
  'Errors from a service it depends on',
  'Disk of the database above 85 %',
  'Certificate ends within a day',
];

/**
 * Invents the incidents of some weeks, two or three a week. The same seed and day
 * always have the same incident; the newest may still be open.
 */
export function inventIncidents(options: {
  seed: string;
  since: Date;
  now: Date;
  personAt: (moment: number) => OnCallPerson;
}): OnCallIncident[] {
  const { seed, since, now, personAt } = options;
  const incidents: OnCallIncident[] = [];
  for (
    let day = Math.floor(since.getTime() / DAY);
    day * DAY <= now.getTime();
    day += 1
  ) {
    const draw = (part: string) => noise(`${seed} ${part}`, day);
    const opened = day * DAY + Math.floor(draw('opened') * DAY);
    if (
      draw('day') >= BAD_DAYS ||
      opened < since.getTime() ||
      opened > now.getTime()
    ) {
      continue;
    }
    const high = draw('high') < URGENT;
    const acknowledged = opened + (high ? 3 : 15) * MINUTE * (1 + draw('ack'));
    const longest = high ? LONGEST.urgent : LONGEST.other;
    const resolved = acknowledged + longest * draw('resolved') ** 2 + MINUTE;
    const until = (moment: number) =>
      moment <= now.getTime() ? new Date(moment).toISOString() : undefined;
    incidents.push({
      id: `sample-${day}`,
      title: STORIES[Math.floor(draw('story') * STORIES.length)],
      priority: high ? 'P1' : 'P3',
      high,
      openedAt: new Date(opened).toISOString(),
      acknowledgedAt: until(acknowledged),
      resolvedAt: until(resolved),
      assignees: [personAt(opened)],
    });
  }
  return incidents;
}
