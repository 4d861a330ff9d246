import type { AttestationRecord } from '@backstage-readiness/plugin-readiness-node';
import { DateTime } from 'luxon';

const WIKI = 'http://localhost:7007/api/demo-site/wiki/payments';

/** Entity, check, who, days ago, for how many days, page of the wiki, what. */
const STATEMENTS: Array<
  [string, string, string, number, number, string, string]
> = [
  [
    'fare-payments',
    'kt-walkthrough-held',
    'lin.wu',
    101,
    365,
    'architecture',
    'Held on a Monday, led by Ada, with Kai and me from operations. Recording and the drawn map are in the wiki.',
  ],
  [
    'fare-payments',
    'kt-pipeline-held',
    'kai.moreno',
    100,
    365,
    'deployment',
    'Sam led, Lin and I deployed a harmless change ourselves. Notes are on the page.',
  ],
  [
    'fare-payments',
    'kt-deployment-held',
    'kai.moreno',
    99,
    365,
    'deployment',
    'Deployed, rolled back and scaled for the regatta, each of us once. Ada watched.',
  ],
  [
    'fare-payments',
    'kt-monitoring-held',
    'lin.wu',
    98,
    365,
    'architecture',
    'Every alert gone through with Sam; two were removed because nobody could say what to do.',
  ],
  [
    'fare-payments',
    'kt-troubleshooting-held',
    'lin.wu',
    97,
    365,
    'postmortems',
    'The five worst days of the last year, told by those who were there.',
  ],
  [
    'fare-payments',
    'access-cloud-confirmed',
    'kai.moreno',
    60,
    180,
    'deployment',
    'Tried with the operator role. All resources can be seen, none can be changed. Nothing is missing.',
  ],
  [
    'fare-payments',
    'access-pipeline-confirmed',
    'kai.moreno',
    60,
    180,
    'deployment',
    'Started and rolled back a deployment in staging.',
  ],
  [
    'fare-payments',
    'access-monitoring-confirmed',
    'lin.wu',
    58,
    180,
    'architecture',
    'Dashboards, logs and traces open with my own account.',
  ],
  [
    'fare-payments',
    'access-secrets-confirmed',
    'lin.wu',
    58,
    180,
    'security-review',
    'Rotated the token of the acquirer with the break-glass role; it ended after an hour by itself.',
  ],
  [
    'fare-payments',
    'escalation-contacts-confirmed',
    'kai.moreno',
    55,
    180,
    'acquirer-contacts',
    'Called all four numbers on a Sunday. The acquirer answered in two minutes.',
  ],
  [
    'fare-payments',
    'deployment-tested-end-to-end',
    'ada.obi',
    40,
    180,
    'deployment',
    'Following the runbook alone. One step was missing and is there now.',
  ],
  [
    'fare-payments',
    'failure-scenarios-tested',
    'sam.reyes',
    38,
    180,
    'postmortems',
    'Took away acquirer, database and bus, one at a time. Alerts came within three minutes.',
  ],
  [
    'fare-payments',
    'performance-tested',
    'sam.reyes',
    95,
    180,
    'architecture',
    'Twice the regatta peak for an hour on the staging pier: the slowest 5 % took 640 ms.',
  ],
  [
    'fare-payments',
    'rollback-tested',
    'ada.obi',
    33,
    180,
    'deployment',
    'Rolled back and forward again in 4 minutes.',
  ],
  [
    'fare-payments',
    'mock-incident-run',
    'lin.wu',
    92,
    180,
    'postmortems',
    'The acquirer stopped answering. Kai and I were back after 22 minutes with nobody helping.',
  ],
  [
    'fare-payments',
    'release-debrief-held',
    'tomas.berg',
    30,
    180,
    'deployment',
    'Scope, dates and three risks, with all four groups.',
  ],
  [
    'fare-payments',
    'release-signed-off-by-qa',
    'priya.nair',
    20,
    180,
    'security-review',
    'Looked at the results of load and security tests. Good to go.',
  ],
  [
    'refunds',
    'rollback-tested',
    'sam.reyes',
    200,
    180,
    'deployment',
    'Rolled back in staging in 9 minutes.',
  ],
  [
    'refunds',
    'kt-walkthrough-held',
    'kai.moreno',
    50,
    365,
    'architecture',
    'Sam walked us through, from the request to the ledger.',
  ],
  [
    'ticket-wallet',
    'failure-scenarios-tested',
    'ada.obi',
    12,
    180,
    'architecture',
    'Phones offline for a day, clocks wrong by an hour, bus away.',
  ],
  [
    'ticket-wallet',
    'kt-walkthrough-held',
    'lin.wu',
    5,
    365,
    'architecture',
    'Walkthrough held on Monday, recording in the wiki.',
  ],
  [
    'ledger',
    'recovery-tested',
    'sam.reyes',
    169,
    180,
    'deployment',
    'Restored into a second database: 48 minutes, chain intact.',
  ],
];

/**
 * What was stated, with dates relative to now. Most of it is good, some of it
 * was good once.
 */
export function demoAttestations(now: Date): AttestationRecord[] {
  const today = DateTime.fromJSDate(now, { zone: 'utc' });
  return STATEMENTS.map(
    ([name, checkId, person, daysAgo, days, page, statement], index) => {
      const statedAt = today.minus({ days: daysAgo, hours: 2 });
      return {
        id: `demo-${index + 1}`,
        entityRef: `component:default/${name}`,
        checkId,
        statement,
        evidenceUrl: `${WIKI}/${page}`,
        statedBy: `user:default/${person}`,
        statedAt: statedAt.toJSDate().toISOString(),
        expiresAt: statedAt.plus({ days }).toJSDate().toISOString(),
      };
    },
  );
}
