import type { RunbookSummary } from '@backstage-readiness/plugin-readiness-common';
import type { StatusTone } from '../shared';

/** The word for a verdict, as a key of the messages. */
export type VerdictKey = RunbookSummary['verdict'] | 'link';

const TONES: Record<VerdictKey, StatusTone> = {
  ok: 'good',
  link: 'good',
  incomplete: 'warning',
  broken: 'bad',
  unreadable: 'unknown',
};

/** How to say and colour the verdict on a runbook. */
export function verdictOf(
  runbook: Pick<RunbookSummary, 'verdict' | 'format'>,
): { key: VerdictKey; tone: StatusTone } {
  // A page that answers was not read, so it cannot be called complete.
  const key =
    runbook.format === 'link' && runbook.verdict === 'ok'
      ? 'link'
      : runbook.verdict;
  return { key, tone: TONES[key] };
}
