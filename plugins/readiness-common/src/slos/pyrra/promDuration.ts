import { SloDuration } from '../definition';
import { sloDurationSeconds } from '../duration';

/**
 * Parses a duration as Prometheus writes it (`4w`, `1d12h`), to the largest unit
 * that divides it. Days have 24 hours and years 365 days, as there.
 */
export function parsePromDuration(text: string): SloDuration | undefined {
  const match =
    /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(
      text,
    );
  if (!match) {
    return undefined;
  }
  const [years, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  const total =
    (years * 365 + weeks * 7 + days) * 86_400 +
    hours * 3600 +
    minutes * 60 +
    seconds;
  const unit = (['week', 'day', 'hour', 'minute'] as const).find(
    one => total % sloDurationSeconds({ count: 1, unit: one }) === 0,
  );
  return unit && total > 0
    ? { count: total / sloDurationSeconds({ count: 1, unit }), unit }
    : undefined;
}
