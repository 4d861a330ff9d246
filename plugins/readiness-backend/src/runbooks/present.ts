import type {
  DeadReference,
  RunbookSummary,
} from '@backstage-readiness/plugin-readiness-common';
import { lastReviewedAt } from './reviewState';
import type { StoredReview, StoredRunbook } from './types';

/** A runbook as its readers see it, without the text. */
export function presentRunbook(options: {
  runbook: StoredRunbook;
  newest?: StoredReview;
  lastDrilledAt?: string;
  /** Links and images inside that were proven to lead nowhere. */
  deadReferences: DeadReference[];
  now: string;
}): RunbookSummary {
  const { runbook, newest, deadReferences } = options;
  const { analysis } = runbook;
  return {
    id: runbook.id,
    entityRef: runbook.entityRef,
    reference: runbook.reference,
    url: runbook.url,
    namedBy: runbook.namedBy,
    title: runbook.title,
    kind: runbook.kind,
    ...verdictWith(runbook, deadReferences),
    format: runbook.format,
    sections: analysis.sections,
    placeholders: analysis.placeholders,
    codeBlocksWithoutLanguage: analysis.codeBlocksWithoutLanguage,
    commandsWithoutResult: analysis.commandsWithoutResult,
    deadReferences,
    hasText: runbook.text !== undefined,
    lastChangedAt: runbook.lastChangedAt,
    fetchedAt: runbook.fetchedAt,
    checkedAt: runbook.checkedAt,
    lastError: runbook.lastError,
    owner: analysis.owner,
    lastReviewedAt: lastReviewedAt(options),
    lastDrilledAt: options.lastDrilledAt,
    changedSinceReview:
      newest?.textDigest !== undefined && newest.textDigest !== runbook.digest,
  };
}

/** What lies behind its links is found out later than what its text says. */
function verdictWith(
  { verdict, reason }: StoredRunbook,
  dead: readonly DeadReference[],
): Pick<RunbookSummary, 'verdict' | 'reason'> {
  if (dead.length === 0 || (verdict !== 'ok' && verdict !== 'incomplete')) {
    return { verdict, reason };
  }
  const nowhere =
    dead.length === 1
      ? `A ${dead[0].what} inside leads nowhere: ${dead[0].target} in line ${dead[0].line}.`
      : `${dead.length} links or images inside lead nowhere, the first ${dead[0].target} in line ${dead[0].line}.`;
  return {
    verdict: 'incomplete',
    reason: verdict === 'ok' || !reason ? nowhere : `${reason} ${nowhere}`,
  };
}
