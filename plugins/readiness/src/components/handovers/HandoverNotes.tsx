import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { TimeAgo } from '../shared';

/** What a reader should know before the rest: a renewal, a new submission. */
export function HandoverNotes(props: { handover: HandoverView }) {
  const { renews, reviewScope, submittedAgainBecause, note } = props.handover;
  const { t } = useReadinessTranslation();
  if (!renews && !submittedAgainBecause && !note) {
    return null;
  }
  return (
    <div>
      {renews && (
        <Typography component="div">
          {t('handovers.renewal.renews')} <TimeAgo at={renews.acceptedAt} />.{' '}
          {reviewScope &&
            t('handovers.renewal.summary', {
              count: reviewScope.changes.length,
              unchanged: String(reviewScope.unchanged),
            })}
        </Typography>
      )}
      {submittedAgainBecause && (
        <Typography>
          {t('handovers.submit.againBecause', {
            reason: submittedAgainBecause,
          })}
        </Typography>
      )}
      {note && <Typography>“{note}”</Typography>}
    </div>
  );
}
