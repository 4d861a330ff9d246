import { handoversEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { readinessTranslationRef } from '../../translation';
import { LoadFailure, LoadingArea, useApiQuery } from '../shared';
import { EventHistory } from './EventHistory';
import { ProofSection } from './export/ProofSection';
import { HandoverHead } from './HandoverHead';
import { HandoverSteps } from './HandoverSteps';
import { SnapshotView } from './SnapshotView';

const HEIGHT = 480;

/** An earlier handover, to look at. */
export function PastHandover(props: { id: string; onBack: () => void }) {
  const { id, onBack } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  const query = useApiQuery(handoversEndpoints.getHandover, { params: { id } });
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
        <>
          <HandoverHead handover={query.value} />
          <HandoverSteps handover={query.value} />
          <SnapshotView record={query.value} />
          <EventHistory record={query.value} />
          <ProofSection handover={query.value} />
        </>
      )}
    </>
  );
}
