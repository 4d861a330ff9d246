export { OrganisationContent } from './OrganisationContent';
export { OrganisationPage } from './OrganisationPage';
