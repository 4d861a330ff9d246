import {
  entityParams,
  runbookRefreshPermission,
  runbooksEndpoints,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { readinessApiRef } from '../../api';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { RefreshButton } from '../shared';

/** Reads the runbooks again now, for those who may. */
export function RefreshRunbooksButton(props: { onRefreshed: () => void }) {
  const { onRefreshed } = props;
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  const refresh = useCallback(
    async (entityRef: string) => {
      await api.call(runbooksEndpoints.refreshEntityRunbooks, {
        params: entityParams(entityRef),
      });
      onRefreshed();
    },
    [api, onRefreshed],
  );
  return (
    <RefreshButton
      permission={runbookRefreshPermission}
      refresh={refresh}
      label={t('runbooks.refresh')}
      busyLabel={t('runbooks.refreshing')}
      doneLabel={t('runbooks.refreshed')}
    />
  );
}
