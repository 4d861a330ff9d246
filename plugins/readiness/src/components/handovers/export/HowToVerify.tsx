import { handoverListsEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { discoveryApiRef, useApi } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import useAsync from 'react-use/esm/useAsync';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { LoadFailure, Snippet, useApiQuery } from '../../shared';

/** Two commands that prove an export without the portal. */
export function HowToVerify(props: { file: string }) {
  const { t } = useReadinessTranslation();
  const discovery = useApi(discoveryApiRef);
  const { value: baseUrl } = useAsync(
    () => discovery.getBaseUrl('readiness'),
    [discovery],
  );
  const keys = useApiQuery(handoverListsEndpoints.listHandoverKeys);
  const [current] = keys.state === 'ready' ? keys.value.keys : [];
  return (
    <>
      <Typography variant="body2" gutterBottom>
        {t('handoverLists.export.explain')}
      </Typography>
      <Typography variant="body2">
        {t('handoverLists.export.stepKeys')}
      </Typography>
      <Snippet
        label={t('handoverLists.export.keysLabel')}
        text={`curl -H "Authorization: Bearer $TOKEN" ${
          baseUrl ?? ''
        }/handovers/keys > keys.json`}
      />
      <Typography variant="body2">
        {t('handoverLists.export.stepVerify')}
      </Typography>
      <Snippet
        label={t('handoverLists.export.verifyLabel')}
        text={`npx @backstage-readiness/cli verify ${props.file} --key keys.json`}
      />
      {current?.kept === 'database' && (
        <Typography variant="body2">
          {t('handoverLists.export.keyInDatabase')}
        </Typography>
      )}
      {keys.state === 'failed' && (
        <LoadFailure error={keys.error} retry={keys.retry} dense />
      )}
    </>
  );
}
