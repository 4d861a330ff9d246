import type { RunbookSummary } from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { readinessTranslationRef } from '../../translation';
import { TimeAgo } from '../shared';

/** When a runbook was last walked through and found to hold. */
export function RunbookFreshness(props: {
  runbook: Pick<RunbookSummary, 'lastReviewedAt'>;
  insideControl?: boolean;
}) {
  const { lastReviewedAt } = props.runbook;
  const { t } = useTranslationRef(readinessTranslationRef);
  return lastReviewedAt ? (
    <>
      {t('runbooks.reviewed')}{' '}
      <TimeAgo at={lastReviewedAt} insideControl={props.insideControl} />
    </>
  ) : (
    <>{t('runbooks.neverReviewed')}</>
  );
}
