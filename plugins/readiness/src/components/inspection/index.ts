export { InspectionPanel } from './InspectionPanel';
