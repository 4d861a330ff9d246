export * from './DefinitionsService';
export * from './editorSchema';
export * from './types';
export type { DefinitionLocation } from './readDefinitionFiles';
