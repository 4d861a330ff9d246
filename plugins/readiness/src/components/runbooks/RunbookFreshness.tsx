import type { RunbookSummary } from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { TimeAgo } from '../shared';

/** When a runbook was last walked through and found to hold. */
export function RunbookFreshness(props: {
  runbook: Pick<RunbookSummary, 'lastReviewedAt'>;
  insideControl?: boolean;
}) {
  const { lastReviewedAt } = props.runbook;
  const { t } = useReadinessTranslation();
  return lastReviewedAt ? (
    <>
      {t('runbooks.reviewed')}{' '}
      <TimeAgo at={lastReviewedAt} insideControl={props.insideControl} />
    </>
  ) : (
    <>{t('runbooks.neverReviewed')}</>
  );
}
