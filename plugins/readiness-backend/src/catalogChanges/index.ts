export { CatalogChanges, type CatalogChange } from './CatalogChanges';
export { EntityQueue } from './EntityQueue';
