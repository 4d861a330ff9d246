export * from './outcomes';
export * from './standing';
export * from './closestName';
export * from './owes';
