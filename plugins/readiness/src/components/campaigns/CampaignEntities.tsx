import {
  campaignsEndpoints,
  type CampaignPage,
} from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';
import { CsvButton } from '../organisation/CsvButton';
import { ownerTree } from '../organisation/ownerTree';
import {
  LoadFailure,
  LoadingArea,
  Pager,
  SelectField,
  useApiQuery,
} from '../shared';
import { CampaignEntityRows } from './CampaignEntityRows';
import { campaignEntitiesCsv, type EntitiesQuery } from './exportCampaigns';
import type { CampaignUrl } from './urlState';

const PAGE_SIZE = 25;
const PROGRESS = ['left', 'all', 'done'] as const;

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    padding: theme.spacing(2, 2, 1),
  },
  title: { marginRight: 'auto' },
  body: { padding: theme.spacing(0, 2, 2) },
}));

/** The entities of a campaign, those with most left first; filters in the URL. */
export function CampaignEntities(props: {
  page: CampaignPage;
  url: CampaignUrl;
  onChange: (change: Partial<CampaignUrl>) => void;
}) {
  const { page, url, onChange } = props;
  const { name, checks } = page.campaign;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const filter: EntitiesQuery = {
    owner: url.owner || undefined,
    check: url.check || undefined,
    progress: url.progress === 'all' ? undefined : url.progress,
  };
  const query = useApiQuery(campaignsEndpoints.listCampaignEntities, {
    params: { name },
    query: {
      ...filter,
      cursor: url.cursor[url.cursor.length - 1],
      limit: PAGE_SIZE,
    },
  });
  const change = (next: Partial<CampaignUrl>) =>
    onChange({ ...next, cursor: [] });
  return (
    <Paper component="section" aria-label={t('campaigns.page.entities')}>
      <div className={classes.head}>
        <Typography variant="h6" component="h3" className={classes.title}>
          {t('campaigns.page.entities')}
        </Typography>
        <SelectField
          id="campaign-progress"
          label={t('campaigns.page.filterProgress')}
          value={url.progress}
          options={PROGRESS.map(value => ({
            value,
            label: t(`campaigns.page.progress.${value}`),
          }))}
          onChange={value =>
            change({
              progress: PROGRESS.find(one => one === value) ?? 'left',
            })
          }
        />
        <SelectField
          id="campaign-owner"
          label={t('campaigns.page.filterOwner')}
          value={url.owner}
          emptyLabel={t('campaigns.page.allOwners')}
          options={ownerTree(page.owners, () => true)
            .filter(node => node.id !== '')
            .map(node => ({
              value: node.id,
              label: `${'\u2003'.repeat(node.depth)}${node.owner.title}`,
            }))}
          onChange={owner => change({ owner })}
        />
        <SelectField
          id="campaign-check"
          label={t('campaigns.page.filterCheck')}
          value={url.check}
          emptyLabel={t('campaigns.page.anyCheck')}
          options={checks.map(check => ({
            value: check.checkId,
            label: check.title,
          }))}
          onChange={check => change({ check })}
        />
        <CsvButton
          name={`readiness-campaign-${name}.csv`}
          fetch={api => campaignEntitiesCsv(api, { name, query: filter })}
        />
      </div>
      {query.state !== 'ready' && (
        <div className={classes.body}>
          {query.state === 'failed' ? (
            <LoadFailure error={query.error} retry={query.retry} />
          ) : (
            <LoadingArea height={320} />
          )}
        </div>
      )}
      {query.state === 'ready' && query.value.items.length === 0 && (
        <div className={classes.body}>
          <Typography>{t('campaigns.page.none')}</Typography>
        </div>
      )}
      {query.state === 'ready' && query.value.items.length > 0 && (
        <>
          <CampaignEntityRows
            rows={query.value.items}
            campaign={name}
            busy={query.reloading}
          />
          <Pager
            label={t('organisation.standings.pages')}
            cursor={url.cursor}
            pageSize={PAGE_SIZE}
            rows={query.value.items.length}
            total={query.value.totalItems}
            nextCursor={query.value.nextCursor}
            onCursor={cursor => onChange({ cursor })}
          />
        </>
      )}
    </Paper>
  );
}
