export * from './life';
export * from './progress';
export * from './promote';
