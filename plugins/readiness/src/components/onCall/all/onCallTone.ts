import type { OnCallState } from '@backstage-readiness/plugin-readiness-common';
import type { StatusTone } from '../../shared';

const TONES: Record<OnCallState, StatusTone> = {
  'uncovered-now': 'bad',
  gaps: 'bad',
  'same-person': 'warning',
  unavailable: 'unknown',
  'not-configured': 'neutral',
  covered: 'good',
};

/** What a state means for the reader. */
export function onCallTone(state: OnCallState): StatusTone {
  return TONES[state];
}
