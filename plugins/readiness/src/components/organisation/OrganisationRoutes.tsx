import { Route, Routes } from 'react-router-dom';
import { CheckContent } from '../checks';
import { OrganisationContent } from './OrganisationContent';

/**
 * The organisation page and the pages of checks below it. The page of a check
 * is another question and not another tab, so it is a route inside the page.
 *
 * @public
 */
export function OrganisationRoutes() {
  return (
    <Routes>
      <Route path="checks/:checkId" element={<CheckContent />} />
      <Route path="*" element={<OrganisationContent />} />
    </Routes>
  );
}
