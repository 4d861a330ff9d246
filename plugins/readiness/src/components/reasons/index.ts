export { FactSourcesProvider, MissingFacts } from './MissingFacts';
export { ReasonText } from './ReasonText';
export { RefsAsTitles } from './RefsAsTitles';
export { useReasonWords, type Explained } from './useReasonWords';
