import { campaignsEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { useParams } from 'react-router-dom';
import { organisationRouteRef } from '../../routes';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  TabContent,
  useApiQuery,
  useUrlState,
} from '../shared';
import { CampaignChecks } from './CampaignChecks';
import { CampaignDefinition } from './CampaignDefinition';
import { CampaignEntities } from './CampaignEntities';
import { CampaignNumbers } from './CampaignNumbers';
import { CampaignOwners } from './CampaignOwners';
import { PromotionPanel } from './PromotionPanel';
import { CAMPAIGN_URL } from './urlState';

const legacyRouteRef = convertLegacyRouteRef(organisationRouteRef);

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(3) },
}));

/**
 * The page of one campaign: what it asks and by when, how far it came, and who
 * is behind.
 *
 * @public
 */
export function CampaignContent() {
  const classes = useStyles();
  const { name = '' } = useParams();
  const { t } = useReadinessTranslation();
  const organisationPath = useRouteRef(legacyRouteRef)();
  const [url, setUrl] = useUrlState(CAMPAIGN_URL);
  const query = useApiQuery(campaignsEndpoints.getCampaign, {
    params: { name },
    query: { owner: url.owner || undefined },
  });
  const page = query.state === 'ready' ? query.value : undefined;
  const figures = page?.campaign.figures;
  return (
    <TabContent>
      <div className={classes.root}>
        <nav>
          <Link to={organisationPath}>‹ {t('campaigns.page.back')}</Link>
        </nav>
        {query.state === 'loading' && (
          <LoadingArea height={640} label={t('campaigns.page.loading')} />
        )}
        {query.state === 'failed' && (
          <LoadFailure error={query.error} retry={query.retry} />
        )}
        {query.state === 'ready' && query.reloadError && (
          <LoadFailure error={query.reloadError} retry={query.reload} dense />
        )}
        {page && (
          <>
            <CampaignDefinition campaign={page.campaign} />
            {figures && (
              <>
                <CampaignNumbers page={page} owner={url.owner} />
                <CampaignOwners
                  owners={page.owners}
                  selected={url.owner}
                  onOwner={owner => setUrl({ owner, cursor: [] })}
                />
              </>
            )}
            <CampaignChecks
              checks={page.checks}
              counted={!!figures}
              onCheck={check => setUrl({ check, progress: 'left', cursor: [] })}
            />
            {figures && (
              <CampaignEntities page={page} url={url} onChange={setUrl} />
            )}
            <PromotionPanel
              campaign={page.campaign}
              url={url}
              onChange={setUrl}
            />
          </>
        )}
      </div>
    </TabContent>
  );
}
