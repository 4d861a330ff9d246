import { SloBudget } from './budget';
import { SloTierBurn } from './burn';

/** How an objective stands. @public */
export type SloState = 'met' | 'at-risk' | 'breached' | 'no-data' | 'stale';

/** Below this share of the budget an objective is at risk, however slowly it burns. @public */
export const LOW_BUDGET_SHARE = 0.1;

// Sums of many small shares end a hair above 1 where the exact result is 1.
const ROUNDING = 1e-9;

/**
 * Judges an objective. Age comes first: an old figure is not a verdict about
 * now, whether it was good or bad.
 *
 * @public
 */
export function sloState(options: {
  budget: SloBudget | undefined;
  burns: readonly SloTierBurn[];
  observedAt: Date | undefined;
  now: Date;
  trustForSeconds: number;
}): SloState {
  const { budget, burns, observedAt, now, trustForSeconds } = options;
  if (!observedAt || !budget) {
    return 'no-data';
  }
  if (now.getTime() - observedAt.getTime() > trustForSeconds * 1000) {
    return 'stale';
  }
  if (budget.consumed > 1 + ROUNDING) {
    return 'breached';
  }
  if (
    budget.remaining < LOW_BUDGET_SHARE - ROUNDING ||
    burns.some(burn => burn.firing)
  ) {
    return 'at-risk';
  }
  return 'met';
}

/**
 * All states, the one to look at first before the others.
 *
 * @public
 */
export const SLO_STATES = [
  'breached',
  'at-risk',
  'stale',
  'no-data',
  'met',
] as const satisfies readonly SloState[];

/**
 * A state that was judged when its figures were new, as it is now: figures that
 * grew old since are no verdict about now.
 *
 * @public
 */
export function agedSloState(options: {
  state: SloState;
  observedAt: Date | undefined;
  now: Date;
  trustForSeconds: number;
}): SloState {
  const { state, observedAt, now, trustForSeconds } = options;
  if (!observedAt || state === 'no-data') {
    return 'no-data';
  }
  return now.getTime() - observedAt.getTime() > trustForSeconds * 1000
    ? 'stale'
    : state;
}

/** The worst of several states, or undefined of none. @public */
export function worstSloState(
  states: Iterable<SloState>,
): SloState | undefined {
  const present = new Set(states);
  return SLO_STATES.find(state => present.has(state));
}
