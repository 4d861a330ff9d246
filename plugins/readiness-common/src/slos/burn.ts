import { errorRatio, SloBudgetTerms, SloMeasure } from './budget';
import { sloDurationSeconds, SloPeriod } from './duration';

/**
 * One pair of windows that together tell a fast burn from a blip.
 *
 * @public
 */
export interface SloAlertTier {
  /** Name of the long window, for example `1h`. */
  id: string;
  longSeconds: number;
  shortSeconds: number;
  /** Share of the period's budget that is gone when the long window burns at the threshold. */
  budgetShare: number;
  /** Burn rate at which the tier fires. */
  threshold: number;
}

const TIERS = [
  { id: '1h', longSeconds: 3600, budgetShare: 0.02 },
  { id: '6h', longSeconds: 6 * 3600, budgetShare: 0.05 },
  { id: '1d', longSeconds: 86_400, budgetShare: 0.1 },
  { id: '3d', longSeconds: 3 * 86_400, budgetShare: 0.1 },
];

/**
 * The alert tiers of a period. The threshold is the burn rate that uses the
 * tier's share of the budget within its long window, so it follows the length
 * of the period. Tiers longer than the period do not apply.
 *
 * @public
 */
export function alertTiers(periodSeconds: number): SloAlertTier[] {
  return TIERS.filter(tier => tier.longSeconds <= periodSeconds).map(tier => ({
    ...tier,
    shortSeconds: tier.longSeconds / 12,
    threshold: (tier.budgetShare * periodSeconds) / tier.longSeconds,
  }));
}

/**
 * Lengths of all windows an objective's burn has to be measured over, in
 * seconds, shortest first. No window is shorter than a slice.
 *
 * @public
 */
export function burnWindows(
  terms: Pick<SloBudgetTerms, 'window' | 'sliceSeconds'>,
): number[] {
  const tiers = alertTiers(sloDurationSeconds(terms.window.duration));
  const seconds = tiers.flatMap(tier => [
    windowLength(tier.longSeconds, terms.sliceSeconds),
    windowLength(tier.shortSeconds, terms.sliceSeconds),
  ]);
  return [...new Set(seconds)].sort((a, b) => a - b);
}

function windowLength(seconds: number, sliceSeconds?: number): number {
  return Math.max(seconds, sliceSeconds ?? 0);
}

/**
 * How many times faster than allowed the budget is used: at 1 it lasts exactly
 * the period. Undefined when nothing was measured.
 *
 * @public
 */
export function burnRate(
  measure: SloMeasure | undefined,
  target: number,
): number | undefined {
  const ratio = errorRatio(measure);
  return ratio === undefined ? undefined : ratio / (1 - target);
}

/** Burn over the two windows of a tier. @public */
export interface SloTierBurn {
  tier: SloAlertTier;
  long?: number;
  short?: number;
  /** Both windows are at or above the threshold. */
  firing: boolean;
}

/**
 * Burn of each tier that applies.
 *
 * @public
 */
export function tierBurns(options: {
  terms: SloBudgetTerms;
  /** Measures by length of the window in seconds. */
  measures: ReadonlyMap<number, SloMeasure>;
}): SloTierBurn[] {
  const { terms, measures } = options;
  const rate = (seconds: number) =>
    burnRate(
      measures.get(windowLength(seconds, terms.sliceSeconds)),
      terms.target,
    );
  return alertTiers(sloDurationSeconds(terms.window.duration)).map(tier => {
    const long = rate(tier.longSeconds);
    const short = rate(tier.shortSeconds);
    const firing =
      long !== undefined &&
      short !== undefined &&
      long >= tier.threshold &&
      short >= tier.threshold;
    return { tier, long, short, firing };
  });
}

/**
 * The burn rate that is called "now": the shortest long window, so that one bad
 * minute does not move it.
 *
 * @public
 */
export function currentBurn(burns: readonly SloTierBurn[]): number | undefined {
  return burns[0]?.long;
}

/**
 * When the budget will be gone if the burn goes on as it is. Undefined when it
 * is gone already, when the burn is low enough to last, or when a calendar
 * period ends first. For a rolling period old errors leaving the window are not
 * counted, so the answer is the early one.
 *
 * @public
 */
export function projectedExhaustion(options: {
  terms: SloBudgetTerms;
  remaining: number;
  burn: number | undefined;
  period: SloPeriod;
  now: Date;
}): Date | undefined {
  const { terms, remaining, burn, period, now } = options;
  if (burn === undefined || burn <= 0 || remaining <= 0) {
    return undefined;
  }
  if (terms.window.kind === 'rolling' && burn <= 1) {
    return undefined;
  }
  const seconds =
    (remaining * sloDurationSeconds(terms.window.duration)) / burn;
  const at = new Date(now.getTime() + seconds * 1000);
  return terms.window.kind === 'calendar' && at > period.end ? undefined : at;
}
