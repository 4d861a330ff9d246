import type { Entity } from '@backstage/catalog-model';
import { filterPredicateToFilterFunction } from '@backstage/filter-predicates';
import type {
  DefinitionProblem,
  Position,
  ScorecardDocument,
  SourceDocument,
} from '@backstage-readiness/plugin-readiness-common';
import type { CompileContext } from './parseDefinitions';
import type { CompiledScorecard, ParsedFile } from './types';

/** Prepares a scorecard for being applied. */
export function compileScorecard(
  { metadata, spec }: ScorecardDocument,
  source: SourceDocument,
  { sources }: CompileContext,
): ParsedFile['scorecards'][number] & { problems: DefinitionProblem[] } {
  const problems: DefinitionProblem[] = [];
  const checksAt = new Map<string, Position>();
  spec.levels.forEach((level, rank) => {
    level.checks.forEach(({ checkId }, index) => {
      if (!checksAt.has(checkId)) {
        checksAt.set(
          checkId,
          source.positionOf(['spec', 'levels', rank, 'checks', index]),
        );
      }
    });
  });
  const knowsTargets = sources.some(
    ({ id, fields }) => id === 'slo' && fields.target === 'double',
  );
  spec.owes?.forEach(({ sloTarget }, index) => {
    if (sloTarget !== undefined && !knowsTargets) {
      problems.push({
        ...source.positionOf(['spec', 'owes', index, 'sloTarget']),
        message: 'Nothing in this portal observes facts.slo.target',
        fix: 'Go by tier or labels.',
      });
    }
  });
  const scorecard: CompiledScorecard = {
    name: metadata.name,
    title: metadata.title,
    description: metadata.description,
    owner: metadata.owner,
    appliesTo: spec.appliesTo,
    matches: filterPredicateToFilterFunction<Entity>(spec.appliesTo),
    levels: spec.levels.map((level, rank) => ({ ...level, rank: rank + 1 })),
    owes: spec.owes,
  };
  return {
    problems,
    scorecard,
    at: source.positionOf(['metadata', 'name']),
    checksAt,
  };
}
