import type { DefinitionSet } from '../definitions';

/** Tiers can be told by the promise that SLOs make. */
const SLO_SOURCE = 'slo';

/**
 * The fact sources that verdicts or levels owed may depend on, so that nothing
 * is read of the others.
 */
export function sourcesRead({ checks, scorecards }: DefinitionSet): string[] {
  const ids = new Set<string>();
  for (const { compiled } of checks.values()) {
    for (const expression of [
      compiled.rule,
      compiled.seen,
      compiled.evidence,
    ]) {
      expression?.readsFacts.forEach(id => ids.add(id));
    }
  }
  if (scorecards.some(({ owes }) => owes)) {
    ids.add(SLO_SOURCE);
  }
  return [...ids];
}
