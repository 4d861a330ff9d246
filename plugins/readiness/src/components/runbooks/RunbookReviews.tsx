import type { Runbook } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { TimeAgo, type StatusTone } from '../shared';
import { RecordList } from './RecordList';

const TONES: Record<Runbook['reviews'][number]['outcome'], StatusTone> = {
  confirmed: 'good',
  mended: 'good',
  'needs-work': 'warning',
};

/** Who walked through the runbook, when, and what came of it; newest first. */
export function RunbookReviews(props: { runbook: Runbook }) {
  const { reviews, lastReviewedAt } = props.runbook;
  const { t } = useReadinessTranslation();
  const declared =
    lastReviewedAt &&
    !reviews.some(({ reviewedAt }) => reviewedAt === lastReviewedAt);
  return (
    <RecordList
      kind="review"
      items={reviews.map(review => ({
        id: review.id,
        tone: TONES[review.outcome],
        outcome: t(`runbooks.review.outcome.${review.outcome}`),
        person: review.reviewedBy,
        at: review.reviewedAt,
        notes: review.notes,
      }))}
    >
      {declared && (
        <Typography variant="body2">
          {t('runbooks.review.declared')}: <TimeAgo at={lastReviewedAt} />
        </Typography>
      )}
    </RecordList>
  );
}
