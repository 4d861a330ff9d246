export * from './DefinitionsService';
export * from './types';
export type { DefinitionLocation } from './readDefinitionFiles';
