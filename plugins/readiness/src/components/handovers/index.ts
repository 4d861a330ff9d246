export { EntityHandoverContent } from './EntityHandoverContent';
export { HandoverOverviewRow } from './HandoverOverviewRow';
