import { SloBudget } from './budget';
import { alertTiers, SloTierBurn } from './burn';
import { sloState, worstSloState } from './state';

const now = new Date('2026-11-21T10:00:00Z');
const budget = (consumed: number): SloBudget => ({
  current: 0.99,
  consumed,
  remaining: 1 - consumed,
});
const burns = (firing: boolean): SloTierBurn[] =>
  alertTiers(28 * 86_400).map(tier => ({ tier, long: 1, short: 1, firing }));
const state = (options: Partial<Parameters<typeof sloState>[0]>) =>
  sloState({
    budget: budget(0.3),
    burns: burns(false),
    observedAt: now,
    now,
    trustForSeconds: 1800,
    ...options,
  });

describe('sloState', () => {
  it('is met with budget left and a calm burn', () => {
    expect(state({})).toBe('met');
  });

  it('is met when the budget is used exactly and no more, though at risk', () => {
    expect(state({ budget: budget(1) })).toBe('at-risk');
    expect(state({ budget: budget(1 + 1e-12) })).toBe('at-risk');
  });

  it('is breached when the budget is overdrawn', () => {
    expect(state({ budget: budget(1.01) })).toBe('breached');
  });

  it('is at risk while a tier fires, and when little is left', () => {
    expect(state({ burns: burns(true) })).toBe('at-risk');
    expect(state({ budget: budget(0.91) })).toBe('at-risk');
    expect(state({ budget: budget(0.9) })).toBe('met');
  });

  it('has no data when nothing was measured, and never counts that as met', () => {
    expect(state({ budget: undefined })).toBe('no-data');
    expect(state({ observedAt: undefined })).toBe('no-data');
  });

  it('is stale after the trust period, whatever the figure said', () => {
    const observedAt = new Date(now.getTime() - 1_800_001);
    expect(state({ observedAt })).toBe('stale');
    expect(state({ observedAt, budget: budget(2) })).toBe('stale');
  });
});

describe('worstSloState', () => {
  it('puts what is known to be bad first, and met last', () => {
    expect(worstSloState(['met', 'no-data', 'at-risk', 'breached'])).toBe(
      'breached',
    );
    expect(worstSloState(['met', 'no-data'])).toBe('no-data');
    expect(worstSloState(['met'])).toBe('met');
    expect(worstSloState([])).toBeUndefined();
  });
});
