import type {
  EntityIncidents,
  SupportMetric,
  SupportMetricId,
  SupportModelSpec,
} from '@backstage-readiness/plugin-readiness-common';
import { Duration } from 'luxon';

/** A figure that was observed. */
export interface Observed {
  value: number;
  /** ISO 8601. */
  at: string;
  /** It is invented, to try the product with. */
  sample?: boolean;
}

/** What figures of support are taken from. */
export interface MetricSources {
  incidents: EntityIncidents;
  /** Availability in percent; null where an objective has no data, absent where none is meant. */
  availability?: Observed | null;
  /** Facts reported from outside; null where they never were. */
  satisfaction: Observed | null;
  timeInStage: Observed | null;
}

const UNITS: Record<SupportMetricId, SupportMetric['unit']> = {
  'time-to-resolve': 'seconds',
  'time-in-stage': 'seconds',
  incidents: 'count',
  'high-priority-incidents': 'count',
  availability: 'percent',
  satisfaction: 'score',
};

/** Those that should be high; all others should be low. */
const HIGH_IS_GOOD: readonly SupportMetricId[] = [
  'availability',
  'satisfaction',
];

/** The figures that a support model lists, in its order. */
export function supportMetrics(
  model: SupportModelSpec,
  sources: MetricSources,
): SupportMetric[] {
  return (model.metrics ?? []).map(({ id, target: written, url }) => {
    const target =
      written === undefined && id === 'availability'
        ? model.sla?.availability
        : toNumber(written);
    const { from, observed } = find(id, sources);
    const metric = { id, unit: UNITS[id], target, from, url };
    if (!observed) {
      return {
        ...metric,
        missing: observed === null ? 'no-data' : 'no-source',
      };
    }
    return {
      ...metric,
      value: observed.value,
      at: observed.at,
      sample: observed.sample,
      met: target === undefined ? undefined : keeps(id, observed.value, target),
    };
  });
}

function keeps(id: SupportMetricId, value: number, target: number): boolean {
  return HIGH_IS_GOOD.includes(id) ? value >= target : value <= target;
}

function toNumber(target: string | number | undefined): number | undefined {
  return typeof target === 'string'
    ? Duration.fromISO(target).as('seconds')
    : target;
}

function find(
  id: SupportMetricId,
  sources: MetricSources,
): Pick<SupportMetric, 'from'> & { observed: Observed | null | undefined } {
  switch (id) {
    case 'availability':
      return { from: 'slo', observed: sources.availability };
    case 'satisfaction':
      return { from: 'reported', observed: sources.satisfaction };
    case 'time-in-stage':
      return { from: 'reported', observed: sources.timeInStage };
    default:
      return { from: 'incidents', observed: ofIncidents(id, sources) };
  }
}

function ofIncidents(
  id: 'time-to-resolve' | 'incidents' | 'high-priority-incidents',
  { incidents }: MetricSources,
): Observed | null | undefined {
  if (incidents.state === 'not-supported') {
    return undefined;
  }
  if (incidents.state !== 'known') {
    return null;
  }
  const { figures, fetchedAt: at } = incidents;
  switch (id) {
    case 'incidents':
      return { value: figures.opened, at };
    case 'high-priority-incidents':
      return { value: figures.highPriority, at };
    default:
      return figures.timeToResolve
        ? { value: figures.timeToResolve.median, at }
        : null;
  }
}
