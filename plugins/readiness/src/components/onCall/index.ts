export { EntityOnCallContent } from './EntityOnCallContent';
export { OnCallOverviewRow } from './OnCallOverviewRow';
