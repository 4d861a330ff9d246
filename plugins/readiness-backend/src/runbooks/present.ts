import type { RunbookSummary } from '@backstage-readiness/plugin-readiness-common';
import { lastReviewedAt } from './reviewState';
import type { StoredReview, StoredRunbook } from './types';

/** A runbook as its readers see it, without the text. */
export function presentRunbook(options: {
  runbook: StoredRunbook;
  newest?: StoredReview;
  now: string;
}): RunbookSummary {
  const { runbook, newest } = options;
  const { analysis } = runbook;
  return {
    id: runbook.id,
    entityRef: runbook.entityRef,
    reference: runbook.reference,
    url: runbook.url,
    namedBy: runbook.namedBy,
    title: runbook.title,
    kind: runbook.kind,
    verdict: runbook.verdict,
    reason: runbook.reason,
    format: runbook.format,
    sections: analysis.sections,
    placeholders: analysis.placeholders,
    codeBlocksWithoutLanguage: analysis.codeBlocksWithoutLanguage,
    hasText: runbook.text !== undefined,
    lastChangedAt: runbook.lastChangedAt,
    fetchedAt: runbook.fetchedAt,
    checkedAt: runbook.checkedAt,
    lastError: runbook.lastError,
    owner: analysis.owner,
    lastReviewedAt: lastReviewedAt(options),
    changedSinceReview:
      newest?.textDigest !== undefined && newest.textDigest !== runbook.digest,
  };
}
