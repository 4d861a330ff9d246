import type { DefinitionSet } from '../definitions';

const known = new WeakMap<DefinitionSet, ReadonlySet<string>>();

/**
 * The fact sources that verdicts and standings depend on. Facts arrive all the
 * time and definitions change rarely, so it is found out once per version.
 */
export function readSources(definitions: DefinitionSet): ReadonlySet<string> {
  const found = known.get(definitions) ?? find(definitions);
  known.set(definitions, found);
  return found;
}

function find({ checks, scorecards }: DefinitionSet): Set<string> {
  const sources = new Set<string>();
  for (const { compiled } of checks.values()) {
    for (const expression of [
      compiled.rule,
      compiled.seen,
      compiled.evidence,
    ]) {
      expression?.readsFacts.forEach(id => sources.add(id));
    }
  }
  // Some levels are owed because of the promise an SLO makes.
  if (
    scorecards.some(({ owes }) =>
      owes?.some(({ sloTarget }) => sloTarget !== undefined),
    )
  ) {
    sources.add('slo');
  }
  return sources;
}
