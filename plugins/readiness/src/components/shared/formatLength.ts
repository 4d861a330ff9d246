import { Duration } from 'luxon';

const UNITS = ['days', 'hours', 'minutes'] as const;

/**
 * A length of time in its two largest units, such as 3 days, 4 hr; less than
 * a minute in seconds.
 *
 * @public
 */
export function formatLength(seconds: number, locale: string): string {
  const inWords = (parts: Partial<Record<string, number>>) =>
    Duration.fromObject(parts, { locale }).toHuman({
      unitDisplay: 'short',
      listStyle: 'narrow',
    });
  if (seconds > 0 && seconds < 60) {
    return inWords({ seconds: Math.round(seconds) });
  }
  const whole = Duration.fromObject({ minutes: Math.round(seconds / 60) })
    .shiftTo(...UNITS)
    .toObject();
  const largest = UNITS.filter(unit => whole[unit]).slice(0, 2);
  return inWords(
    largest.length > 0
      ? Object.fromEntries(largest.map(unit => [unit, whole[unit]]))
      : { minutes: 0 },
  );
}
