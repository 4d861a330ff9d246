import type {
  Period,
  RotaCoverage,
} from '@backstage-readiness/plugin-readiness-common';
import type { RotaLevel } from './types';

/** What a day on a rota is like. */
export interface DayOfRota {
  levels: Array<{
    level: RotaLevel;
    /** In the order they come on call, each once. */
    people: string[];
  }>;
  /** The parts of the day in which nobody is on call and somebody should be. */
  gaps: Period[];
}

const overlaps = (
  day: Period,
  { start, end }: { start: string | null; end: string | null },
) =>
  (start === null || Date.parse(start) < Date.parse(day.end)) &&
  (end === null || Date.parse(end) > Date.parse(day.start));

const later = (a: string, b: string) => (Date.parse(a) > Date.parse(b) ? a : b);

const earlier = (a: string, b: string) =>
  Date.parse(a) < Date.parse(b) ? a : b;

/** Who has which level of a rota on a day, and what is left open. */
export function dayOfRota(rota: RotaCoverage, day: Period): DayOfRota {
  return {
    levels: rota.levels.map(level => ({
      level,
      people: [
        ...new Set(
          level.shifts
            .filter(shift => overlaps(day, shift))
            .sort((a, b) => (a.start ?? '').localeCompare(b.start ?? ''))
            .map(({ person }) => person.name),
        ),
      ],
    })),
    gaps: rota.gaps
      .filter(gap => overlaps(day, gap))
      .map(({ start, end }) => ({
        start: later(start, day.start),
        end: earlier(end, day.end),
      })),
  };
}
