export {
  DEFINITIONS_API_VERSION,
  campaignDocumentSchema,
  checkDocumentSchema,
  externalFactSchema,
  scorecardDocumentSchema,
  type CampaignDocument,
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
