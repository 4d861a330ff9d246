import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { explainFailure, StatusLabel } from '../shared';
import { isStale, type MoveState } from './useMove';

/** Why a move did not work, in the server's own words, and what to do now. */
export function MoveFailure(props: { move: MoveState }) {
  const { move } = props;
  const { t } = useReadinessTranslation();
  if (move.state !== 'failed') {
    return null;
  }
  const { kind, detail } = explainFailure(move.error);
  const advice = (
    {
      unreachable: 'handovers.dialog.unreachable',
      'no-permission': 'handovers.dialog.refused',
    } as const
  )[kind as string];
  return (
    <div role="alert">
      <StatusLabel tone="bad" label={t('handovers.dialog.failed')} />
      <Typography variant="body2">{detail ?? move.error.message}</Typography>
      {isStale(move) && (
        <Typography variant="body2">{t('handovers.dialog.stale')}</Typography>
      )}
      {advice && <Typography variant="body2">{t(advice)}</Typography>}
    </div>
  );
}
