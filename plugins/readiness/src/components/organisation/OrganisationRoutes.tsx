import { Route, Routes } from 'react-router-dom';
import { CampaignContent } from '../campaigns';
import { CheckContent } from '../checks';
import { OnCallContent } from '../onCall';
import { DutyTeamContent, DutyTeamsContent } from '../duty';
import {
  ApprovalsContent,
  HandoverPrint,
  HandoverRecordContent,
  HandoversContent,
} from '../handovers';
import { SlosContent } from '../slos';
import { TryOutContent } from '../tryOut';
import { GroupContent } from './GroupContent';
import { OrganisationContent } from './OrganisationContent';

/**
 * The organisation page and the pages of checks, campaigns, objectives,
 * on-call, duty, handovers and groups below it.
 * They are other questions and not other tabs, so they are routes inside it.
 *
 * @public
 */
export function OrganisationRoutes() {
  return (
    <Routes>
      <Route path="checks/:checkId" element={<CheckContent />} />
      <Route path="campaigns/:name" element={<CampaignContent />} />
      <Route path="slos" element={<SlosContent />} />
      <Route path="on-call" element={<OnCallContent />} />
      <Route path="duty" element={<DutyTeamsContent />} />
      <Route path="duty/:kind/:namespace/:name" element={<DutyTeamContent />} />
      <Route path="handovers" element={<HandoversContent />} />
      <Route path="handovers/:id" element={<HandoverRecordContent />} />
      <Route path="handovers/:id/print" element={<HandoverPrint />} />
      <Route path="approvals" element={<ApprovalsContent />} />
      <Route path="try-out" element={<TryOutContent />} />
      <Route path="groups/:kind/:namespace/:name" element={<GroupContent />} />
      <Route path="*" element={<OrganisationContent />} />
    </Routes>
  );
}
