import type { DefinitionProblem } from '@backstage-readiness/plugin-readiness-common';
import type { CompiledCheck } from '../checks';
import type { CompiledScorecard, ParsedFile } from './types';

/**
 * Puts the files together and finds what is wrong between them: a name taken
 * twice, a scorecard asking for a check nobody defines. Earlier files go first.
 */
export function linkDefinitions(files: ReadonlyMap<string, ParsedFile>): {
  scorecards: CompiledScorecard[];
  checks: Map<string, CompiledCheck>;
  /** By location; files without problems are not in it. */
  problems: Map<string, DefinitionProblem[]>;
} {
  const problems = new Map<string, DefinitionProblem[]>();
  const report = (location: string, problem: DefinitionProblem) =>
    problems.set(location, [...(problems.get(location) ?? []), problem]);

  const checks = new Map<string, CompiledCheck>();
  const scorecards = new Map<string, CompiledScorecard>();
  const definedIn = new Map<string, string>();
  const claim = (key: string, location: string): string | undefined => {
    const other = definedIn.get(key);
    if (other === undefined) {
      definedIn.set(key, location);
    }
    return other;
  };

  for (const [location, file] of files) {
    for (const { check, at } of file.checks) {
      const other = claim(`check ${check.id}`, location);
      if (other === undefined) {
        checks.set(check.id, check);
      } else {
        report(location, taken(`check ${check.id}`, other, at));
      }
    }
    for (const { scorecard, at } of file.scorecards) {
      const other = claim(`scorecard ${scorecard.name}`, location);
      if (other === undefined) {
        scorecards.set(scorecard.name, scorecard);
      } else {
        report(location, taken(`scorecard ${scorecard.name}`, other, at));
      }
    }
  }

  for (const [location, file] of files) {
    for (const { checksAt } of file.scorecards) {
      for (const [checkId, at] of checksAt) {
        if (!checks.has(checkId)) {
          report(location, {
            ...at,
            message: `There is no check ${checkId}`,
            fix: 'Mend the name, or define the check in this file or another one.',
          });
        }
      }
    }
  }
  return { scorecards: [...scorecards.values()], checks, problems };
}

function taken(
  what: string,
  location: string,
  at: { line: number; column: number },
): DefinitionProblem {
  return {
    ...at,
    message: `The ${what} is already defined in ${location}`,
    fix: 'Give one of the two another name.',
  };
}
