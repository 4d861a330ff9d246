import type { Exemption } from '@backstage-readiness/plugin-readiness-common';

/** An exemption that waits, as the backend tells it, changed where needed. */
export function exemption(changes: Partial<Exemption> = {}): Exemption {
  return {
    id: 'e1',
    entityRef: 'component:default/shop',
    checkId: 'has-slo',
    checkTitle: 'Title of has-slo',
    state: 'pending',
    reason: 'It is switched off in May.',
    requestedBy: 'user:default/ada.obi',
    requestedAt: '2026-11-01T09:00:00.000Z',
    expiresAt: '2027-05-01T09:00:00.000Z',
    decision: null,
    revocation: null,
    mayDecide: false,
    mayRevoke: false,
    ...changes,
  };
}

/** The same, once it was approved. */
export function approvedExemption(changes: Partial<Exemption> = {}): Exemption {
  return exemption({
    state: 'approved',
    decision: {
      by: 'user:default/lin.wu',
      at: '2026-11-02T09:00:00.000Z',
      comment: 'Fair enough.',
    },
    ...changes,
  });
}
