export * from './outcomes';
export * from './standing';
