import { z } from 'zod/v4';
import { instantSchema } from '../contracts/shared';
import { onCallPersonSchema } from './levels';

/**
 * Something that went wrong, as the source that pages people tells it.
 *
 * @public
 */
export const onCallIncidentSchema = z.object({
  /** Tells it apart among the incidents of its source. */
  id: z.string().min(1),
  title: z.string(),
  url: z.string().optional(),
  /** The source's own word for how urgent it is, as shown: "P1", "high". */
  priority: z.string().optional(),
  /** Whether the source counts it as urgent. */
  high: z.boolean(),
  openedAt: instantSchema,
  acknowledgedAt: instantSchema.optional(),
  resolvedAt: instantSchema.optional(),
  assignees: z.array(onCallPersonSchema),
});

/** @public */
export type OnCallIncident = z.infer<typeof onCallIncidentSchema>;

const lengthsSchema = z.object({
  /** In seconds. */
  median: z.number().nonnegative(),
  p90: z.number().nonnegative(),
});

/**
 * What a month of incidents was like.
 *
 * @public
 */
export const incidentFiguresSchema = z.object({
  opened: z.number().int().nonnegative(),
  highPriority: z.number().int().nonnegative(),
  /** Of those acknowledged; null when none was. */
  timeToAcknowledge: lengthsSchema.nullable(),
  /** Of those resolved; null when none was. */
  timeToResolve: lengthsSchema.nullable(),
});

/** @public */
export type IncidentFigures = z.infer<typeof incidentFiguresSchema>;

/**
 * Counts and times those incidents that were opened at `from` or later.
 *
 * @public
 */
export function incidentFigures(options: {
  incidents: readonly OnCallIncident[];
  /** Epoch milliseconds. */
  from: number;
}): IncidentFigures {
  const opened = options.incidents.filter(
    ({ openedAt }) => Date.parse(openedAt) >= options.from,
  );
  const secondsUntil = (end: 'acknowledgedAt' | 'resolvedAt') =>
    opened.flatMap(incident => {
      const ended = incident[end];
      return ended === undefined
        ? []
        : // Clocks of sources and of those who answer may disagree by seconds.
          Math.max(0, Date.parse(ended) - Date.parse(incident.openedAt)) / 1000;
    });
  return {
    opened: opened.length,
    highPriority: opened.filter(({ high }) => high).length,
    timeToAcknowledge: lengthsOf(secondsUntil('acknowledgedAt')),
    timeToResolve: lengthsOf(secondsUntil('resolvedAt')),
  };
}

function lengthsOf(seconds: number[]): z.infer<typeof lengthsSchema> | null {
  const sorted = [...seconds].sort((a, b) => a - b);
  return sorted.length === 0
    ? null
    : { median: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) };
}

/** Between two neighbours, the share of the way from one to the other. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const lower = sorted[below];
  const upper = sorted[Math.min(below + 1, sorted.length - 1)];
  return lower + (upper - lower) * (place - below);
}
