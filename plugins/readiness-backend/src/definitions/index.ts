export * from './DefinitionsService';
export * from './externalFacts';
export * from './editorSchema';
export * from './isAsked';
export * from './types';
export type { DefinitionLocation } from './readDefinitionFiles';
export type { TriedDefinitions } from './tryDefinitions';
export { readOverrides, type Overrides } from './overrides';
