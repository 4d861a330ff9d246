export * from './config';
export { GroupTree } from './GroupTree';
export * from './startScorecards';
