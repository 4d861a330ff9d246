import type { SloState } from '@backstage-readiness/plugin-readiness-common';
import type { StatusTone } from '../shared';

const TONES: Record<SloState, StatusTone> = {
  met: 'good',
  'at-risk': 'warning',
  breached: 'bad',
  'no-data': 'unknown',
  stale: 'neutral',
};

/** What a state means for the reader. */
export function sloTone(state: SloState): StatusTone {
  return TONES[state];
}
