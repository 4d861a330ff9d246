export * from './DefinitionsService';
export * from './externalFacts';
export * from './types';
export type { DefinitionLocation } from './readDefinitionFiles';
