export { EntitySlosContent } from './EntitySlosContent';
export { SloOverviewRow } from './SloOverviewRow';
