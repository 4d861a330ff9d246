export { OrganisationContent } from './OrganisationContent';
export { OrganisationRoutes } from './OrganisationRoutes';
export { OrganisationPage } from './OrganisationPage';
