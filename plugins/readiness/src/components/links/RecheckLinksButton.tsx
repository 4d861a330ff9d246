import {
  entityParams,
  linkRecheckPermission,
  linksEndpoints,
  type EntityLinks,
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

/** Has the links of the entity followed again, for those who may. */
export function RecheckLinksButton(props: {
  onRechecked: (links: EntityLinks) => void;
}) {
  const { onRechecked } = props;
  const { entity } = useEntity();
  const { t } = useTranslationRef(readinessTranslationRef);
  const api = useApi(readinessApiRef);
  const entityRef = stringifyEntityRef(entity);
  const { allowed } = usePermission({
    permission: linkRecheckPermission,
    resourceRef: entityRef,
  });
  const [result, recheck] = useAsyncFn(async () => {
    onRechecked(
      await api.call(linksEndpoints.recheckEntityLinks, {
        params: entityParams(entityRef),
      }),
    );
    return true;
  }, [api, entityRef, onRechecked]);

  if (!allowed) {
    return null;
  }
  return (
    <div>
      {result.error && <LoadFailure error={result.error} dense />}
      <Button
        size="small"
        variant="outlined"
        startIcon={<RefreshIcon />}
        disabled={result.loading}
        onClick={recheck}
      >
        {result.loading ? t('links.rechecking') : t('links.recheck')}
      </Button>
      <VisuallyHidden role="status">
        {result.value && !result.loading ? t('links.rechecked') : ''}
      </VisuallyHidden>
    </div>
  );
}
