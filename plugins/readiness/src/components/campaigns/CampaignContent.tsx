import { campaignsEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useParams } from 'react-router-dom';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { SubPage } from '../organisation/SubPage';
import { LoadFailure, LoadingArea, useApiQuery, useUrlState } from '../shared';
import { CampaignChecks } from './CampaignChecks';
import { CampaignDefinition } from './CampaignDefinition';
import { CampaignEntities } from './CampaignEntities';
import { CampaignNumbers } from './CampaignNumbers';
import { CampaignOwners } from './CampaignOwners';
import { PromotionPanel } from './PromotionPanel';
import { CAMPAIGN_URL } from './urlState';

/**
 * The page of one campaign: what it asks and by when, how far it came, and who
 * is behind.
 *
 * @public
 */
export function CampaignContent() {
  const { name = '' } = useParams();
  const { t } = useReadinessTranslation();
  const [url, setUrl] = useUrlState(CAMPAIGN_URL);
  const query = useApiQuery(campaignsEndpoints.getCampaign, {
    params: { name },
    query: { owner: url.owner || undefined },
  });
  const page = query.state === 'ready' ? query.value : undefined;
  const figures = page?.campaign.figures;
  return (
    <SubPage back={t('campaigns.page.back')}>
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
    </SubPage>
  );
}
