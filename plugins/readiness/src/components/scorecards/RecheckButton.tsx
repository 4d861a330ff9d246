import {
  entityParams,
  scorecardRecheckPermission,
  scorecardsEndpoints,
  type EntityStandings,
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

/** Collects the facts again and re-evaluates, for those who may. */
export function RecheckButton(props: {
  onRechecked: (standings: EntityStandings) => void;
  /** Where there are several, each says something else. */
  label?: string;
}) {
  const { onRechecked, label } = props;
  const { entity } = useEntity();
  const { t } = useTranslationRef(readinessTranslationRef);
  const api = useApi(readinessApiRef);
  const entityRef = stringifyEntityRef(entity);
  const { allowed } = usePermission({
    permission: scorecardRecheckPermission,
    resourceRef: entityRef,
  });

  const [result, recheck] = useAsyncFn(async () => {
    onRechecked(
      await api.call(scorecardsEndpoints.recheckEntity, {
        params: entityParams(entityRef),
      }),
    );
    return true;
  }, [api, entityRef, onRechecked]);

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
        onClick={recheck}
      >
        {result.loading
          ? t('scorecards.rechecking')
          : label ?? t('scorecards.recheck')}
      </Button>
      <VisuallyHidden role="status">
        {result.value && !result.loading ? t('scorecards.rechecked') : ''}
      </VisuallyHidden>
    </>
  );
}
