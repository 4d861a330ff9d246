import type { OutcomeStatus } from '@backstage-readiness/plugin-readiness-common';
import type { StatusTone } from '../shared';

const TONES: Record<OutcomeStatus, StatusTone> = {
  pass: 'good',
  fail: 'bad',
  warn: 'warning',
  'no-data': 'unknown',
  stale: 'unknown',
  error: 'warning',
  exempt: 'neutral',
  'not-applicable': 'neutral',
};

/** The tone an outcome is shown in. */
export function toneOf(status: OutcomeStatus): StatusTone {
  return TONES[status];
}
