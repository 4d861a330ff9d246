import type {
  CampaignFigures,
  CampaignPage,
} from '@backstage-readiness/plugin-readiness-common';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { formatShare } from '../scorecards';
import { useLocale } from '../shared';
import { TrendLine } from '../trends';
import { ProgressBar } from './ProgressBar';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2),
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
    gap: theme.spacing(2, 4),
  },
  figure: { fontVariantNumeric: 'tabular-nums' },
}));

/** How far the campaign came, as a whole or for the chosen owner, and how it went. */
export function CampaignNumbers(props: { page: CampaignPage; owner: string }) {
  const { page, owner } = props;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const figures: CampaignFigures | null | undefined = owner
    ? page.owners.find(one => one.owner === owner)?.figures
    : page.campaign.figures;
  if (!figures || figures.entities === 0) {
    return <Typography>{t('campaigns.page.noEntities')}</Typography>;
  }
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (
    <Paper
      component="section"
      className={classes.root}
      aria-label={t('campaigns.page.numbers')}
    >
      <div>
        <Typography variant="overline" component="h3" color="textSecondary">
          {t('campaigns.page.entitiesDone')}
        </Typography>
        <Typography variant="h4" component="p" className={classes.figure}>
          {formatShare(figures.done / figures.entities, locale)}
        </Typography>
        <ProgressBar figures={figures} />
      </div>
      <div>
        <Typography variant="overline" component="h3" color="textSecondary">
          {t('campaigns.page.checksMet')}
        </Typography>
        <Typography variant="h4" component="p" className={classes.figure}>
          {formatShare(figures.met / figures.asked, locale)}
        </Typography>
      </div>
      <div>
        <Typography variant="overline" component="h3" color="textSecondary">
          {t('campaigns.page.trend')}
        </Typography>
        {page.trend.state === 'available' ? (
          <TrendLine
            points={page.trend.points.map(point => ({
              day: point.day,
              value: point.entities > 0 ? point.done / point.entities : null,
            }))}
            range={[0, 1]}
            format={difference =>
              t('trends.points', { value: number.format(difference * 100) })
            }
          />
        ) : (
          <Typography variant="body2">{t('trends.withheld')}</Typography>
        )}
      </div>
    </Paper>
  );
}
