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
    const hours = Math.max(1, last - first + 1);
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
      const lost = budget * hours * (0.75 + 0.3 * vary);
      const length = Math.max(Math.min(12, hours), Math.ceil(lost / 0.5));
      const begins = first + Math.floor(hours * (0.4 + 0.2 * vary));
      return hour =>
        hour >= begins && hour < begins + length
          ? Math.min(1, lost / length + background(hour))
          : background(hour);
    }
    return background;
  }
}

/** More in the afternoon (UTC) than at night. */
function dailyShape(hour: number): number {
  return 1 + 0.6 * Math.sin(((hour % 24) / 24) * 2 * Math.PI - Math.PI / 2);
}
