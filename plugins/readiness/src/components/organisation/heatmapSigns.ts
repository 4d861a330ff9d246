import type { OutcomeStatus } from '@backstage-readiness/plugin-readiness-common';

/** A sign per status, different for each, so that cells do without colour. */
export const SIGNS: Record<OutcomeStatus, string> = {
  pass: '✓',
  fail: '✕',
  warn: '!',
  'no-data': '?',
  stale: '◷',
  error: '⚠',
  exempt: 'E',
  'not-applicable': '–',
};
