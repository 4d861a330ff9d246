import type { Entity } from '@backstage/catalog-model';
import { filterPredicateToFilterFunction } from '@backstage/filter-predicates';
import type {
  CampaignDocument,
  DefinitionProblem,
  Position,
  SourceDocument,
} from '@backstage-readiness/plugin-readiness-common';
import type { ParsedFile } from './types';

/** Prepares a campaign for being applied. */
export function compileCampaign(
  { metadata, spec }: CampaignDocument,
  source: SourceDocument,
): ParsedFile['campaigns'][number] & { problems: DefinitionProblem[] } {
  const problems: DefinitionProblem[] = [];
  const { starts, deadline, ends = deadline } = spec;
  if (deadline < starts) {
    problems.push({
      ...source.positionOf(['spec', 'deadline']),
      message: `The deadline ${deadline} is before the start, ${starts}`,
      fix: 'Give the campaign a deadline on or after the day it starts.',
    });
  }
  if (ends < deadline) {
    problems.push({
      ...source.positionOf(['spec', 'ends']),
      message: `The campaign would end on ${ends}, before its deadline, ${deadline}`,
      fix: 'Let it end on or after the deadline, or leave ends out: it ends with the deadline then.',
    });
  }
  const checksAt = new Map<string, Position>();
  spec.checks.forEach((checkId, index) => {
    const at = source.positionOf(['spec', 'checks', index]);
    if (checksAt.has(checkId)) {
      problems.push({
        ...at,
        message: `The campaign names the check ${checkId} twice`,
        fix: 'Name it once.',
      });
    }
    checksAt.set(checkId, at);
  });
  return {
    campaign: {
      name: metadata.name,
      title: metadata.title,
      description: metadata.description,
      owner: metadata.owner,
      why: spec.why,
      how: spec.how,
      draft: spec.draft,
      appliesTo: spec.appliesTo,
      matches: filterPredicateToFilterFunction<Entity>(spec.appliesTo),
      starts,
      deadline,
      ends,
      checkIds: spec.checks,
      promoteTo: spec.promoteTo ?? null,
    },
    at: source.positionOf(['metadata', 'name']),
    checksAt,
    promoteToAt: source.positionOf(['spec', 'promoteTo']),
    problems,
  };
}
