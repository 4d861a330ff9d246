import { DateTime, IANAZone } from 'luxon';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * What a clock on the wall shows, as milliseconds of the same reading in UTC. Rotas count in wall time, so that a hand-off at
 * 09:00 stays at 09:00 when the clocks change.
 */
export function parseWallTime(text: string): number {
  return DateTime.fromISO(text, { zone: 'utc' }).toMillis();
}

/** What the clock on the wall of `zone` shows at an instant. */
export function wallTimeAt(zone: IANAZone, instant: number): number {
  return instant + zone.offset(instant) * MINUTE;
}

/**
 * The instant at which the clock on the wall of `zone` shows `wall`.
 *
 * A reading that comes twice (autumn) means its first time; a reading that never comes (spring) means the moment the clock jumps
 * over it. That makes the function monotone: two hand-offs never swap places.
 */
export function wallTimeToInstant(zone: IANAZone, wall: number): number {
  const offsets = [zone.offset(wall - DAY), zone.offset(wall + DAY)];
  const fitting = offsets
    .map(offset => wall - offset * MINUTE)
    .filter(instant => wallTimeAt(zone, instant) === wall);
  if (fitting.length > 0) {
    return Math.min(...fitting);
  }
  return findJump({
    zone,
    before: wall - Math.max(...offsets) * MINUTE,
    after: wall - Math.min(...offsets) * MINUTE,
  });
}

/** The first instant after `before` with the offset that holds at `after`. */
function findJump(options: {
  zone: IANAZone;
  before: number;
  after: number;
}): number {
  const { zone } = options;
  const target = zone.offset(options.after);
  let low = options.before;
  let high = options.after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle) === target) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return high;
}
