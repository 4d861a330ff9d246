export {
  DEFINITIONS_API_VERSION,
  checkDocumentSchema,
  externalFactSchema,
  scorecardDocumentSchema,
  type CheckDocument,
  type ScorecardDocument,
} from './schemas';
export {
  readDefinition,
  schemaProblems,
  type DefinitionReading,
} from './readDefinition';
export { readSourceDocuments, SourceDocument } from './sourceDocument';
export { TextPositions, type Position } from './textPositions';
