import {
  entityParams,
  scorecardRecheckPermission,
  scorecardsEndpoints,
  type EntityStandings,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { readinessApiRef } from '../../api';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { RefreshButton } from '../shared';

/** Collects the facts again and re-evaluates, for those who may. */
export function RecheckButton(props: {
  onRechecked: (standings: EntityStandings) => void;
  /** Where there are several, each says something else. */
  label?: string;
}) {
  const { onRechecked, label } = props;
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  const refresh = useCallback(
    async (entityRef: string) => {
      onRechecked(
        await api.call(scorecardsEndpoints.recheckEntity, {
          params: entityParams(entityRef),
        }),
      );
    },
    [api, onRechecked],
  );
  return (
    <RefreshButton
      permission={scorecardRecheckPermission}
      refresh={refresh}
      label={label ?? t('scorecards.recheck')}
      busyLabel={t('scorecards.rechecking')}
      doneLabel={t('scorecards.rechecked')}
    />
  );
}
