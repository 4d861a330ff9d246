import type {
  CheckSummary,
  DefinitionsResponse,
  ScorecardSummary,
} from '@backstage-readiness/plugin-readiness-common';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import type { CompiledCheck } from '../checks';
import type { CompiledScorecard } from '../definitions';

/** A scorecard without its compiled parts. */
export function describeScorecard(
  scorecard: CompiledScorecard,
): ScorecardSummary {
  const { matches: _, ...summary } = scorecard;
  return summary;
}

/** A check without its compiled parts. */
export function describeCheck(check: CompiledCheck): CheckSummary {
  const { compiled: _, sources: __, ...summary } = check;
  return summary;
}

/** What an author of rules needs to know of a source. */
export function describeSource(
  source: FactSource,
): DefinitionsResponse['factSources'][number] {
  return {
    id: source.id,
    title: source.title,
    fields: source.fields,
    trustFor: source.trustFor,
  };
}
