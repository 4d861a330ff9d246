import type { HandoverRecordFile } from '@backstage-readiness/plugin-readiness-common';
import {
  ada,
  ben,
  evidence,
  hana,
  jonas,
  kai,
  lin,
  PAYMENTS,
  payments,
  priya,
  sam,
  subject,
  ticketing,
} from './handoverCast';
import { acquirerRelease, ticketWallet } from './handoverReviews';
import { HandoverStory } from './handoverStory';
import { accountService, arrivalPredictor, fareRules } from './handoversUndone';

/** Accepted, and nothing changed since. */
function farePayments(now: Date): HandoverStory {
  return new HandoverStory({
    id: 'demo-fare-payments',
    subject: subject('fare-payments', 'Fare Payments', payments),
    now,
  })
    .submitted({
      daysAgo: 94,
      by: ada,
      note: 'Three months in production, two regattas, no surprise in the last six weeks.',
      sections: evidence({
        ...payments,
        objectives: { count: 2, target: 0.999 },
        runbooks: 5,
      }),
    })
    .signed({
      daysAgo: 92,
      by: priya,
      role: 'qa',
      comment: 'Load test of the staging pier repeated; rollback tried twice.',
    })
    .signed({
      daysAgo: 91,
      by: lin,
      role: 'operations',
      comment:
        'Kai and I ran the acquirer exercise with nobody helping. We take it.',
    });
}

/** The one before, which the one above took the place of. */
function farePaymentsBefore(now: Date): HandoverStory {
  return new HandoverStory({
    id: 'demo-fare-payments-first',
    subject: subject('fare-payments', 'Fare Payments', payments),
    now,
  })
    .submitted({
      daysAgo: 404,
      by: sam,
      note: 'One payment provider, on two piers.',
      sections: evidence({
        ...payments,
        objectives: { count: 1, target: 0.99 },
        runbooks: 3,
      }),
    })
    .signed({
      daysAgo: 402,
      by: ben,
      role: 'qa',
      comment: 'Fine for two piers.',
    })
    .signed({
      daysAgo: 401,
      by: kai,
      role: 'operations',
      comment: 'We take it for the trial.',
    })
    .superseded({ daysAgo: 91, by: 'demo-fare-payments' });
}

/** Accepted under a condition that should have been met by now. */
function refunds(now: Date): HandoverStory {
  return new HandoverStory({
    id: 'demo-refunds',
    subject: subject('refunds', 'Refunds', payments),
    now,
  })
    .submitted({
      daysAgo: 47,
      by: sam,
      note: 'The guard against paying twice is always on since June.',
      sections: evidence({
        ...payments,
        objectives: { count: 1, target: 0.995 },
        runbooks: 3,
      }),
    })
    .signed({
      daysAgo: 45,
      by: ben,
      role: 'qa',
      comment: 'Fine, with one thing left.',
      conditions: [
        {
          text: 'The deployment runbook says how to roll back, and somebody from operations tried it.',
          owner: PAYMENTS,
          dueDaysAgo: 9,
        },
      ],
    })
    .signed({
      daysAgo: 43,
      by: kai,
      role: 'operations',
      comment: 'We take it. Sam stays reachable until the rollback is written.',
    });
}

/** Accepted, and what was promised has changed since. */
function tapGateway(now: Date): HandoverStory {
  return new HandoverStory({
    id: 'demo-tap-gateway',
    subject: subject('tap-gateway', 'Tap Gateway', ticketing),
    now,
  })
    .submitted({
      daysAgo: 211,
      by: jonas,
      note: 'Runs at all 140 gates since spring.',
      sections: evidence({
        ...ticketing,
        objectives: { count: 1, target: 0.99 },
        runbooks: 3,
      }),
    })
    .signed({
      daysAgo: 208,
      by: hana,
      role: 'operations',
      comment: 'Gates opened by hand and by console. We take it.',
    })
    .signed({ daysAgo: 207, by: ben, role: 'qa', comment: 'Nothing open.' })
    .drifted({
      daysAgo: 30,
      changes: [
        {
          section: 'slo',
          sectionTitle: 'Service levels',
          itemId: 'objectives',
          title: 'Objectives',
          kind: 'changed',
          before: '1 defined, the highest at 99%',
          now: '2 defined, the highest at 99.5%',
        },
      ],
    });
}

/** Under review: operations signed, QA has not yet. */
function ledger(now: Date): HandoverStory {
  return new HandoverStory({
    id: 'demo-ledger',
    subject: subject('ledger', 'Ledger', payments),
    now,
  })
    .submitted({
      daysAgo: 5,
      by: sam,
      note: 'Closing has run unattended for 60 nights.',
      sections: evidence({
        ...payments,
        objectives: { count: 1, target: 0.9999 },
        runbooks: 2,
      }),
    })
    .signed({
      daysAgo: 4,
      by: kai,
      role: 'operations',
      comment:
        'Restore tried into a second database: 48 minutes, chain intact.',
    });
}

/** Accepted and run out, of a service that is in the catalog no more. */
function paperTickets(now: Date): HandoverStory {
  return new HandoverStory({
    id: 'demo-paper-tickets',
    subject: subject('paper-tickets', 'Paper Tickets', ticketing),
    now,
  })
    .submitted({
      daysAgo: 402,
      by: jonas,
      note: 'Prints at the twelve piers that have no gates. Goes away with the last of them.',
      sections: evidence({
        ...ticketing,
        objectives: { count: 1, target: 0.98 },
        runbooks: 2,
      }),
    })
    .signed({
      daysAgo: 400,
      by: priya,
      role: 'qa',
      comment: 'Jams and empty rolls tried at two piers.',
    })
    .signed({
      daysAgo: 399,
      by: hana,
      role: 'operations',
      comment: 'We change rolls and fuses. We take it.',
    })
    .expired();
}

/** Every handover of the demo organisation, with dates relative to now. */
export function demoHandovers(now: Date): HandoverRecordFile[] {
  return [
    farePaymentsBefore,
    farePayments,
    refunds,
    tapGateway,
    ticketWallet,
    ledger,
    acquirerRelease,
    accountService,
    arrivalPredictor,
    fareRules,
    paperTickets,
  ].map(tell => tell(now).toFile());
}
