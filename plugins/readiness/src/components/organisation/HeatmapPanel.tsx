import {
  OUTCOME_STATUSES,
  type OwnerTotals,
} from '@backstage-readiness/plugin-readiness-common';
import { parseEntityRef } from '@backstage/catalog-model';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LoadFailure, LoadingArea, SelectField } from '../shared';
import { CsvButton } from './CsvButton';
import { fetchWholeHeatmap, heatmapCsv } from './exportHeatmap';
import { heatmapQuery } from './heatmapQuery';
import { SIGNS } from './heatmapSigns';
import { HeatmapTable } from './HeatmapTable';
import { NO_FILTERS, type filterOf, type OrganisationUrl } from './urlState';
import { useHeatmap } from './useHeatmap';

const NO_GROUP = {
  owner: 'trends.heat.noOwner',
  system: 'trends.heat.noSystem',
  tier: 'trends.heat.noTier',
} as const;

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    padding: theme.spacing(2),
  },
  title: { marginRight: 'auto' },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 2),
  },
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
    ...theme.typography.caption,
  },
  body: { padding: theme.spacing(0, 2, 2) },
}));

/** The heat map with what it shows, its legend and export. */
export function HeatmapPanel(props: {
  filter: ReturnType<typeof filterOf>;
  owners: OwnerTotals[];
  url: OrganisationUrl;
  onChange: (change: Partial<OrganisationUrl>) => void;
}) {
  const { filter, owners, url, onChange } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const query = heatmapQuery(filter, url);
  const { heatmap, error, loading, loadMore } = useHeatmap(query);

  const groupTitle = (group: string | null) => {
    if (group === null) {
      return t(NO_GROUP[url.group]);
    }
    if (url.group === 'tier') {
      return t('organisation.standings.tier', { tier: group });
    }
    return (
      owners.find(({ owner }) => owner === group)?.title ??
      parseEntityRef(group).name
    );
  };
  return (
    <Paper component="section" aria-label={t('trends.heat.title')}>
      <div className={classes.head}>
        <Typography variant="h6" component="h2" className={classes.title}>
          {t('trends.heat.title')}
        </Typography>
        <SelectField
          id="heat-group"
          label={t('trends.heat.group')}
          value={url.group}
          options={(['owner', 'system', 'tier'] as const).map(value => ({
            value,
            label: t(`trends.heat.${value}`),
          }))}
          onChange={value =>
            onChange({ group: value as OrganisationUrl['group'] })
          }
        />
        <SelectField
          id="heat-columns"
          label={t('trends.heat.columns')}
          value={url.columns}
          options={(['section', 'check'] as const).map(value => ({
            value,
            label: t(`trends.heat.${value}`),
          }))}
          onChange={value =>
            onChange({ columns: value as OrganisationUrl['columns'] })
          }
        />
        <SelectField
          id="heat-section"
          label={t('trends.heat.sectionFilter')}
          value={url.section}
          emptyLabel={t('trends.heat.allSections')}
          options={(heatmap?.sections ?? []).map(value => ({
            value,
            label: value,
          }))}
          onChange={value => onChange({ section: value })}
        />
        <CsvButton
          name={`readiness-${filter.scorecard}-heatmap.csv`}
          fetch={async api => {
            const whole = await fetchWholeHeatmap({ api, query });
            return {
              csv: heatmapCsv(whole, url.columns),
              rows: whole.items.length,
            };
          }}
        />
      </div>
      {!heatmap && !error && (
        <LoadingArea height={560} label={t('trends.heat.loading')} />
      )}
      {error && (
        <div className={classes.body}>
          <LoadFailure error={error} retry={loadMore} dense={!!heatmap} />
        </div>
      )}
      {heatmap && heatmap.items.length === 0 && (
        <div className={classes.body}>
          <Typography gutterBottom>{t('trends.heat.nothing')}</Typography>
          <Button
            size="small"
            variant="outlined"
            onClick={() => onChange(NO_FILTERS)}
          >
            {t('organisation.filters.clear')}
          </Button>
        </div>
      )}
      {heatmap && heatmap.items.length > 0 && (
        <>
          <HeatmapTable
            heatmap={heatmap}
            columns={url.columns}
            scorecard={filter.scorecard}
            groupTitle={groupTitle}
            onGroup={group => onChange({ [url.group]: group, cursor: [] })}
            onSection={section => onChange({ section, columns: 'check' })}
            // A failed page is asked for again by hand, not in a circle.
            onNearEnd={error ? doNothing : loadMore}
          />
          <div className={classes.foot}>
            <ul className={classes.legend} aria-label={t('trends.heat.legend')}>
              {OUTCOME_STATUSES.map(status => (
                <li key={status}>
                  <span aria-hidden>{SIGNS[status]}</span>{' '}
                  {t(`scorecards.status.${status}`)}
                </li>
              ))}
            </ul>
            <Typography variant="body2" role="status">
              {t('trends.heat.shown', {
                shown: heatmap.items.length,
                total: heatmap.totalItems,
              })}
            </Typography>
            {heatmap.columnsLeftOut > 0 && (
              <Typography variant="body2">
                {t('trends.heat.leftOut', { count: heatmap.columnsLeftOut })}
              </Typography>
            )}
            {heatmap.nextCursor && (
              <Button size="small" disabled={loading} onClick={loadMore}>
                {t('trends.heat.more')}
              </Button>
            )}
          </div>
        </>
      )}
    </Paper>
  );
}

function doNothing() {}
