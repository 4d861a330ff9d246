export { EntitySlosContent } from './EntitySlosContent';
export { SlosContent } from './all/SlosContent';
export { SlosLink } from './all/SlosLink';
export { SloOverviewRow } from './SloOverviewRow';
