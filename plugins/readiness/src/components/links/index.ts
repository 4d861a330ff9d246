export { LinksPanel } from './LinksPanel';
