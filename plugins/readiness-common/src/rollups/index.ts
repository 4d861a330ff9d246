export * from './replay';
export * from './worstStatus';
