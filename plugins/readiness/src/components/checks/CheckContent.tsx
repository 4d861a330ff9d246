import { rollupsEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useParams } from 'react-router-dom';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { SubPage } from '../organisation/SubPage';
import { LoadFailure, LoadingArea, useApiQuery } from '../shared';
import { CheckDefinition } from './CheckDefinition';
import { CheckNumbers } from './CheckNumbers';
import { CheckOutcomes } from './CheckOutcomes';

/**
 * The page of one check: what it asks, how it stands and went, and who does
 * not pass it.
 *
 * @public
 */
export function CheckContent() {
  const { checkId = '' } = useParams();
  const { t } = useReadinessTranslation();
  const query = useApiQuery(rollupsEndpoints.getCheck, { params: { checkId } });
  return (
    <SubPage back={t('trends.check.back')}>
      {query.state === 'loading' && (
        <LoadingArea height={560} label={t('trends.check.loading')} />
      )}
      {query.state === 'failed' && (
        <LoadFailure error={query.error} retry={query.retry} />
      )}
      {query.state === 'ready' && (
        <>
          <CheckDefinition page={query.value} />
          <CheckNumbers page={query.value} />
          <CheckOutcomes checkId={checkId} owners={query.value.owners} />
        </>
      )}
    </SubPage>
  );
}
