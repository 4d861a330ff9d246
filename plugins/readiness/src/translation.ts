import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { attestationsMessages } from './translations/attestations';
import { campaignsMessages } from './translations/campaigns';
import { dutyMessages } from './translations/duty';
import { exemptionsMessages } from './translations/exemptions';
import { handoverListsMessages } from './translations/handoverLists';
import { handoversMessages } from './translations/handovers';
import { onCallMessages } from './translations/onCall';
import { inspectionMessages } from './translations/inspection';
import { linksMessages } from './translations/links';
import { organisationMessages } from './translations/organisation';
import { owedMessages } from './translations/owed';
import { overviewMessages } from './translations/overview';
import { reasonsMessages } from './translations/reasons';
import { runbooksMessages } from './translations/runbooks';
import { scorecardsMessages } from './translations/scorecards';
import { sharedMessages } from './translations/shared';
import { slosMessages } from './translations/slos';
import { trendsMessages } from './translations/trends';
import { tryOutMessages } from './translations/tryOut';

/**
 * Every word the readiness plugin shows, in English. Each part of the product
 * has its messages in a file of its own under `translations/`.
 *
 * @public
 */
export const readinessTranslationRef = createTranslationRef({
  id: 'readiness',
  messages: {
    shared: sharedMessages,
    scorecards: scorecardsMessages,
    campaigns: campaignsMessages,
    exemptions: exemptionsMessages,
    runbooks: runbooksMessages,
    slos: slosMessages,
    onCall: onCallMessages,
    duty: dutyMessages,
    inspection: inspectionMessages,
    links: linksMessages,
    overview: overviewMessages,
    organisation: organisationMessages,
    handovers: handoversMessages,
    handoverLists: handoverListsMessages,
    trends: trendsMessages,
    owed: owedMessages,
    tryOut: tryOutMessages,
    attestations: attestationsMessages,
    reasons: reasonsMessages,
  },
});
