import { rollupsEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { useParams } from 'react-router-dom';
import { organisationRouteRef } from '../../routes';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LoadFailure, LoadingArea, TabContent, useApiQuery } from '../shared';
import { CheckDefinition } from './CheckDefinition';
import { CheckNumbers } from './CheckNumbers';
import { CheckOutcomes } from './CheckOutcomes';

const legacyRouteRef = convertLegacyRouteRef(organisationRouteRef);

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(3) },
}));

/**
 * The page of one check: what it asks, how it stands and went, and who does
 * not pass it.
 *
 * @public
 */
export function CheckContent() {
  const classes = useStyles();
  const { checkId = '' } = useParams();
  const { t } = useReadinessTranslation();
  const organisationPath = useRouteRef(legacyRouteRef)();
  const query = useApiQuery(rollupsEndpoints.getCheck, { params: { checkId } });
  return (
    <TabContent>
      <div className={classes.root}>
        <nav>
          <Link to={organisationPath}>‹ {t('trends.check.back')}</Link>
        </nav>
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
      </div>
    </TabContent>
  );
}
