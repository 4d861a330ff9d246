export { EntityRunbooksContent } from './EntityRunbooksContent';
export { EntityRunbooksCard } from './EntityRunbooksCard';
export { RunbooksOverviewRow } from './RunbooksOverviewRow';
