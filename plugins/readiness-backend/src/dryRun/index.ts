export { addDryRunRoutes } from './addRoutes';
