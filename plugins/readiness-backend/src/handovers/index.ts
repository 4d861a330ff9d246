export { readHandoversConfig } from './config';
export {
  createHandoverFacts,
  createHandoversPart,
  type HandoversPart,
} from './createHandovers';
export { documentsCollector } from './collectors/documents';
export { factCollectors, readFactsFrom } from './collectors/facts';
export { outcomesCollector } from './collectors/outcomes';
export type { EvidenceCollector } from './evidence';
export {
  hasSignOffRole,
  isHandoverEntityOwner,
  isHandoverOperatingGroupMember,
  readinessHandoverResourceRef,
} from './permissions';
export { People } from './People';
