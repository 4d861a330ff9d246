import {
  entityParams,
  runbookRefreshPermission,
  runbooksEndpoints,
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

/** Reads the runbooks again now, for those who may. */
export function RefreshButton(props: { onRefreshed: () => void }) {
  const { onRefreshed } = props;
  const { entity } = useEntity();
  const { t } = useTranslationRef(readinessTranslationRef);
  const api = useApi(readinessApiRef);
  const entityRef = stringifyEntityRef(entity);
  const { allowed } = usePermission({
    permission: runbookRefreshPermission,
    resourceRef: entityRef,
  });
  const [result, refresh] = useAsyncFn(async () => {
    await api.call(runbooksEndpoints.refreshEntityRunbooks, {
      params: entityParams(entityRef),
    });
    onRefreshed();
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
        {result.loading ? t('runbooks.refreshing') : t('runbooks.refresh')}
      </Button>
      <VisuallyHidden role="status">
        {result.value && !result.loading ? t('runbooks.refreshed') : ''}
      </VisuallyHidden>
    </>
  );
}
