export * from './boundedText';
export type { CurrentAttestation } from './attested';
export * from './evaluateCheck';
export * from './facts';
export * from './RuleEnvironment';
export * from './RuleProblem';
