import {
  ben,
  customer,
  evidence,
  hana,
  jonas,
  journeys,
  mateo,
  nadia,
  ravi,
  subject,
  ticketing,
} from './handoverCast';
import { HandoverStory } from './handoverStory';

/** Accepted more than a year ago, and not renewed in time. */
export function accountService(now: Date): HandoverStory {
  return new HandoverStory({
    id: 'demo-account-service',
    subject: subject('account-service', 'Account Service', customer),
    now,
  })
    .submitted({
      daysAgo: 394,
      by: nadia,
      note: 'The old accounts are moved, and the old database is read-only.',
      sections: evidence({
        ...customer,
        objectives: { count: 1, target: 0.99 },
        runbooks: 1,
      }),
    })
    .signed({
      daysAgo: 391,
      by: ben,
      role: 'qa',
      comment: 'Signing in and out tried with four thousand people at once.',
    })
    .signed({
      daysAgo: 389,
      by: hana,
      role: 'operations',
      comment: 'We take it, in office hours.',
    })
    .expired();
}

/** Turned down by the group that should have answered for it. */
export function arrivalPredictor(now: Date): HandoverStory {
  return new HandoverStory({
    id: 'demo-arrival-predictor',
    subject: subject('arrival-predictor', 'Arrival Predictor', journeys),
    now,
  })
    .submitted({
      daysAgo: 26,
      by: mateo,
      note: 'The new model is live on every line.',
      sections: evidence({
        ...journeys,
        objectives: { count: 1, target: 0.95 },
        runbooks: 1,
      }),
    })
    .rejected({
      daysAgo: 24,
      by: ravi,
      role: 'operations',
      reason:
        'It spent more than its budget in every week since it is live. Show us one quiet month, then we talk again.',
    });
}

/** Signed by one side when what it had signed changed. */
export function fareRules(now: Date): HandoverStory {
  return new HandoverStory({
    id: 'demo-fare-rules',
    subject: subject('fare-rules', 'Fare Rules', ticketing),
    now,
  })
    .submitted({
      daysAgo: 12,
      by: jonas,
      note: 'Summer fares were switched on without a call.',
      sections: evidence({
        ...ticketing,
        objectives: { count: 1, target: 0.999 },
        runbooks: 2,
      }),
    })
    .signed({
      daysAgo: 10,
      by: ben,
      role: 'qa',
      comment: 'Every fare of the table compared with the old machine.',
    })
    .voided({
      daysAgo: 7,
      changes: [
        {
          section: 'runbooks',
          sectionTitle: 'Runbooks',
          itemId: 'runbooks',
          title: 'Runbooks',
          kind: 'changed',
          before: '2 linked, 2 readable, 0 broken',
          now: '1 linked, 1 readable, 0 broken',
        },
      ],
    });
}
