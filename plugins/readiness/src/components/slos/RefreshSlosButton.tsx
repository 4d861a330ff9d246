import {
  entityParams,
  sloRefreshPermission,
  slosEndpoints,
  type EntitySlos,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { readinessApiRef } from '../../api';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { RefreshButton } from '../shared';

/** Reads the files and measures again, for those who may. */
export function RefreshSlosButton(props: {
  /** What it says; usually that it measures. */
  label?: string;
  onRefreshed: (slos: EntitySlos) => void;
}) {
  const { label, onRefreshed } = props;
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  const refresh = useCallback(
    async (entityRef: string) =>
      onRefreshed(
        await api.call(slosEndpoints.refreshEntitySlos, {
          params: entityParams(entityRef),
        }),
      ),
    [api, onRefreshed],
  );
  return (
    <RefreshButton
      permission={sloRefreshPermission}
      refresh={refresh}
      label={label ?? t('slos.refresh')}
      busyLabel={t('slos.refreshing')}
      doneLabel={t('slos.refreshed')}
    />
  );
}
