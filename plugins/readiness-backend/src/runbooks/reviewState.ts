import type { StoredReview, StoredRunbook } from './types';

/**
 * When a runbook was last walked through and found to hold: the newest of the
 * reviews recorded here and the date its front matter gives. A review that
 * found it wanting takes back every earlier one, until a later one confirms it.
 */
export function lastReviewedAt(options: {
  runbook: StoredRunbook;
  newest?: StoredReview;
  now: string;
}): string | undefined {
  const { runbook, newest, now } = options;
  const { reviewed } = runbook.analysis;
  const declared = reviewed && new Date(reviewed).toISOString();
  // A day that has not come yet is a slip of the pen.
  const said = declared && declared <= now ? declared : undefined;
  if (!newest || (said && said > newest.reviewedAt)) {
    return said;
  }
  return newest.outcome === 'needs-work' ? undefined : newest.reviewedAt;
}
