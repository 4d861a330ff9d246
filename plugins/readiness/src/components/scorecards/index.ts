export { EntityReadinessContent } from './EntityReadinessContent';
export { OutcomeDetails } from './OutcomeDetails';
export { StandingsReloadProvider } from './StandingsReload';
export { LevelSteps } from './LevelSteps';
export { countedChecks, formatShare } from './score';
export { ScoreText } from './ScoreText';
export { toneOf } from './statusTone';
export { OwedLine } from './OwedLine';
export { owedTone, useOwedWords } from './useOwedWords';
