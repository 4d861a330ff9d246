import {
  entityParams,
  onCallEndpoints,
  onCallRefreshPermission,
  type EntityOnCall,
} from '@backstage-readiness/plugin-readiness-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import RefreshIcon from '@material-ui/icons/Refresh';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { readinessApiRef } from '../../api';
import { readinessTranslationRef } from '../../translation';
import { LoadFailure, VisuallyHidden } from '../shared';

/** Asks the source again, for those who may. */
export function RefreshButton(props: {
  onRefreshed: (onCall: EntityOnCall) => void;
}) {
  const { onRefreshed } = props;
  const { entity } = useEntity();
  const { t } = useTranslationRef(readinessTranslationRef);
  const api = useApi(readinessApiRef);
  const entityRef = stringifyEntityRef(entity);
  const { allowed } = usePermission({
    permission: onCallRefreshPermission,
    resourceRef: entityRef,
  });

  const [result, refresh] = useAsyncFn(async () => {
    onRefreshed(
      await api.call(onCallEndpoints.refreshEntityOnCall, {
        params: entityParams(entityRef),
      }),
    );
    return true;
  }, [api, entityRef, onRefreshed]);

  if (!allowed) {
    return null;
  }
  return (
    <>
      {result.error && <LoadFailure error={result.error} dense />}
      <Button
        size="small"
        variant="outlined"
        startIcon={<RefreshIcon />}
        disabled={result.loading}
        onClick={refresh}
      >
        {result.loading ? t('onCall.refreshing') : t('onCall.refresh')}
      </Button>
      <VisuallyHidden role="status">
        {result.value && !result.loading ? t('onCall.refreshed') : ''}
      </VisuallyHidden>
    </>
  );
}
