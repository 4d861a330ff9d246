import {
  handoversEndpoints,
  type EntityHandovers,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LoadFailure, LoadingArea, useApiQuery } from '../shared';
import { HandoverBody } from './HandoverBody';
import { useHandoverSignal } from './useHandoverSignal';

const HEIGHT = 480;

/** A handover other than the present one: an earlier one, or a draft. */
export function OpenedHandover(props: {
  id: string;
  handovers: EntityHandovers;
  onBack: () => void;
  onChanged: (handover?: HandoverView) => void;
  onReview: (at?: { section?: string; item?: string }) => void;
  onStarted: (handover: HandoverView) => void;
}) {
  const { id, handovers, onBack, onChanged, onReview, onStarted } = props;
  const { t } = useReadinessTranslation();
  const query = useApiQuery(handoversEndpoints.getHandover, { params: { id } });
  const known = query.state === 'ready' ? query : undefined;
  useHandoverSignal(known?.reload, known?.value.entityRef);
  return (
    <>
      <div>
        <Button size="small" onClick={onBack}>
          {t('handovers.past.back')}
        </Button>
      </div>
      {query.state === 'loading' && (
        <LoadingArea height={HEIGHT} label={t('handovers.loading')} />
      )}
      {query.state === 'failed' && (
        <LoadFailure error={query.error} retry={query.retry} />
      )}
      {query.state === 'ready' && (
        <HandoverBody
          handover={query.value}
          handovers={handovers}
          onDone={next => {
            query.replace({ ...query.value, ...next });
            query.reload();
            onChanged(next);
          }}
          onStale={() => {
            query.reload();
            onChanged();
          }}
          onReview={onReview}
          onStarted={onStarted}
        />
      )}
    </>
  );
}
