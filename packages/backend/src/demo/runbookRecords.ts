import type { RunbookRecord } from '@backstage-readiness/plugin-readiness-node';
import { DateTime } from 'luxon';

/** Component, runbook as it names it, days since its review, who. */
const REVIEWS: Array<[string, string, number, string]> = [
  [
    'account-service',
    './account-service/runbooks/personal-data-leak.md',
    144,
    'noor.haddad',
  ],
  [
    'account-service',
    './account-service/runbooks/sign-in-failing.md',
    464,
    'noor.haddad',
  ],
  [
    'notice-publisher',
    './notice-publisher/runbooks/notice-not-shown.md',
    80,
    'noor.haddad',
  ],
  [
    'notice-publisher',
    './notice-publisher/runbooks/publish-by-hand.md',
    80,
    'noor.haddad',
  ],
  [
    'tap-gateway',
    './tap-gateway/runbooks/TapLatencyHigh.md',
    355,
    'noor.haddad',
  ],
  [
    'tap-gateway',
    './tap-gateway/runbooks/gates-stay-shut.md',
    355,
    'noor.haddad',
  ],
  ['tap-gateway', './tap-gateway/runbooks/rollback.md', 355, 'noor.haddad'],
  [
    'journey-planner',
    './journey-planner/runbooks/deploy.md',
    110,
    'noor.haddad',
  ],
  [
    'journey-planner',
    './journey-planner/runbooks/planner-slow.md',
    110,
    'noor.haddad',
  ],
  [
    'journey-planner',
    './journey-planner/runbooks/scale-event-day.md',
    110,
    'noor.haddad',
  ],
  [
    'arrival-predictor',
    './arrival-predictor/runbooks/predictions-off.md',
    774,
    'noor.haddad',
  ],
  [
    'departure-boards',
    './departure-boards/runbooks/board-dark.md',
    295,
    'noor.haddad',
  ],
  [
    'position-ingest',
    './position-ingest/runbooks/IngestLag.md',
    122,
    'noor.haddad',
  ],
  [
    'position-ingest',
    './position-ingest/runbooks/positions-missing.md',
    122,
    'noor.haddad',
  ],
  ['fare-payments', './fare-payments/runbooks/CaptureBacklog.md', 50, 'lin.wu'],
  [
    'fare-payments',
    './fare-payments/runbooks/acquirer-outage.md',
    38,
    'lin.wu',
  ],
  ['fare-payments', './fare-payments/runbooks/deploy.md', 52, 'lin.wu'],
  ['fare-payments', './fare-payments/runbooks/rollback.md', 52, 'lin.wu'],
  ['fare-payments', './fare-payments/runbooks/scale-regatta.md', 94, 'lin.wu'],
  ['ledger', './ledger/runbooks/backup-restore.md', 58, 'kai.moreno'],
  ['ledger', './ledger/runbooks/closing-failed.md', 65, 'kai.moreno'],
  ['refunds', './refunds/runbooks/RefundQueueStuck.md', 255, 'kai.moreno'],
  ['refunds', './refunds/runbooks/deploy.md', 366, 'kai.moreno'],
  ['refunds', './refunds/runbooks/duplicate-refund.md', 138, 'kai.moreno'],
  ['ticket-wallet', './ticket-wallet/runbooks/deploy.md', 23, 'ada.obi'],
  [
    'ticket-wallet',
    './ticket-wallet/runbooks/wallet-out-of-sync.md',
    23,
    'ada.obi',
  ],
  [
    'event-loader',
    './event-loader/runbooks/loader-behind.md',
    184,
    'noor.haddad',
  ],
  [
    'settlement-runner',
    './settlement-runner/runbooks/batch-rejected.md',
    74,
    'sam.reyes',
  ],
  [
    'settlement-runner',
    './settlement-runner/runbooks/update-acquirer-certificate.md',
    719,
    'sam.reyes',
  ],
  [
    'kiosk-agent',
    './kiosk-agent/runbooks/machine-silent.md',
    215,
    'noor.haddad',
  ],
  ['kiosk-agent', './kiosk-agent/runbooks/update-fleet.md', 215, 'noor.haddad'],
  ['fare-rules', './fare-rules/runbooks/wrong-fare.md', 282, 'noor.haddad'],
  [
    'ticket-issuer',
    './ticket-issuer/runbooks/IssuerErrorRate.md',
    67,
    'noor.haddad',
  ],
  ['ticket-issuer', './ticket-issuer/runbooks/deploy.md', 67, 'noor.haddad'],
  [
    'ticket-issuer',
    './ticket-issuer/runbooks/signing-key-rotation.md',
    67,
    'noor.haddad',
  ],
];

/** Component, runbook, days since the drill, who, how it went, what was seen. */
const DRILLS: Array<[string, string, number, string, string, string]> = [
  [
    'fare-payments',
    './fare-payments/runbooks/acquirer-outage.md',
    24,
    'lin.wu',
    'worked',
    'The acquirer was cut off in staging. Back after 14 minutes, nobody asked.',
  ],
  [
    'fare-payments',
    './fare-payments/runbooks/acquirer-outage.md',
    190,
    'kai.moreno',
    'worked-with-help',
    'Ada had to say which switch comes first. It is in the text now.',
  ],
  [
    'fare-payments',
    './fare-payments/runbooks/rollback.md',
    33,
    'ada.obi',
    'worked',
    'Rolled back and forward again in 4 minutes.',
  ],
  [
    'ledger',
    './ledger/runbooks/backup-restore.md',
    58,
    'kai.moreno',
    'worked',
    'Restored last night’s backup beside the real one; the sums agree.',
  ],
  [
    'refunds',
    './refunds/runbooks/RefundQueueStuck.md',
    250,
    'kai.moreno',
    'failed',
    'The queue could not be found under the name in the text.',
  ],
];

const at = (now: Date, days: number) =>
  DateTime.fromJSDate(now, { zone: 'utc' }).minus({ days }).toISO()!;

/** What people did with the runbooks of Harbour Transit, so many days ago. */
export function demoRunbookRecords(now: Date): RunbookRecord[] {
  const common = (
    name: string,
    reference: string,
    days: number,
    by: string,
  ) => ({
    entityRef: `component:default/${name}`,
    reference,
    by: `user:default/${by}`,
    at: at(now, days),
  });
  return [
    ...REVIEWS.map(([name, reference, days, by], index) => ({
      ...common(name, reference, days, by),
      what: 'review' as const,
      id: `demo-review-${index}`,
      outcome: 'confirmed',
    })),
    ...DRILLS.map(([name, reference, days, by, outcome, notes], index) => ({
      ...common(name, reference, days, by),
      what: 'drill' as const,
      id: `demo-drill-${index}`,
      outcome,
      notes,
    })),
  ];
}
