import type { Entity } from '@backstage/catalog-model';
import { filterPredicateToFilterFunction } from '@backstage/filter-predicates';
import type { DefinitionProblem } from '@backstage-readiness/plugin-readiness-common';
import type { CompileContext, SourceDocument } from './parseDefinitions';
import type { ScorecardDocument } from './schemas';
import type { Position } from './textPositions';
import type { CompiledScorecard, ParsedFile } from './types';

/** Prepares a scorecard for being applied. */
export function compileScorecard(
  { metadata, spec }: ScorecardDocument,
  source: SourceDocument,
  { sources }: CompileContext,
): ParsedFile['scorecards'][number] & { problems: DefinitionProblem[] } {
  const problems: DefinitionProblem[] = [];
  const checksAt = new Map<string, Position>();
  const levelIds = new Set<string>();
  spec.levels.forEach((level, rank) => {
    if (levelIds.has(level.id) || level.id === 'none') {
      problems.push({
        ...source.positionOf(['spec', 'levels', rank, 'id']),
        message: `The level id ${level.id} is taken`,
        fix: 'Give every level an id of its own; "none" stands for no level.',
      });
    }
    levelIds.add(level.id);
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
  spec.owes?.forEach(({ level, sloTarget }, index) => {
    if (!levelIds.has(level)) {
      problems.push({
        ...source.positionOf(['spec', 'owes', index, 'level']),
        message: `There is no level ${level}`,
        fix: `Name one of this scorecard: ${[...levelIds].join(', ')}.`,
      });
    }
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
    scorecard,
    at: source.positionOf(['metadata', 'name']),
    checksAt,
    problems,
  };
}
