import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { ReadinessClient } from '@backstage-readiness/plugin-readiness-common';
import VerifiedUserIcon from '@material-ui/icons/VerifiedUserOutlined';
import { readinessApiRef } from './api';
import { entityDutyCard } from './extensions/duty';
import { entityHandoverContent } from './extensions/handovers';
import { entityOnCallContent } from './extensions/onCall';
import { organisationPage } from './extensions/organisation';
import { entityReadinessCard } from './extensions/overview';
import {
  entityRunbooksCard,
  entityRunbooksContent,
} from './extensions/runbooks';
import { entityReadinessContent } from './extensions/scorecards';
import { entitySlosContent } from './extensions/slos';
import {
  approvalsRouteRef,
  campaignRouteRef,
  checkRouteRef,
  dutyRouteRef,
  dutyTeamRouteRef,
  groupRouteRef,
  entityHandoverRouteRef,
  handoverPrintRouteRef,
  handoverRecordRouteRef,
  handoversRouteRef,
  entityOnCallRouteRef,
  entityReadinessRouteRef,
  entityRunbooksRouteRef,
  entitySlosRouteRef,
  onCallRouteRef,
  organisationRouteRef,
  slosRouteRef,
  tryOutRouteRef,
} from './routes';

const client = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: readinessApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ReadinessClient(deps),
    }),
});

/**
 * Readiness in a portal of the new frontend system: the organisation page, and
 * the tabs and cards of entity pages. Extensions of each part are made in a
 * file of its own under `extensions/`.
 *
 * @public
 */
export default createFrontendPlugin({
  pluginId: 'readiness',
  title: 'Readiness',
  icon: <VerifiedUserIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    organisation: organisationRouteRef,
    check: checkRouteRef,
    campaign: campaignRouteRef,
    slos: slosRouteRef,
    onCall: onCallRouteRef,
    duty: dutyRouteRef,
    dutyTeam: dutyTeamRouteRef,
    handovers: handoversRouteRef,
    handoverRecord: handoverRecordRouteRef,
    handoverPrint: handoverPrintRouteRef,
    approvals: approvalsRouteRef,
    tryOut: tryOutRouteRef,
    group: groupRouteRef,
    entityReadiness: entityReadinessRouteRef,
    entityRunbooks: entityRunbooksRouteRef,
    entitySlos: entitySlosRouteRef,
    entityOnCall: entityOnCallRouteRef,
    entityHandover: entityHandoverRouteRef,
  },
  extensions: [
    client,
    entityReadinessContent,
    entityReadinessCard,
    entityRunbooksContent,
    entityRunbooksCard,
    entitySlosContent,
    entityOnCallContent,
    entityDutyCard,
    entityHandoverContent,
    organisationPage,
  ],
});
