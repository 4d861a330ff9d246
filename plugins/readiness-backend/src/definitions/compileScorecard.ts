import type { Entity } from '@backstage/catalog-model';
import { filterPredicateToFilterFunction } from '@backstage/filter-predicates';
import type {
  Position,
  ScorecardDocument,
  SourceDocument,
} from '@backstage-readiness/plugin-readiness-common';
import type { CompiledScorecard, ParsedFile } from './types';

/** Prepares a scorecard for being applied. */
export function compileScorecard(
  { metadata, spec }: ScorecardDocument,
  source: SourceDocument,
): ParsedFile['scorecards'][number] {
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
  const scorecard: CompiledScorecard = {
    name: metadata.name,
    title: metadata.title,
    description: metadata.description,
    owner: metadata.owner,
    appliesTo: spec.appliesTo,
    matches: filterPredicateToFilterFunction<Entity>(spec.appliesTo),
    levels: spec.levels.map((level, rank) => ({ ...level, rank: rank + 1 })),
  };
  return {
    scorecard,
    at: source.positionOf(['metadata', 'name']),
    checksAt,
  };
}
