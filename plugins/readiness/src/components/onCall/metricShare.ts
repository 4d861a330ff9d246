import type { SupportMetric } from '@backstage-readiness/plugin-readiness-common';

/** Those of which more is better; of all others, less is. */
const MORE_IS_BETTER: readonly SupportMetric['id'][] = [
  'availability',
  'satisfaction',
];

/** Whether more of a metric is better. */
export function moreIsBetter(id: SupportMetric['id']): boolean {
  return MORE_IS_BETTER.includes(id);
}

/**
 * How far a figure fills its picture, in whose middle the target stands.
 * Percentages are drawn around the target, as what matters of 99.9 % is the last
 * tenth. Without a target there is no picture.
 */
export function metricShare(
  metric: Pick<SupportMetric, 'unit' | 'value' | 'target'>,
): number | undefined {
  const { unit, value, target } = metric;
  if (value === undefined || target === undefined) {
    return undefined;
  }
  const share =
    unit === 'percent'
      ? (value - (2 * target - 100)) / (2 * (100 - target))
      : value / (2 * target);
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : undefined;
}
