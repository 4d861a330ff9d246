export { FactSourcesProvider, MissingFacts } from './MissingFacts';
export { ReasonText } from './ReasonText';
export { useReasonWords, type Explained } from './useReasonWords';
