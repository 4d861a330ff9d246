import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { handoversMessages } from './translations/handovers';
import { organisationMessages } from './translations/organisation';
import { overviewMessages } from './translations/overview';
import { runbooksMessages } from './translations/runbooks';
import { scorecardsMessages } from './translations/scorecards';
import { sharedMessages } from './translations/shared';

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
    runbooks: runbooksMessages,
    overview: overviewMessages,
    organisation: organisationMessages,
    handovers: handoversMessages,
  },
});
