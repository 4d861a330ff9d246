export { errorBudget, errorRatio, isMeasured, sumMeasures } from './budget';
export type { SloBudget, SloBudgetTerms, SloMeasure } from './budget';
export * from './burn';
export * from './burnDown';
export * from './definition';
export * from './duration';
export * from './state';
export { parseOpenSlo } from './openSlo/parseOpenSlo';
export type { OpenSloFile } from './openSlo/readObjects';
