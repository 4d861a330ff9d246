import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { TimeAgo } from '../shared';
import { UndoneSignatures } from './UndoneSignatures';

/** What a reader should know before the rest: a renewal, a new submission. */
export function HandoverNotes(props: { handover: HandoverView }) {
  const { handover } = props;
  const { renews, reviewScope, submittedAgainBecause, note } = handover;
  const { t } = useReadinessTranslation();
  const undone = handover.undoneSignatures.length > 0;
  if (!renews && !submittedAgainBecause && !undone && !note) {
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
      <UndoneSignatures handover={handover} />
      {note && <Typography>“{note}”</Typography>}
    </div>
  );
}
