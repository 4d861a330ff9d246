import type { EntityCampaign } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LoadFailure, urlList, useUrlState, type QueryState } from '../shared';
import { CampaignOfEntity } from './CampaignOfEntity';

const URL_STATE = { campaign: urlList(), campaignCheck: urlList() };

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(3),
  },
  quiet: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    marginTop: theme.spacing(1),
  },
}));

/**
 * The campaigns that the entity is or will be in. Most entities are in none,
 * which takes no room.
 */
export function EntityCampaigns(props: {
  query: QueryState<{ items: EntityCampaign[] }>;
}) {
  const { query } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [url, setUrl] = useUrlState(URL_STATE);
  const [quietShown, setQuietShown] = useState(url.campaign.length > 0);
  const items = query.state === 'ready' ? query.value.items : [];
  const error = query.state === 'ready' ? query.reloadError : undefined;
  if (query.state !== 'failed' && items.length === 0) {
    return null;
  }
  // What asks nothing makes way for what there is to fix.
  const asking = items.filter(({ progress }) => progress?.left.length);
  const quiet = items.filter(one => !asking.includes(one));
  const card = (one: EntityCampaign) => {
    const { name } = one.campaign;
    return (
      <CampaignOfEntity
        key={name}
        one={one}
        aboutShown={url.campaign.includes(name)}
        onAbout={shown =>
          setUrl({
            campaign: shown
              ? [...url.campaign, name]
              : url.campaign.filter(other => other !== name),
          })
        }
        open={url.campaignCheck}
        onOpen={campaignCheck => setUrl({ campaignCheck })}
      />
    );
  };
  return (
    <section className={classes.root} aria-label={t('campaigns.title')}>
      <Typography variant="h6" component="h3">
        {t('campaigns.title')}
      </Typography>
      {query.state === 'failed' && (
        <LoadFailure error={query.error} retry={query.retry} dense />
      )}
      {query.state === 'ready' && error && (
        <LoadFailure error={error} retry={query.reload} dense />
      )}
      {asking.map(card)}
      {quiet.length > 0 && (
        <details
          open={quietShown}
          onToggle={({ currentTarget }) => setQuietShown(currentTarget.open)}
        >
          <Typography component="summary" variant="body2">
            {t('campaigns.entity.quiet', { count: quiet.length })}
          </Typography>
          <div className={classes.quiet}>{quiet.map(card)}</div>
        </details>
      )}
    </section>
  );
}
