export * from './boundedText';
export * from './evaluateCheck';
export * from './facts';
export * from './RuleEnvironment';
export * from './RuleProblem';
