import type {
  EvidenceChange,
  EvidenceState,
  ReviewItemState,
  ShownHandoverState,
} from '@backstage-readiness/plugin-readiness-common';
import type { StatusTone } from '../shared';

/** How a state of a handover looks. */
export const stateTones: Record<ShownHandoverState, StatusTone> = {
  draft: 'neutral',
  submitted: 'neutral',
  'in-review': 'neutral',
  accepted: 'good',
  'accepted-with-conditions': 'warning',
  rejected: 'bad',
  withdrawn: 'neutral',
  voided: 'bad',
  expired: 'bad',
  superseded: 'neutral',
  'conditions-overdue': 'bad',
  drifted: 'warning',
};

/** How a piece of evidence looks. */
export const evidenceTones: Record<EvidenceState, StatusTone> = {
  ok: 'good',
  open: 'bad',
  unknown: 'unknown',
  info: 'neutral',
};

/** How a change of the evidence looks. */
export const changeTones: Record<EvidenceChange['kind'], StatusTone> = {
  regressed: 'bad',
  changed: 'warning',
  removed: 'bad',
  added: 'neutral',
  improved: 'good',
  unconfirmed: 'unknown',
};

/** How something people settle looks. */
export const itemTones: Record<ReviewItemState, StatusTone> = {
  open: 'bad',
  waiting: 'warning',
  settled: 'good',
  'not-applicable': 'neutral',
};
