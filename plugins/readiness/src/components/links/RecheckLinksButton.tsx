import {
  entityParams,
  linkRecheckPermission,
  linksEndpoints,
  type EntityLinks,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { readinessApiRef } from '../../api';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { RefreshButton } from '../shared';

/** Has the links of the entity followed again, for those who may. */
export function RecheckLinksButton(props: {
  onRechecked: (links: EntityLinks) => void;
}) {
  const { onRechecked } = props;
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  const refresh = useCallback(
    async (entityRef: string) => {
      onRechecked(
        await api.call(linksEndpoints.recheckEntityLinks, {
          params: entityParams(entityRef),
        }),
      );
    },
    [api, onRechecked],
  );
  return (
    <RefreshButton
      permission={linkRecheckPermission}
      refresh={refresh}
      label={t('links.recheck')}
      busyLabel={t('links.rechecking')}
      doneLabel={t('links.rechecked')}
    />
  );
}
