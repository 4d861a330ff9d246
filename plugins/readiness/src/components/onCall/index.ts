export { EntityOnCallContent } from './EntityOnCallContent';
export { OnCallContent } from './all/OnCallContent';
export { OnCallLink } from './all/OnCallLink';
export { OnCallOverviewRow } from './OnCallOverviewRow';
