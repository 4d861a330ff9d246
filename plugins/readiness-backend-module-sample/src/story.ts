import {
  alertTiers,
  sloDurationSeconds,
  type SloDefinition,
  type SloMeasure,
  type SloPeriod,
} from '@backstage-readiness/plugin-readiness-common';
import { noise } from './noise';

/** How the invented objective shall stand. */
export type SampleMood = 'met' | 'at-risk' | 'breached' | 'no-data';

/** Names the mood, on the entity or in `metadata.annotations` of the SLO. */
export const SAMPLE_ANNOTATION = 'readiness/sample-slo';

/** For how many days there are figures, where they do not fill the period. */
export const DAYS_ANNOTATION = 'readiness/sample-days';

const MOODS: SampleMood[] = ['met', 'at-risk', 'breached', 'no-data'];
const HOUR = 3_600_000;
const EVENTS_PER_HOUR = 9000;
// An incident goes on until now for so long when an objective is at risk.
const RECENT_HOURS = 8;
// What the incident of a breached objective loses at least, in budgets.
const OVERDRAWN = 1.05;

/** The mood an annotation asks for; otherwise most objectives are met. */
export function moodOf(
  seed: string,
  ...annotations: Array<Readonly<Record<string, string>>>
): SampleMood {
  const asked = annotations
    .map(values => values[SAMPLE_ANNOTATION])
    .find(value => value !== undefined);
  const known = MOODS.find(mood => mood === asked);
  if (known) {
    return known;
  }
  const draw = noise(seed, 0);
  if (draw < 0.7) {
    return 'met';
  }
  return draw < 0.9 ? 'at-risk' : 'breached';
}

/** Since when there are figures, when an annotation says they are young. */
export function seenSince(
  annotations: Readonly<Record<string, string>>,
  now: Date,
): Date | undefined {
  const days = Number(annotations[DAYS_ANNOTATION]);
  return days > 0 ? new Date(now.getTime() - days * 24 * HOUR) : undefined;
}

/** Share of bad events or slices in an hour, the hour being counted from 1970. */
type BadShare = (hour: number) => number;

/**
 * Invents the course of an objective over its period: a quiet background that
 * differs from hour to hour, and for the sadder moods an incident. The same
 * seed and moment always give the same course.
 */
export function inventCourse(options: {
  seed: string;
  mood: SampleMood;
  definition: SloDefinition;
  period: SloPeriod;
  now: Date;
  /** Nothing was seen before. */
  seenSince?: Date;
}): (stretch: SloPeriod) => SloMeasure {
  const { seed, mood, definition } = options;
  const perHour =
    definition.method === 'occurrences' || !definition.sliceSeconds
      ? (hour: number) => EVENTS_PER_HOUR * dailyShape(hour)
      : () => 3600 / (definition.sliceSeconds ?? 3600);
  if (mood === 'no-data') {
    return () => ({ bad: 0, total: 0 });
  }
  const badShare = badShareOf({ ...options, mood });
  return ({ start: asked, end }) => {
    const start = new Date(
      Math.max(asked.getTime(), options.seenSince?.getTime() ?? -Infinity),
    );
    let bad = 0;
    let total = 0;
    for (
      let hour = Math.floor(start.getTime() / HOUR);
      hour * HOUR < end.getTime();
      hour += 1
    ) {
      const from = Math.max(start.getTime(), hour * HOUR);
      const to = Math.min(end.getTime(), (hour + 1) * HOUR);
      const seen = ((to - from) / HOUR) * perHour(hour);
      total += seen;
      bad += seen * badShare(hour);
    }
    return definition.method === 'occurrences'
      ? { bad: Math.round(bad), total: Math.round(total) }
      : { bad, total };
  };

  function badShareOf(terms: {
    mood: Exclude<SampleMood, 'no-data'>;
    definition: SloDefinition;
    period: SloPeriod;
    now: Date;
  }): BadShare {
    const budget = 1 - terms.definition.target;
    const periodHours =
      sloDurationSeconds(terms.definition.window.duration) / 3600;
    const first = Math.floor(terms.period.start.getTime() / HOUR);
    const last = Math.floor(terms.now.getTime() / HOUR);
    const vary = noise(seed, 1);
    const quiet = { met: 0.15, 'at-risk': 0.35, breached: 0.4 }[terms.mood];
    // Squared noise: mostly little, at times more, like the real thing.
    const background: BadShare = hour =>
      budget * (quiet + 0.2 * vary) * 3 * noise(seed, hour) ** 2;

    if (terms.mood === 'at-risk') {
      const tiers = alertTiers(periodHours * 3600);
      const tier = tiers.find(({ id }) => id === '6h') ?? tiers[0];
      const burn = 1.2 * Math.max(1, tier?.threshold ?? 1);
      return hour =>
        hour > last - RECENT_HOURS
          ? Math.min(1, budget * burn)
          : background(hour);
    }
    if (terms.mood === 'breached') {
      const seenFrom = Math.floor((options.seenSince?.getTime() ?? 0) / HOUR);
      const from = Math.max(first, seenFrom);
      const seen = Math.max(1, last - from + 1);
      const length = Math.min(
        seen,
        Math.max(12, Math.ceil(budget * seen * 3 * OVERDRAWN)),
      );
      const begins = Math.min(
        last + 1 - length,
        from + Math.floor(seen * (0.4 + 0.2 * vary)),
      );
      // Nights weigh less than days: what is lost is counted in events, so that
      // the budget is overdrawn whatever the hour the incident falls on.
      const weight = (start: number, end: number) => {
        let sum = 0;
        for (let hour = start; hour < end; hour += 1) {
          sum += perHour(hour);
        }
        return sum;
      };
      const lost = budget * weight(from, last + 1) * (OVERDRAWN + 0.3 * vary);
      const share = lost / weight(begins, begins + length);
      return hour =>
        hour >= begins && hour < begins + length
          ? Math.min(1, share + background(hour))
          : background(hour);
    }
    return background;
  }
}

/** More in the afternoon (UTC) than at night. */
function dailyShape(hour: number): number {
  return 1 + 0.6 * Math.sin(((hour % 24) / 24) * 2 * Math.PI - Math.PI / 2);
}
