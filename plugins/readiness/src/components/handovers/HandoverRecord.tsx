import { handoversEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useEffect, useRef } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LoadFailure, LoadingArea, useApiQuery } from '../shared';
import { EventHistory } from './EventHistory';
import { SnapshotView } from './SnapshotView';

const HEIGHT = 320;

/** What a handover rests on: its snapshot and its events. */
export function HandoverRecord(props: {
  id: string;
  /** The last event known; when it changes, the record is read again. */
  headDigest: string;
}) {
  const { id, headDigest } = props;
  const { t } = useReadinessTranslation();
  const query = useApiQuery(handoversEndpoints.getHandover, { params: { id } });

  const reload = query.state === 'ready' ? query.reload : undefined;
  const seen = useRef(headDigest);
  useEffect(() => {
    if (seen.current !== headDigest) {
      seen.current = headDigest;
      reload?.();
    }
  }, [headDigest, reload]);

  if (query.state === 'loading') {
    return <LoadingArea height={HEIGHT} label={t('handovers.loading')} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} />;
  }
  return (
    <>
      <SnapshotView record={query.value} />
      <EventHistory record={query.value} />
    </>
  );
}
