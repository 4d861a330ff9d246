export * from './config';
export * from './startScorecards';
