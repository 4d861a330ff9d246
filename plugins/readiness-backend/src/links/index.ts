export { readLinksConfig, type LinksConfig } from './config';
export { createLinksPart, type LinksPart } from './createLinksPart';
export { createBrokenAmong } from './brokenAmong';
