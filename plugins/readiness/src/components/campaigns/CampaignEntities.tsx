import {
  campaignsEndpoints,
  type CampaignPage,
} from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { CsvButton } from '../organisation/CsvButton';
import { ownerOptions } from '../organisation/ownerTree';
import { PagedPanel, SelectField, useApiQuery } from '../shared';
import { CampaignEntityRows } from './CampaignEntityRows';
import { campaignEntitiesCsv, type EntitiesQuery } from './exportCampaigns';
import type { CampaignUrl } from './urlState';

const PAGE_SIZE = 25;
const PROGRESS = ['left', 'all', 'done'] as const;

/** The entities of a campaign, those with most left first; filters in the URL. */
export function CampaignEntities(props: {
  page: CampaignPage;
  url: CampaignUrl;
  onChange: (change: Partial<CampaignUrl>) => void;
}) {
  const { page, url, onChange } = props;
  const { name, checks } = page.campaign;
  const { t } = useReadinessTranslation();
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
    <PagedPanel
      title={t('campaigns.page.entities')}
      controls={
        <>
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
            options={ownerOptions(page.owners)}
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
        </>
      }
      query={query}
      nothing={t('campaigns.page.none')}
      pagesLabel={t('organisation.standings.pages')}
      pageSize={PAGE_SIZE}
      cursor={url.cursor}
      onCursor={cursor => onChange({ cursor })}
    >
      {(rows, busy) => (
        <CampaignEntityRows rows={rows} campaign={name} busy={busy} />
      )}
    </PagedPanel>
  );
}
