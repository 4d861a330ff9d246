import {
  entityParams,
  onCallRefreshPermission,
  onCallEndpoints,
  type EntityOnCall,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { readinessApiRef } from '../../api';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { RefreshButton } from '../shared';

/** Asks the source again, for those who may. */
export function RefreshOnCallButton(props: {
  onRefreshed: (onCall: EntityOnCall) => void;
}) {
  const { onRefreshed } = props;
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  const refresh = useCallback(
    async (entityRef: string) => {
      onRefreshed(
        await api.call(onCallEndpoints.refreshEntityOnCall, {
          params: entityParams(entityRef),
        }),
      );
    },
    [api, onRefreshed],
  );
  return (
    <RefreshButton
      permission={onCallRefreshPermission}
      refresh={refresh}
      label={t('onCall.refresh')}
      busyLabel={t('onCall.refreshing')}
      doneLabel={t('onCall.refreshed')}
    />
  );
}
