import type {
  EvidenceSection,
  HandoverRecordFile,
  HandoverTemplate,
} from '@backstage-readiness/plugin-readiness-common';
import { HandoverStory, member, type HandoverSubject } from './handoverStory';

const PAYMENTS = 'group:default/payments-delivery';
const PAYMENTS_OPS = 'group:default/payments-ops';
const TICKETING = 'group:default/ticketing-delivery';
const TICKETING_OPS = 'group:default/ticketing-ops';
const QA = 'group:default/qa';

const ada = member('ada.obi', PAYMENTS);
const sam = member('sam.reyes', PAYMENTS);
const jonas = member('jonas.weber', TICKETING);
const kai = member('kai.moreno', PAYMENTS_OPS);
const lin = member('lin.wu', PAYMENTS_OPS);
const hana = member('hana.sato', TICKETING_OPS);
const priya = member('priya.nair', QA);
const ben = member('ben.aduro', QA);

/** What the organisation agreed on when these were signed. */
const template: HandoverTemplate = {
  name: 'operations-handover',
  title: 'Handover to operations',
  from: 'owner',
  requires: [{ scorecard: 'operations-handover', level: 'ready' }],
  signOffs: [
    {
      role: 'operations',
      title: 'Operations',
      by: 'operatingGroup',
      quorum: 1,
    },
    { role: 'qa', title: 'QA', by: QA, quorum: 1 },
  ],
  voidedBy: ['outcomes', 'runbooks', 'onCall', 'owner', 'slo'],
  validFor: 'P365D',
};

function subject(
  name: string,
  title: string,
  groups: Pick<HandoverSubject, 'ownerRef' | 'operatingGroup'>,
): HandoverSubject {
  return { name, title, template, ...groups };
}

const payments = { ownerRef: PAYMENTS, operatingGroup: PAYMENTS_OPS };
const ticketing = { ownerRef: TICKETING, operatingGroup: TICKETING_OPS };

/** What the signers saw: who owns it, what it promises, who answers. */
function evidence(options: {
  ownerRef: string;
  objectives: { count: number; target: number };
  runbooks: number;
}): EvidenceSection[] {
  const { ownerRef, objectives, runbooks } = options;
  return [
    {
      section: 'slo',
      title: 'Service levels',
      items: [
        {
          id: 'objectives',
          title: 'Objectives',
          state: 'ok',
          seen: `${objectives.count} defined, the highest at ${
            objectives.target * 100
          }%`,
          fixed: `${objectives.count} at ${objectives.target}`,
        },
      ],
    },
    {
      section: 'onCall',
      title: 'On call',
      items: [
        {
          id: 'coverage',
          title: 'On call now',
          state: 'ok',
          seen: 'Somebody is on call on 2 levels',
        },
      ],
    },
    {
      section: 'runbooks',
      title: 'Runbooks',
      items: [
        {
          id: 'runbooks',
          title: 'Runbooks',
          state: 'ok',
          seen: `${runbooks} linked, ${runbooks} readable, 0 broken`,
        },
      ],
    },
    {
      section: 'owner',
      title: 'Ownership',
      items: [
        {
          id: 'owner',
          title: 'Owner',
          state: 'ok',
          seen: ownerRef,
          fixed: ownerRef,
        },
        {
          id: 'declared',
          title: 'Declared as',
          state: 'info',
          seen: 'Component, service, production',
        },
      ],
    },
  ];
}

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

/** Under review: QA signed, operations has not yet. */
function ticketWallet(now: Date): HandoverStory {
  return new HandoverStory({
    id: 'demo-ticket-wallet',
    subject: subject('ticket-wallet', 'Ticket Wallet', payments),
    now,
  })
    .submitted({
      daysAgo: 3,
      by: ada,
      note: 'All phones are on the new format. Walkthrough held on Monday, recording in the wiki.',
      sections: evidence({
        ...payments,
        objectives: { count: 1, target: 0.995 },
        runbooks: 2,
      }),
    })
    .signed({
      daysAgo: 1,
      by: ben,
      role: 'qa',
      comment: 'Tried on eleven phones, the oldest from 2019.',
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

/** Every handover of the demo organisation, with dates relative to now. */
export function demoHandovers(now: Date): HandoverRecordFile[] {
  return [farePayments, refunds, tapGateway, ticketWallet, ledger].map(tell =>
    tell(now).toFile(),
  );
}
