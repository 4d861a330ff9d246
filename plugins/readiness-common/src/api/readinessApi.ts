import { scorecardsEndpoints } from '../contracts/scorecards';
import { dryRunEndpoints } from '../contracts/dryRun';
import { rollupsEndpoints } from '../contracts/rollups';
import { runbooksEndpoints } from '../contracts/runbooks';
import { alertsEndpoints } from '../contracts/alerts';
import { handoversEndpoints } from '../contracts/handovers';
import { dutyEndpoints } from '../contracts/duty';
import { handoverListsEndpoints } from '../contracts/handoverLists';
import { handoverLedgerEndpoints } from '../contracts/handoverLedger';
import { onCallEndpoints } from '../contracts/onCall';
import { onCallListEndpoints } from '../contracts/onCallList';
import { shiftNotesEndpoints } from '../contracts/shiftNotes';
import { slosEndpoints } from '../contracts/slos';
import { sloListEndpoints } from '../contracts/sloList';
import { campaignsEndpoints } from '../contracts/campaigns';
import { exemptionsEndpoints } from '../contracts/exemptions';
import { inspectionEndpoints } from '../contracts/inspection';
import { linksEndpoints } from '../contracts/links';
import { attestationsEndpoints } from '../contracts/attestations';
import { factsEndpoints } from '../contracts/facts';
import type { Endpoint } from './endpoint';

/**
 * Every operation of the REST API, in the order of the document. The OpenAPI
 * document and the router are made from this list.
 *
 * @public
 */
export const readinessApi: Endpoint[] = [
  ...Object.values(scorecardsEndpoints),
  ...Object.values(dryRunEndpoints),
  ...Object.values(rollupsEndpoints),
  ...Object.values(campaignsEndpoints),
  ...Object.values(exemptionsEndpoints),
  ...Object.values(runbooksEndpoints),
  ...Object.values(alertsEndpoints),
  ...Object.values(onCallEndpoints),
  ...Object.values(onCallListEndpoints),
  ...Object.values(dutyEndpoints),
  ...Object.values(shiftNotesEndpoints),
  ...Object.values(slosEndpoints),
  ...Object.values(sloListEndpoints),
  ...Object.values(handoversEndpoints),
  ...Object.values(handoverListsEndpoints),
  ...Object.values(handoverLedgerEndpoints),
  ...Object.values(inspectionEndpoints),
  ...Object.values(linksEndpoints),
  ...Object.values(attestationsEndpoints),
  ...Object.values(factsEndpoints),
];
