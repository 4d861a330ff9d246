import {
  entityParams,
  slosEndpoints,
  type EntitySlos,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import RefreshIcon from '@material-ui/icons/Refresh';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { readinessApiRef } from '../../api';
import { readinessTranslationRef } from '../../translation';
import { LoadFailure, VisuallyHidden } from '../shared';

/** Reads the files and measures again. */
export function RefreshButton(props: {
  entityRef: string;
  /** What it says; usually that it measures. */
  label?: string;
  onRefreshed: (slos: EntitySlos) => void;
}) {
  const { entityRef, onRefreshed } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  const api = useApi(readinessApiRef);
  const [result, refresh] = useAsyncFn(async () => {
    onRefreshed(
      await api.call(slosEndpoints.refreshEntitySlos, {
        params: entityParams(entityRef),
      }),
    );
    return true;
  }, [api, entityRef, onRefreshed]);
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
        {result.loading
          ? t('slos.refreshing')
          : props.label ?? t('slos.refresh')}
      </Button>
      <VisuallyHidden role="status">
        {result.value && !result.loading ? t('slos.refreshed') : ''}
      </VisuallyHidden>
    </>
  );
}
