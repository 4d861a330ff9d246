import {
  handoversEndpoints,
  scorecardsEndpoints,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { StandingsReloadProvider } from '../../scorecards';
import {
  LoadFailure,
  LoadingArea,
  useApiQuery,
  useEntityQuery,
} from '../../shared';
import { HandoverHead } from '../HandoverHead';
import { UndoneSignatures } from '../UndoneSignatures';
import { HandoverProvider } from '../HandoverContext';
import { useHandoverSignal } from '../useHandoverSignal';
import { useMarkSeen } from '../useMarkSeen';
import { ReviewBody } from './ReviewBody';

const HEIGHT = 480;

/** The review of one handover: everything there is to look at, and to say. */
export function ReviewPage(props: {
  id: string;
  onBack: () => void;
  /** Called after every move, and when somebody else made one. */
  onChanged: (handover?: HandoverView) => void;
}) {
  const { id, onBack, onChanged } = props;
  const { t } = useReadinessTranslation();
  const query = useApiQuery(handoversEndpoints.getHandover, { params: { id } });
  const known = query.state === 'ready' ? query : undefined;
  useHandoverSignal(known?.reload, known?.value.entityRef);
  useMarkSeen(known?.value);
  const live = useEntityQuery(scorecardsEndpoints.getEntityStandings);

  const back = (
    <div>
      <Button size="small" onClick={onBack}>
        {t('handovers.review.back')}
      </Button>
    </div>
  );
  if (query.state === 'loading') {
    return (
      <>
        {back}
        <LoadingArea height={HEIGHT} label={t('handovers.loading')} />
      </>
    );
  }
  if (query.state === 'failed') {
    return (
      <>
        {back}
        <LoadFailure error={query.error} retry={query.retry} />
      </>
    );
  }
  const { value: record, reload, replace, reloadError } = query;
  const standings = live.state === 'ready' ? live : undefined;
  return (
    <HandoverProvider
      value={{
        handover: record,
        onDone: next => {
          replace({ ...record, ...next });
          // Events and verification come with the whole record only.
          reload();
          onChanged(next);
        },
        onStale: () => {
          reload();
          onChanged();
        },
      }}
    >
      <StandingsReloadProvider
        value={{
          reload: () => standings?.reload(),
          replace: value => standings?.replace(value),
        }}
      >
        {back}
        <HandoverHead handover={record} />
        <UndoneSignatures handover={record} />
        {reloadError && (
          <LoadFailure error={reloadError} retry={reload} dense />
        )}
        {live.state === 'failed' && (
          <LoadFailure error={live.error} retry={live.retry} dense />
        )}
        <ReviewBody record={record} outcomes={standings?.value.outcomes} />
      </StandingsReloadProvider>
    </HandoverProvider>
  );
}
