export { addInspectionRoutes } from './addRoutes';
